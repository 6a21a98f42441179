"""The tags of the look, and the frame of every page."""

from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from kultursamverkan.shared.icons import ICONS, icon_svg
from kultursamverkan.shared.templatetags.ui import anchor, elided, form_errors, found, spoken
from kultursamverkan.shared.when import parse


class Colour(forms.Form):
    name = forms.CharField(label="Namn")
    tone = forms.ChoiceField(label="Ton", choices=[("a", "A")], widget=forms.RadioSelect)
    secret = forms.CharField(widget=forms.HiddenInput)

    def clean(self) -> None:
        raise forms.ValidationError("Hela formuläret är fel.")


@pytest.mark.parametrize("name", ICONS)
def test_icons_are_decoration(name: str) -> None:
    svg = icon_svg(name)
    assert 'aria-hidden="true"' in svg
    assert "currentColor" in svg


def test_an_icon_that_is_not_drawn_is_an_error() -> None:
    with pytest.raises(KeyError):
        Template("{% load ui %}{% icon 'unicorn' %}").render(Context())


def test_breadcrumbs_begin_at_the_start_page_and_end_here() -> None:
    source = "{% load ui %}{% breadcrumbs %}{% crumb 'Om' 'pages:about' %}{% crumb title %}{% endbreadcrumbs %}"
    html = Template(source).render(Context({"title": "<Här>"}))
    assert html.index(">Start</a>") < html.index(">Om</a>") < html.index("&lt;Här&gt;")
    assert html.count('aria-current="page"') == 1


def test_errors_of_a_form_link_to_their_fields() -> None:
    found = form_errors(Colour({}))
    assert [(error.anchor, error.label) for error in found] == [
        ("", ""),
        ("id_name", "Namn"),
        ("id_tone_0", "Ton"),
        ("", ""),
    ]
    assert form_errors(Colour()) == []


def test_errors_of_formsets_and_lists_come_in_order() -> None:
    formset = forms.formset_factory(Colour)({"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2"})
    anchors = [error.anchor for error in form_errors([formset, Colour({})]) if error.anchor]
    assert anchors == [
        "id_form-0-name",
        "id_form-0-tone_0",
        "id_form-1-name",
        "id_form-1-tone_0",
        "id_name",
        "id_tone_0",
    ]
    assert anchor(Colour()["tone"]) == "id_tone_0"


def test_terms_are_said_as_words() -> None:
    assert spoken(parse("HT20")) == "hösten 2020"
    assert spoken(parse("Vt 2021")) == "våren 2021"
    assert spoken(parse("2023")) == "2023"


def test_many_pages_are_elided() -> None:
    assert list(elided(Paginator(range(200), 10).page(10))) == [1, "…", 9, 10, 11, "…", 20]


def test_a_footnote_mark_stands_tight_against_its_word() -> None:
    source = "{% load ui %}kulturplan{% definition_mark number=1 key='k' term='T' text='Text' place='a' %}."
    html = Template(source).render(Context())
    assert "kulturplan&NoBreak;<sup" in html
    assert html.endswith("</sup>.")
    assert 'href="#def-k"' in html
    assert 'aria-describedby="pop-k-a"' in html


def _request() -> HttpRequest:
    return RequestFactory().get("/plan/")


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Örebro slott", ["ÖREBRO"], "<mark>Örebro</mark> slott"),
        ("a < b & c", ["b"], "a &lt; <mark>b</mark> &amp; c"),
        ("50 % (minst)", ["(minst)", "%"], "50 <mark>%</mark> <mark>(minst)</mark>"),
        ("<script>", [], "&lt;script&gt;"),
        ("", ["x"], ""),
    ],
)
def test_what_was_searched_for_is_marked(text: str, words: list[str], marked: str) -> None:
    assert found(text, words) == marked


def test_the_frame_names_the_page_and_where_one_is() -> None:
    nav = [
        SimpleNamespace(label="Planer", url="/plan/", current=True),
        SimpleNamespace(label="B", url="/b/", current=False),
    ]
    user = SimpleNamespace(is_authenticated=False)
    html = render_to_string(
        "skeletons/detail.html", {"title": "Rubriken", "nav": nav, "user": user, "request": _request()}
    )
    assert '<html lang="sv"' in html
    assert "<title>Rubriken – Kultursamverkan</title>" in html
    assert html.count("<h1>") == 1
    assert html.count('aria-current="page"') == 1
    assert html.index("Hoppa till innehållet") < html.index("<header")
    assert "Logga in" in html
    assert "Tillgänglighetsredogörelse" in html
    assert "Demonstration" not in html


def test_signed_in_one_sees_ones_name_and_signs_out_by_post() -> None:
    user = SimpleNamespace(is_authenticated=True, pk=1, __str__=lambda self: "x")
    html = render_to_string("skeletons/detail.html", {"title": "R", "user": user, "request": _request()})
    assert "Logga ut</button>" in html
    assert "Logga in</a>" not in html


def test_an_invalid_form_says_so_in_the_title_and_in_a_summary_that_takes_focus() -> None:
    form = Colour({})
    html = render_to_string("skeletons/form.html", {"title": "Ändra", "form": form}, _request())
    assert "<title>Fel: Ändra" in html
    assert "autofocus" in html
    assert 'href="#id_tone_0"' in html
    fresh = render_to_string("skeletons/form.html", {"title": "Ändra", "form": Colour()}, _request())
    assert "<title>Ändra" in fresh
    assert "data-error-summary" not in fresh
    assert 'name="csrfmiddlewaretoken"' in fresh


def test_confirming_says_what_the_button_does() -> None:
    context = {
        "title": "Vill du kasta?",
        "text": "Allt försvinner.",
        "submit_label": "Kasta",
        "cancel_url": "/x/",
        "danger": True,
    }
    html = render_to_string("skeletons/confirm.html", context, _request())
    assert "<h1>Vill du kasta?</h1>" in html
    assert 'data-color="danger" type="submit">Kasta</button>' in html
    assert 'href="/x/">Avbryt</a>' in html
