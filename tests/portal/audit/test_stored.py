"""What is stored about me: complete, mine alone, and to take along."""

import io
import json
from pathlib import Path

import pikepdf
import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from portal.audit.actions import note_opening
from portal.audit.queries import stored_about
from portal.kit.personal import everything_kept
from portal.tenancy.models import Member, TenantModel, User
from tests.factories import (
    inside,
    make_appointment,
    make_institution,
    make_letter,
    make_meeting,
    make_member,
    make_network,
    make_user,
)
from tests.world import make_world


def keys_to(person):
    """`app.Model.field` of every key to the model, but for history, which keeps earlier versions of the same rows."""
    related = [one for one in person._meta.get_fields(include_hidden=True) if one.auto_created and not one.concrete]
    return {
        f"{one.related_model._meta.app_label}.{one.related_model.__name__}.{one.field.name}"
        for one in related
        if not (one.related_model.__name__.endswith("Event") and hasattr(one.related_model, "pgh_tracked_model"))
    }


def test_every_key_to_a_person_is_shown_or_has_a_reason_why_not():
    declared = {kept.relation for kept in everything_kept()}

    assert (keys_to(Member) | keys_to(User)) ^ declared == {"tenancy.User"}


def test_every_reason_and_every_label_is_given():
    assert [kept.relation for kept in everything_kept() if not (kept.label and kept.key) and not kept.reason] == []


def test_every_key_of_the_export_is_documented():
    written = Path(settings.BASE_DIR, "docs/privacy.md").read_text()
    keys = {key for kept in everything_kept() if kept.key for key in (kept.key, *kept.columns)}

    assert {key for key in keys if f"`{key}`" not in written} == set()


def test_what_goes_at_an_erasure_is_the_members_alone():
    gone = {kept.relation for kept in everything_kept() if kept.goes is not None}
    models = {apps.get_model(relation.rpartition(".")[0]) for relation in gone}

    assert gone - keys_to(Member) == set()
    assert [model for model in models if not issubclass(model, TenantModel)] == []


@pytest.fixture
def rita(sula, coordinator):
    """A head with a workplace, a seat, a meeting, a letter and somebody who has looked."""
    school = make_institution(sula, "Langevåg skule")
    rita = make_member(sula, "head", name="Rita Rektor", institutions=[school], user=make_user("rita@example.org"))
    make_appointment(school, rita)
    make_meeting(make_network(sula), by=coordinator, asked=[rita])
    make_letter(rita, purpose="meeting", state="sent", sent_at=timezone.now())
    make_letter(coordinator)
    with inside(sula):
        for viewer in (coordinator, rita):
            note_opening("members", people=lambda: None, by=viewer)
        note_opening("member", people=lambda: [coordinator.pk], by=rita, subject=coordinator.pk)
    return rita


def test_the_export_has_the_persons_own_rows_and_no_others(rita, coordinator, sign_in):
    answer = sign_in(rita).get("/sula/privacy/me/export.json")

    data = json.loads(answer.content)
    rows = data["rows"]
    assert (data["format"], data["version"], data["municipality"]) == ("vidsyn-stored-about-me", 1, "sula")
    assert rows["membership"] == [
        {
            "name": "Rita Rektor",
            "email": "rita@example.org",
            "role": "head",
            "joined": timezone.localdate().isoformat(),
            "ended": None,
            "refused_email": "",
        }
    ]
    assert rows["workplaces"] == [{"institution": "Langevåg skule"}]
    assert [(one["meeting"], one["starts"]) for one in rows["meetings"]] == [("Haustmøte", "2027-04-07T12:00:00+00:00")]
    assert [one["purpose"] for one in rows["letters"]] == ["meeting"]
    assert [(one["institution"], one["starts"]) for one in rows["seats"]] == [("Langevåg skule", "2026-08-01")]
    assert [(one["who"], one["page"]) for one in data["openings"]] == [("Kari Koordinator", "members")]
    assert data["counts"]["appointments_made"] == 1
    assert "attachment" in answer.headers["Content-Disposition"]


def test_the_page_says_it_in_words(rita, sign_in):
    page = sign_in(rita).get("/sula/privacy/me/").content.decode()

    shown = ("Rita Rektor", "Head of unit", "Langevåg skule", "Haustmøte", "Kari Koordinator", "List of members")
    assert [text for text in shown if text not in page] == []
    assert "Frode Framand" not in page


def test_headings_name_their_columns_and_nothing_is_said_of_coming_to_what_lies_ahead(rita, sula):
    with inside(sula), override("en"):
        sections = {one.kept.key: one for one in stored_about(rita).sections}
        meetings, digest = sections["meetings"], sections["digest"]

        assert meetings.headings == ["Meeting", "When", "Answer", "Came"]
        assert meetings.labelled[0][3] == ("Came", "")
        assert digest.headings == ["How often", "Last looked at", "Approved reports"]


def test_the_file_for_people_is_tagged_and_in_the_readers_language(rita, sign_in):
    client = sign_in(rita)

    answer = client.get("/sula/privacy/me/export.pdf", headers={"accept-language": "nn"})

    with pikepdf.open(io.BytesIO(answer.content)) as file:
        said = str(file.Root.Lang), bool(file.Root.MarkInfo.Marked), "/StructTreeRoot" in file.Root
    assert said == ("nn", True, True)


@pytest.mark.parametrize("number", [3, 300])
def test_the_page_takes_the_same_few_queries(rita, sign_in, number, django_assert_num_queries):
    for _letter in range(number):
        make_letter(rita)
    client = sign_in(rita)
    client.get("/sula/privacy/me/")

    with django_assert_num_queries(10):
        client.get("/sula/privacy/me/")


def test_the_account_leads_to_the_only_municipality_or_to_a_choice(rita, stranda, sign_in):
    client = sign_in(rita)
    one = client.get("/account/stored/")
    make_member(stranda, "staff", user=rita.user)

    several = client.get("/account/stored/").content.decode()

    assert (one.status_code, one.headers["Location"]) == (302, "/sula/privacy/me/")
    assert ["/sula/privacy/me/" in several, "/stranda/privacy/me/" in several] == [True, True]


def test_one_of_everything_is_shown_without_a_fault(db):
    world = make_world()
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.people["coordinator"].user, backend=settings.AUTHENTICATION_BACKENDS[0])

    page = client.get("/sula/privacy/me/")

    assert (page.status_code, b"Hav og himmel" in page.content) == (200, True)
