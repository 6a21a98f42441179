"""Forms for sending the notice of a meeting, and for answering it."""

from typing import Any

from django import forms
from django.http import QueryDict

from dialogues.choices import Reply
from dialogues.queries.notices import Notice
from kultursamverkan.records.choices import MailState
from kultursamverkan.shared.editing import Kept
from kultursamverkan.shared.forms import BaseForm


class NoticeForm(Kept, BaseForm):
    """What was shown when the button was pressed (Notice.seen) is sent beside it: never as it was typed."""

    text = forms.CharField(
        label="Ett ord till de kallade",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text="Står överst i mejlet. Det du skriver kan begäras ut som allmän handling.",
    )
    unknown = forms.BooleanField(label="Skicka igen till dem som det är oklart om de har fått mejlet", required=False)

    def __init__(self, data: QueryDict | None, *, notice: Notice) -> None:
        # Sent again to those it did not reach, with the same words.
        again = [] if notice.is_new else notice.mailed.values()
        failed = (row.text for row in again if row.state == MailState.FAILED)
        super().__init__(data, initial={"text": next(failed, "")})
        if not notice.unknown:
            del self.fields["unknown"]

    @property
    def values(self) -> dict[str, Any]:
        return {"unknown": False} | self.cleaned_data


class ReplyForm(BaseForm):
    """One press: the button carries the answer."""

    reply = forms.TypedChoiceField(label="Svar", choices=Reply.choices, coerce=Reply)
