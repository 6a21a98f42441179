"""What only the other one changed is known by the mark of what was shown."""

from datetime import date

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from kultursamverkan.shared.merging import as_sent, kept_as_shown, marks

TEXTS = st.dictionaries(st.from_regex(r"[a-z_]{1,9}", fullmatch=True), st.text())


@given(TEXTS, TEXTS)
def test_only_what_says_the_same_is_kept(shown: dict[str, str], typed: dict[str, str]) -> None:
    assert kept_as_shown(marks(shown), shown) == set(shown)
    kept = kept_as_shown(marks(shown), typed)
    assert kept <= set(shown) & set(typed)
    assert all(
        "\n".join(shown[name].splitlines()).strip() == "\n".join(typed[name].splitlines()).strip() for name in kept
    )


@pytest.mark.parametrize("carried", ["", "x", ":", "notes: :a notes", "notes:zz"])
def test_a_mark_that_is_not_one_keeps_nothing(carried: str) -> None:
    assert kept_as_shown(carried, {"notes": "Ord", "": ""}) == set()


class Everything(forms.Form):
    text = forms.CharField()
    agreed = forms.BooleanField()
    refused = forms.BooleanField()
    who = forms.MultipleChoiceField(choices=[("1", "Ett"), ("2", "Två")], widget=forms.CheckboxSelectMultiple)
    some = forms.MultipleChoiceField(choices=[("1", "Ett"), ("2", "Två")])
    one = forms.ChoiceField(choices=[("1", "Ett"), ("2", "Två")])
    no_one = forms.ChoiceField(choices=[("", "Ingen"), ("1", "Ett")])
    day = forms.DateField()
    none = forms.IntegerField()


def test_it_sends_what_a_browser_would() -> None:
    form = Everything(
        initial={"text": "Ord", "agreed": True, "who": ["2"], "some": [1], "one": 2, "day": date(2026, 3, 1)}
    )
    sent = {field.name: as_sent(field) for field in form}
    assert sent == {
        "text": ["Ord"],
        "agreed": ["on"],
        "refused": [],
        "who": ["2"],
        "some": ["1"],
        "one": ["2"],
        "no_one": [""],
        "day": ["2026-03-01"],
        "none": [""],
    }
