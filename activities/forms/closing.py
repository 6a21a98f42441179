"""The officer's reason for opening a closed round again."""

from django import forms

from kultursamverkan.shared.forms import BaseForm


class ReopenForm(BaseForm):
    reason = forms.CharField(
        label="Varför öppnas uppföljningen igen?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Skälet syns för regionens och kommunernas användare. Det du skriver kan begäras ut som allmän "
        "handling.",
    )
