"""The gate to the files of answers: whoever may read an answer's words may read its files."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from activities.access.answers import AnswerSheet, get_answer
from activities.models import AnswerFile, FollowUp
from kultursamverkan.people.permissions import P


def get_answer_file(request: HttpRequest, key: object) -> AnswerFile:
    """For everybody who may read the words, signed in or not; to anybody else there is no such file."""
    readable = FollowUp.objects.words_visible_to(request.user)
    found: AnswerFile = get_object_or_404(AnswerFile.objects.filter(answer__in=readable), file__key=key)
    return found


def get_own_file(request: HttpRequest, key: object) -> tuple[AnswerSheet, AnswerFile]:
    """For those who write the answer. PermissionDenied for others who may read it."""
    evidence = get_answer_file(request, key)
    answer = evidence.answer
    plan, year = answer.round.plan.slug, answer.round.year
    sheet, _ = get_answer(request, plan, year, answer.organisation.key, answer.activity.key, P.ANSWER)
    return sheet, evidence
