"""Forms as they are drawn: label, help, error and control belong together; messages say how to mend it."""

import re
from datetime import date

import pytest
from django import forms
from django.forms.renderers import get_default_renderer

from kultursamverkan.shared.fields import WhenFormField
from kultursamverkan.shared.forms import BaseForm, DateInput, LongText, Renderer
from kultursamverkan.shared.text import LONGEST


class Answer(BaseForm):
    title = forms.CharField(label="Titel", help_text="Kort & <gott>.")
    note = forms.CharField(label="Kommentar", required=False, widget=forms.Textarea)
    start = WhenFormField(label="Start")
    day = forms.DateField(label="Datum", widget=DateInput)
    status = forms.ChoiceField(label="Status", choices=[("a", "Pågår"), ("b", "Klar")], widget=forms.RadioSelect)
    who = forms.MultipleChoiceField(
        label="Kommuner", choices=[("1", "Laxå")], widget=forms.CheckboxSelectMultiple(attrs={"class": "columns"})
    )
    goal = forms.ChoiceField(label="Mål", choices=[("", "Välj"), ("1", "Ett")])
    agreed = forms.BooleanField(label="Avstämt", required=False)
    attachment = forms.FileField(label="Bilaga", required=False)
    share = forms.IntegerField(label="Andel", required=False)
    email = forms.EmailField(label="E-post", error_messages={"required": "Egna ord."})
    link = forms.URLField(label="Länk", required=False, assume_scheme="https")
    key = forms.CharField(widget=forms.HiddenInput, required=False)


def drawn(form: forms.BaseForm, name: str) -> str:
    return " ".join(str(form[name].as_field_group()).split())


def test_the_renderer_is_ours() -> None:
    assert isinstance(get_default_renderer(), Renderer)


def test_label_help_and_control_are_tied_together() -> None:
    html = drawn(Answer(), "title")
    assert '<label class="ds-label" for="id_title">Titel</label>' in html
    assert 'id="id_title_helptext">Kort &amp; &lt;gott&gt;.' in html
    assert 'class="ds-input"' in html
    assert 'aria-describedby="id_title_helptext"' in html
    assert html.index("Titel</label>") < html.index("_helptext") < html.index("<input")


def test_errors_stand_beside_the_field_and_are_read_with_it() -> None:
    html = drawn(Answer({}), "title")
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert re.search(r'id="id_title_error">.*Fyll i fältet\.', html)


def test_optional_fields_say_so_in_words() -> None:
    assert "(valfritt)" in drawn(Answer(), "note")
    assert "(valfritt)" not in drawn(Answer(), "title")
    assert "(valfritt)" not in drawn(Answer(), "agreed")


def test_a_form_can_leave_the_word_out() -> None:
    form = Answer()
    form.mark_optional = False
    assert "(valfritt)" not in drawn(form, "note")


@pytest.mark.parametrize("name", ["status", "who"])
def test_groups_of_choices_are_fieldsets(name: str) -> None:
    html = drawn(Answer({}), name)
    assert html.startswith("<fieldset")
    assert f'aria-describedby="id_{name}_error"' in html
    assert "<legend" in html
    assert f'<label class="ds-label" data-weight="regular" for="id_{name}_0">' in html


def test_choices_can_stand_in_columns() -> None:
    assert 'class="choices columns"' in drawn(Answer(), "who")


def test_a_checkbox_stands_before_its_label() -> None:
    html = drawn(Answer(), "agreed")
    assert html.index('type="checkbox"') < html.index("<label")


def test_hidden_fields_have_no_look() -> None:
    assert str(Answer()["key"]) == '<input type="hidden" name="key" id="id_key">'


def test_what_was_typed_comes_back() -> None:
    form = Answer({"title": "<b>", "note": "rad 1\nrad 2", "start": "snart", "day": "imorgon"})
    assert 'value="&lt;b&gt;"' in drawn(form, "title")
    assert "rad 1\nrad 2</textarea>" in str(form["note"])
    assert 'value="snart"' in drawn(form, "start")
    assert 'value="imorgon"' in drawn(form, "day")


def test_dates_are_iso() -> None:
    assert 'value="2026-11-22"' in drawn(Answer(initial={"day": date(2026, 11, 22)}), "day")
    assert 'type="date"' in drawn(Answer(), "day")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("title", "Fyll i fältet."),
        ("day", "Ange ett datum, till exempel 2026-11-22."),
        ("status", "Välj ett alternativ."),
        ("who", "Välj minst ett alternativ."),
        ("goal", "Välj ett alternativ."),
        ("email", "Egna ord."),
    ],
)
def test_missing_answers_say_what_to_do(name: str, message: str) -> None:
    assert Answer({}).errors[name] == [message]


@pytest.mark.parametrize(
    ("name", "typed", "message"),
    [
        ("day", "22/11", "Skriv datumet som år-månad-dag, till exempel 2026-11-22."),
        ("email", "alva", "Skriv en fullständig e-postadress, till exempel namn@kommun.se."),
        ("link", "mötet på nätet", "Skriv hela webbadressen, till exempel https://www.kommun.se/kultur."),
        ("share", "hälften", "Skriv ett heltal, bara siffror."),
    ],
)
def test_unreadable_answers_say_how_to_write(name: str, typed: str, message: str) -> None:
    assert Answer({name: typed}).errors[name] == [message]


def test_a_file_already_there_is_named_and_can_be_taken_away() -> None:
    class File:
        url = "/fil/"

        def __str__(self) -> str:
            return "protokoll.pdf"

    html = drawn(Answer(initial={"attachment": File()}), "attachment")
    assert 'href="/fil/">protokoll.pdf</a>' in html
    assert "Ta bort filen" in html
    assert "multipart" not in html
    assert Answer().is_multipart()


class Words(BaseForm):
    words = LongText(label="Kommentar")


def test_words_that_are_too_long_are_told_and_not_cut() -> None:
    form = Words({"words": "x" * (LONGEST + 1)})
    assert form.errors["words"] == ["Skriv högst 5000 tecken. Nu är det 5001."]
    assert "maxlength" not in drawn(form, "words")
    assert "x" * (LONGEST + 1) in drawn(form, "words")


def test_a_new_line_is_one_character() -> None:
    form = Words({"words": "a\r\n" * (LONGEST // 2 - 1) + "ab"})
    assert form.is_valid()
    assert len(form.cleaned_data["words"]) == LONGEST
