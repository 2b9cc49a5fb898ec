"""Time limits: what is older goes every night, once, and nothing else."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.files.storage import storages
from django.utils import timezone, translation

from portal.audit.actions import choose_retention, tidy
from portal.audit.models import Opening, RetentionPolicy, RetentionRun
from portal.audit.retention import months_before
from portal.audit.tasks import clear_sessions, tidy_everywhere
from portal.institutions.actions import start_import
from portal.institutions.models import ImportRun
from portal.mail.models import Letter
from portal.tenancy.models import Draft, Member
from tests.factories import inside, make_activity, make_letter, make_member

NONE = {"members": 0, "letters": 0, "openings": 0, "drafts": 0, "uploads": 0}


def ago(months, days=0):
    return months_before(timezone.now(), months) - timedelta(days=days)


def counts(municipality):
    with inside(municipality):
        return tidy(municipality).counts


@pytest.mark.parametrize(
    ("months", "before"), [(1, (2026, 2, 28)), (3, (2025, 12, 31)), (13, (2025, 2, 28)), (24, (2024, 3, 31))]
)
def test_months_are_counted_by_the_calendar(months, before):
    moment = timezone.datetime(2026, 3, 31, 4, tzinfo=timezone.get_current_timezone())

    found = months_before(moment, months)

    assert (found.year, found.month, found.day) == before


def test_former_members_are_erased_after_their_time_and_not_a_day_before(sula):
    old = make_member(sula, "staff", name="Gro Gammel", ended=ago(24, days=1).date())
    young = make_member(sula, "staff", name="Per Pensjon", ended=ago(24, days=-2).date())

    removed = counts(sula)

    with inside(sula), translation.override("en"):
        names = [Member.objects.get(pk=one.pk).name for one in (old, young)]
    assert (removed, names) == (NONE | {"members": 1}, [f"Former member {old.pk}", "Per Pensjon"])


def test_who_still_holds_something_waits_for_a_hand_over(sula):
    old = make_member(sula, "staff", name="Gro Gammel", ended=ago(30).date())
    make_activity(sula, contact=old)

    assert counts(sula) == NONE


def test_what_unsent_letters_say_goes_and_their_log_stays(sula, coordinator):
    old = make_letter(coordinator, state="failed", problem="refused", queued_at=ago(6, days=1))
    young = make_letter(coordinator, state="failed", problem="refused", queued_at=ago(5))

    removed = counts(sula)

    with inside(sula):
        texts = [Letter.objects.values_list("text", "state").get(pk=one.pk) for one in (old, young)]
    assert (removed, texts) == (NONE | {"letters": 1}, [("", "suppressed"), ("Hei, Ærlend!\n", "failed")])


def test_old_drafts_and_openings_go(sula, coordinator):
    with inside(sula):
        for form, months in (("old", 13), ("young", 11)):
            draft = Draft.objects.create(municipality=sula, member=coordinator, form=form)
            Draft.objects.filter(pk=draft.pk).update(saved_at=ago(months))
            moment = ago(months)
            Opening.objects.create(municipality=sula, viewer=coordinator, page=form, hour=moment, opened_at=moment)

    removed = counts(sula)

    with inside(sula):
        left = [*Draft.objects.values_list("form", flat=True), *Opening.objects.values_list("page", flat=True)]
    assert (removed, left) == (NONE | {"drafts": 1, "openings": 1}, ["young", "young"])


def test_files_of_old_imports_go_from_the_storage_too(sula, coordinator, django_capture_on_commit_callbacks):
    with inside(sula):
        file = {"content": b"Namn\nLangevag skule\n", "filename": "units.csv"}
        old, young = (start_import(municipality=sula, source="spreadsheet", by=coordinator, **file) for _ in range(2))
        ImportRun.objects.filter(pk=old.pk).update(started_at=ago(3, days=1), state="ready")
        ImportRun.objects.filter(pk=young.pk).update(state="ready")

    with django_capture_on_commit_callbacks(execute=True):
        removed = counts(sula)

    kept = [storages["private"].exists(run.file) for run in (old, young)]
    with inside(sula):
        states = [ImportRun.objects.get(pk=run.pk).state for run in (old, young)]
    assert (removed, kept, states) == (NONE | {"uploads": 1}, [False, True], ["discarded", "ready"])


def test_a_second_call_the_same_day_removes_nothing_and_the_first_is_kept(sula):
    make_member(sula, "staff", ended=ago(30).date())
    tidy_everywhere()
    make_member(sula, "staff", ended=ago(30).date())

    tidy_everywhere()

    with inside(sula):
        runs = [(run.day, run.counts["members"]) for run in RetentionRun.objects.all()]
        erased = Member.objects.filter(erased_at__isnull=False).count()
    assert (runs, erased) == ([(timezone.localdate(), 1)], 1)


def test_each_municipality_keeps_its_own_limits(sula, stranda, coordinator):
    with inside(sula):
        choose_retention(by=coordinator, members=6)
    for municipality in (sula, stranda):
        make_member(municipality, "staff", ended=ago(7).date())

    assert (counts(sula)["members"], counts(stranda)["members"]) == (1, 0)


def test_the_coordinator_sets_limits_within_reason(sula, coordinator, sign_in):
    client = sign_in(coordinator)
    chosen = {"members": 12, "letters": 3, "openings": 24, "drafts": 6, "uploads": 1}

    refused = client.post("/sula/privacy/retention/", chosen | {"openings": 1})
    saved = client.post("/sula/privacy/retention/", chosen)

    with inside(sula):
        found = list(RetentionPolicy.objects.values(*chosen))
    assert (refused.status_code, saved.status_code, found) == (200, 302, [chosen])


def test_a_former_member_is_erased_only_when_the_name_has_been_typed(sula, coordinator, sign_in):
    gone = make_member(sula, "staff", name="Gro Gammel", ended=timezone.localdate())
    client, address = sign_in(coordinator), f"/sula/privacy/members/{gone.pk}/erase/"

    wrong = client.post(address, {"typed": "Gro"}).content.decode()
    right = client.post(address, {"typed": " Gro  Gammel"}, follow=True).content.decode()

    assert "This is not the name. Nothing has been erased." in wrong
    assert f"History says: Former member {gone.pk}." in right
    assert client.get(address).status_code == 404


def test_sessions_that_have_run_out_go_with_what_was_noted_of_them(sula, coordinator, sign_in):
    client = sign_in(coordinator)
    client.get("/sula/")
    kept = client.session.session_key
    UserSession.objects.create(user=coordinator.user, session_key="gone", ip="127.0.0.1", user_agent="Firefox")
    Session.objects.create(session_key="late", session_data="", expire_date=timezone.now() - timedelta(days=1))

    clear_sessions()

    assert list(Session.objects.values_list("session_key", flat=True)) == [kept]
    assert list(UserSession.objects.values_list("session_key", flat=True)) == [kept]
