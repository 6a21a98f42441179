"""The editor's list of what to look over: counted, grouped, each line a link to its place."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kultursamverkan.documents.actions import open_working_copy
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.checklist import asked_about, checklist_of
from tests import factories
from tests.cast import Cast

URL = "/planer/plan-arbetsversion/redigera/"


def test_each_line_leads_to_its_place(client: Client, cast: Cast) -> None:
    factories.organisation(cast.region, "Degerfors", code="1862")
    copy = open_working_copy(plan=cast.plan, by=cast.editor)
    bare = factories.activity(copy, "Bar", key="bar")
    client.force_login(cast.editor)
    html = client.get(URL).content.decode()
    listed = html.split('id="att-se-over"')[1].split("</section>")[0]
    assert "Att se över (3)" in listed
    assert "1 aktivitet saknar sammankallande" in listed
    assert f'href="#{bare.key}"' in listed
    assert 'href="/organisationer/1862/"' in listed
    assert f'id="{bare.key}"' in html


def test_nothing_to_look_over(client: Client, cast: Cast) -> None:
    open_working_copy(plan=cast.plan, by=cast.editor)
    client.force_login(cast.editor)
    html = client.get(URL).content.decode()
    assert "Att se över (0)" in html
    assert "Inget ser ut att saknas." in html


@pytest.mark.parametrize("more", [0, 8])
def test_queries_do_not_grow(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, more: int) -> None:
    for number in range(more):
        factories.activity(cast.plan, f"Nummer {number}")
        factories.organisation(cast.region, f"Kommun {number}")
    document = assemble(cast.plan)
    with django_assert_num_queries(2):
        checklist_of(cast.plan, document, asked_about(cast.plan))
