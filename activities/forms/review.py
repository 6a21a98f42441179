"""The forms of the officer who reads one organisation's answers: one an answer, all sent together."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from django import forms
from django.core import signing
from django.http import QueryDict
from django.utils.text import Truncator

from activities.actions.answers import AnswerValues
from activities.actions.review import settled_by_another
from activities.choices import AnswerState
from activities.forms.answers import AnswerForm, text_area
from activities.models import FollowUp
from activities.queries.sheets import Sheet, SheetRow
from kultursamverkan.shared.editing import Clash, ClashField, Kept, shown
from kultursamverkan.shared.forms import BaseForm
from kultursamverkan.shared.text import clean

# What can be pressed; see ReviewForms.
ACCEPT, ACCEPT_ALL, RETURN, UNDO, MAIL = "accept", "accept_all", "return", "undo", "mail"
ASKED = "Kommunen läser det i mejlet och vid sitt svar."
_KEYS = re.compile(r"\d+\.\d+(,\d+\.\d+)*\Z")
_SALT = "answer that was read"


class CommentForm(Kept, BaseForm):
    """Something to say to the organisation."""

    mark_optional = False

    @property
    def words(self) -> str:
        return str(self.cleaned_data.get("because", ""))


class ReviewForm(CommentForm):
    """One new answer. `shown` are its words as the page showed them, so that what changes meanwhile can be told."""

    chosen = forms.BooleanField(label="Välj svaret", required=False)
    because = forms.CharField(label="Vad ska kompletteras?", required=False, widget=text_area(), help_text=ASKED)
    revision = forms.IntegerField(widget=forms.HiddenInput)
    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    clash: Clash | None = None

    def __init__(self, data: QueryDict | None, *, answer: FollowUp) -> None:
        self.answer, self.title = answer, Truncator(answer.activity.title).chars(60)
        super().__init__(data, prefix=f"a{answer.pk}", initial={"revision": answer.revision, "shown": _sealed(answer)})

    def show_clash(self, by: str, at: datetime | None) -> None:
        """What the page showed and what is saved now, side by side. The next press is about what is saved now."""
        self.clash = Clash(by, at, list(_differing(self.data.get(self.add_prefix("shown"), ""), self.answer)))
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[self.add_prefix("revision")] = str(self.answer.revision)
        data[self.add_prefix("shown")] = _sealed(self.answer)
        self.data = data


class TogetherForm(CommentForm):
    """What is said to all that are chosen."""

    because = forms.CharField(
        label="Kommentar till alla du har valt", required=False, widget=text_area(), help_text=ASKED
    )


@dataclass
class ReviewRow:
    """One answer on the page. `form` when it is new."""

    row: SheetRow
    form: ReviewForm | None

    @property
    def answer(self) -> FollowUp:
        return self.row.answer


class ReviewForms:
    """Every form of the page. `data` None = as saved. What was pressed, `do`: "accept" or "return" (what is chosen),
    "accept_all", "accept-PK", "return-PK", "undo-KEY,KEY" (FollowUp.review_key), or "mail"."""

    def __init__(self, sheet: Sheet, data: QueryDict | None, *, judged: bool = True) -> None:
        self.verb, _, self.target = (data.get("do", "") if data is not None else "").partition("-")
        self.together = TogetherForm(data, prefix="together")
        self.together.judged = judged
        # What waits to be handed in is not read yet.
        handed_in = [row for row in sheet.rows if row.answer.state != AnswerState.DRAFT]
        self.waiting = [row for row in sheet.rows if row.answer.state == AnswerState.DRAFT]
        self.rows = [ReviewRow(row, self._form(row.answer, data, judged)) for row in handed_in]
        self.overtaken = list(self._overtaken(data)) if data is not None else []

    def _form(self, answer: FollowUp, data: QueryDict | None, judged: bool) -> ReviewForm | None:
        if answer.state != AnswerState.SUBMITTED:
            return None
        form = ReviewForm(data if _was_sent(answer, data) else None, answer=answer)
        form.judged = judged
        return form

    def _overtaken(self, data: QueryDict) -> Iterator[str]:
        """What somebody else has accepted or returned meanwhile, when this press is about it or holds words for it."""
        for row in self.rows:
            answer, name = row.answer, f"a{row.answer.pk}"
            if row.form or not _was_sent(answer, data):
                continue
            chosen = self.verb in (ACCEPT, RETURN) and not self.target and f"{name}-chosen" in data
            words = clean(data.get(f"{name}-because", ""), lines=True)
            if chosen or words or self.target == str(answer.pk):
                yield settled_by_another(answer) + (f" Du skrev: ”{words}”" if words else "")

    @property
    def forms(self) -> list[ReviewForm]:
        """Those of new answers."""
        return [row.form for row in self.rows if row.form]

    @property
    def sent(self) -> list[ReviewForm]:
        """Those that the sent page showed; the others are new to the reader."""
        return [form for form in self.forms if form.is_bound]

    @property
    def acts_on(self) -> list[ReviewForm]:
        """What the press is about."""
        if self.verb == ACCEPT_ALL:
            return self.sent
        if self.verb not in (ACCEPT, RETURN):
            return []
        if self.target:
            return [form for form in self.sent if str(form.answer.pk) == self.target]
        return [form for form in self.sent if form.cleaned_data["chosen"]]

    def is_valid(self) -> bool:
        """Nothing is lost by a press: words that it does not use stand in its way."""
        everything = [self.together, *self.sent]
        if not all(form.is_valid() for form in everything):
            return False
        self._check_choice()
        self._check_words()
        return not any(form.errors for form in everything)

    def _check_choice(self) -> None:
        for message in self.overtaken:
            self.together.add_error(None, message)
        if self.verb in (ACCEPT, RETURN) and not self.acts_on and not self.overtaken:
            self.together.add_error(None, "Välj minst ett svar.")
        pressed = self.verb in (ACCEPT, ACCEPT_ALL, RETURN, MAIL) or (self.verb == UNDO and _KEYS.match(self.target))
        if not pressed:
            self.together.add_error(None, "Välj vad du vill göra: godkänn eller lämna tillbaka.")

    def _check_words(self) -> None:
        returned = self.acts_on if self.verb == RETURN else []
        several = self.verb == RETURN and not self.target
        for form in self.sent:
            if form.words and form not in returned:
                form.add_error("because", f"Lämna tillbaka svaret om ”{form.title}”, eller ta bort kommentaren.")
            elif form in returned and not several and not form.words:
                form.add_error("because", f"Skriv vad som ska kompletteras i svaret om ”{form.title}”.")
        if self.together.words and not several:
            self.together.add_error("because", "Välj svaren och lämna tillbaka dem, eller ta bort kommentaren.")
        elif several and not self.together.words and not all(form.words for form in returned):
            self.together.add_error("because", "Skriv vad som ska kompletteras, här eller vid varje svar du har valt.")

    @property
    def read(self) -> dict[int, int]:
        """Of what the press is about: the revision that was read, by the answer's pk."""
        return {form.answer.pk: form.cleaned_data["revision"] for form in self.acts_on}

    @property
    def because(self) -> dict[int, str]:
        """What is said to each, by the answer's pk; what is said to all comes last."""
        common = self.together.words if not self.target else ""
        return {form.answer.pk: "\n\n".join(filter(None, [form.words, common])) for form in self.acts_on}

    def refuse(self, message: str) -> None:
        self.together.add_error(None, message)


def _was_sent(answer: FollowUp, data: QueryDict | None) -> bool:
    return data is not None and f"a{answer.pk}-revision" in data


def _sealed(answer: FollowUp) -> str:
    return signing.dumps(asdict(AnswerValues.of(answer)) | {"files": _files(answer)}, salt=_SALT, compress=True)


def _files(answer: FollowUp) -> str:
    return ", ".join(str(one) for one in answer.files.all())


def _differing(sealed: str, answer: FollowUp) -> Iterator[ClashField]:
    """What was read (`yours`) and what is saved (`theirs`); nothing when what was read cannot be told."""
    try:
        was = signing.loads(sealed, salt=_SALT)
        files, read = was.pop("files"), AnswerValues(**was)
    except (signing.BadSignature, KeyError, TypeError):
        return
    now = AnswerValues.of(answer)
    for name in AnswerValues.__dataclass_fields__:
        field = AnswerForm.base_fields[name]
        yield ClashField(str(field.label), shown(field, getattr(now, name)), shown(field, getattr(read, name)))
    yield ClashField("Filer", _files(answer), files)
