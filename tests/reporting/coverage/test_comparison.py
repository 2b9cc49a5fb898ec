"""Comparison by choice: what a municipality shares, and who sees it across the wall."""

from datetime import date

import pytest
from django.utils import timezone

from portal.tenancy.scope import municipality_scope
from reporting.coverage.actions import change_policy, choose_sharing, share_figures
from reporting.coverage.bands import Band, day_to_read
from reporting.coverage.comparison import SETTING, compared, crossing, shown_to_observer
from reporting.coverage.models import Crossing, Purpose, SharedFigure, Sharing
from reporting.coverage.tasks import share_everywhere
from tests.factories import inside, make_institution, make_member, make_municipality, make_project

TODAY = date(2026, 11, 22)
DAY = date(2026, 9, 30)
BOTH = list(Purpose)


def share(municipality, covered=4, *, day=DAY, since=None, purposes=(Purpose.COMPARISON,), counting=13):
    """The municipality has agreed, and its figure of the day stands."""
    with inside(municipality):
        Sharing.objects.create(municipality=municipality, **dict.fromkeys(purposes, since or date(2026, 7, 1)))
        for purpose in purposes:
            SharedFigure.objects.create(
                municipality=municipality,
                purpose=purpose,
                day=day,
                country=municipality.country,
                size=10,
                covered=covered,
                counting=counting,
            )


def share_many(count, **values):
    """So many others, each covering one unit more."""
    for number in range(count):
        share(make_municipality(f"kommune-{number}", name=f"Bygd {number}"), 2 * number, **values)


def others_seen(purpose, *, by) -> int:
    with inside(by.municipality), crossing(purpose, by=by):
        return SharedFigure.objects.exclude(municipality=by.municipality_id).count()


# The wall -----------------------------------------------------------------------------------------------------------


def test_nobody_sees_others_without_being_noted(sula):
    share(sula)
    share_many(2)

    with inside(sula):
        seen = list(SharedFigure.objects.values_list("municipality", flat=True))

    assert seen == [sula.pk]


def test_only_those_who_share_see_what_others_share(sula, coordinator):
    share_many(2)
    before = others_seen(Purpose.COMPARISON, by=coordinator)

    share(sula)

    assert (before, others_seen(Purpose.COMPARISON, by=coordinator)) == (0, 2)


def test_who_has_joined_since_sees_nothing_of_the_days_before(sula, coordinator):
    share_many(2)
    share(sula, since=date(2026, 10, 1))

    assert others_seen(Purpose.COMPARISON, by=coordinator) == 0


def test_one_purpose_does_not_open_the_other(sula, coordinator):
    share_many(2, purposes=[Purpose.OBSERVERS])
    share(sula, purposes=BOTH)

    assert [others_seen(purpose, by=coordinator) for purpose in Purpose] == [0, 0]


def test_an_observer_sees_what_is_open_to_observers_and_no_more(sula):
    observer = make_member(sula, "observer")
    share(make_municipality("open"), purposes=[Purpose.OBSERVERS])
    share(make_municipality("shut"), purposes=[Purpose.COMPARISON])

    assert [others_seen(purpose, by=observer) for purpose in Purpose] == [0, 1]


def test_the_note_of_another_municipality_opens_nothing(sula, stranger):
    share(sula)
    share(stranger.municipality)

    with inside(stranger.municipality), crossing(Purpose.COMPARISON, by=stranger), municipality_scope(sula.pk):
        seen = SharedFigure.objects.count()

    assert seen == 1


def test_the_door_is_shut_after_reading(sula, coordinator):
    share(sula)
    share_many(1)

    with inside(sula):
        with crossing(Purpose.COMPARISON, by=coordinator):
            through = SharedFigure.objects.count()
        after = SharedFigure.objects.count()

    assert (SETTING, through, after) == ("vidsyn.crossing", 2, 1)


def test_others_figures_can_be_read_but_not_changed(sula, coordinator):
    share(sula)
    share_many(1)

    with inside(sula), crossing(Purpose.COMPARISON, by=coordinator):
        changed = SharedFigure.objects.update(covered=13)
        removed, _ = SharedFigure.objects.exclude(municipality=sula).delete()

    assert (changed, removed) == (1, 0)


# What is shared -----------------------------------------------------------------------------------------------------


def test_the_clock_writes_for_those_who_agreed_before_the_quarters_end_by_the_usual_policy(sula, coordinator):
    schools = [make_institution(sula) for _ in range(3)]
    make_project(sula, institutions=schools[:1], contact=coordinator)
    make_project(sula, institutions=schools[:2], contact=coordinator, status="granted")
    with inside(sula):
        change_policy(by=coordinator, states=["granted", "running"])
        Sharing.objects.create(municipality=sula, comparison=DAY, observers=date(2026, 10, 1))

        share_figures(sula, today=date(2026, 10, 7))

        [figure] = SharedFigure.objects.all()
    assert (figure.purpose, figure.day, figure.country, figure.size) == (Purpose.COMPARISON, DAY, "NO", 1)
    assert (figure.covered, figure.counting) == (1, 3)


def test_after_a_week_figures_stand_and_old_ones_go(sula, coordinator):
    make_institution(sula)
    share(sula, 4)
    with inside(sula):
        share_figures(sula, today=date(2026, 10, 8))
        kept = list(SharedFigure.objects.values_list("covered", "counting"))

        share_figures(sula, today=date(2027, 1, 8))

        assert (kept, SharedFigure.objects.count()) == ([(4, 13)], 0)


def test_the_clock_goes_through_every_municipality(sula, stranda):
    for municipality in (sula, stranda):
        share(municipality, day=date(2020, 3, 31), since=date(2020, 1, 1))

    share_everywhere()

    with municipality_scope(sula.pk, stranda.pk):
        assert SharedFigure.objects.count() == 0


def test_what_is_taken_back_is_gone_at_once_and_the_rest_stays(sula, coordinator):
    share(sula, purposes=BOTH)
    share_many(2)

    with inside(sula):
        choose_sharing([Purpose.OBSERVERS], by=coordinator)

        left = [figure.purpose for figure in SharedFigure.objects.all()]
        stored = Sharing.objects.values_list("comparison", "observers").get()
    assert (left, stored) == ([Purpose.OBSERVERS], (None, date(2026, 7, 1)))
    assert others_seen(Purpose.COMPARISON, by=coordinator) == 0


def test_history_says_who_chose_and_when(sula, coordinator):
    with inside(sula):
        choose_sharing([Purpose.COMPARISON], by=coordinator)

        [event] = Sharing.objects.get().events.all()

    assert (event.comparison, event.observers) == (timezone.localdate(), None)
    assert (event.pgh_context["action"], event.pgh_context["member"]) == ("coverage.choose_sharing", coordinator.pk)


# What is seen -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("others", "lacking", "band"), [(4, 1, None), (5, 0, Band(20, 35, 45))])
def test_a_band_of_six_and_nothing_of_five(sula, coordinator, others, lacking, band):
    share(sula, 5)
    share_many(others)

    with inside(sula):
        found = compared(coordinator, today=TODAY)

    assert (found.day, found.own.covered, found.lacking, found.band) == (DAY, 5, lacking, band)


def test_one_that_withdraws_takes_the_band_of_six_with_it(sula, coordinator):
    share(sula, 5)
    share_many(4)
    share(stranda := make_municipality("stranda"))
    with inside(stranda):
        choose_sharing([], by=make_member(stranda))

    with inside(sula):
        found = compared(coordinator, today=TODAY)

    assert (found.band, found.lacking) == (None, 1)


def test_only_those_of_the_country_and_the_size_are_similar(sula, coordinator):
    share(sula, 5)
    share_many(4)
    share(make_municipality("bollnas", country="SE"))
    with inside(large := make_municipality("large")):
        Sharing.objects.create(municipality=large, comparison=date(2026, 7, 1))
        row = {"purpose": Purpose.COMPARISON, "day": DAY, "country": "NO", "covered": 60, "counting": 100}
        SharedFigure.objects.create(municipality=large, size=100, **row)

    with inside(sula):
        assert compared(coordinator, today=TODAY).lacking == 1


def test_the_page_shows_a_band_and_no_names_and_notes_who_looked(sula, sign_in):
    board = make_member(sula, "board")
    day = {"day": day_to_read(timezone.localdate()), "since": date(2020, 1, 1)}
    share(sula, 5, **day)
    share_many(5, **day)

    page = sign_in(board).get("/sula/coverage/comparison/")

    cells = [list(row) for row in page.context["chart"].rows]
    assert cells == [
        ["Your municipality", 38],
        ["Lowest quarter, up to", 20],
        ["Middle", 35],
        ["Highest quarter, from", 45],
    ]
    assert "Bygd" not in page.content.decode()
    with inside(sula):
        assert list(Crossing.objects.values_list("member", "purpose")) == [(board.pk, Purpose.COMPARISON)]


def test_an_observers_page_names_those_who_have_agreed(sula, sign_in):
    observer = make_member(sula, "observer")
    day = {"day": day_to_read(timezone.localdate()), "since": date(2020, 1, 1)}
    share(make_municipality("open", name="Open kommune"), 4, purposes=[Purpose.OBSERVERS], **day)
    share(make_municipality("shut", name="Shut kommune"), 4, **day)

    page = sign_in(observer).get("/sula/coverage/observed/")

    assert [(str(one.municipality), str(one.share)) for one in page.context["figures"]] == [("Open kommune", "4 of 13")]
    assert "Shut kommune" not in page.content.decode()


def test_choosing_on_the_page_is_kept_and_shown(sula, coordinator, sign_in):
    client = sign_in(coordinator)
    before = client.get("/sula/coverage/sharing/").context["form"].initial["purposes"]

    client.post("/sula/coverage/sharing/", {"purposes": ["comparison", "observers"]})

    page = client.get("/sula/coverage/sharing/")
    assert (before, page.context["form"].initial["purposes"]) == ([], BOTH)
    assert [one.who for one in page.context["history"]] == ["Kari Koordinator"]


@pytest.mark.parametrize("others", [3, 30])
def test_pages_ask_as_often_for_many_as_for_few(sula, coordinator, sign_in, django_assert_num_queries, others):
    values = {"day": day_to_read(timezone.localdate()), "since": date(2020, 1, 1), "purposes": BOTH}
    share(sula, 5, **values)
    for number in range(others):
        share(make_municipality(f"kommune-{number}"), 3, **values)
    observer, coordinator = sign_in(make_member(sula, "observer")), sign_in(coordinator)
    for client, page in ((coordinator, "comparison"), (observer, "observed")):
        client.get(f"/sula/coverage/{page}/")

    with django_assert_num_queries(13):
        coordinator.get("/sula/coverage/comparison/")
    with django_assert_num_queries(11):
        observer.get("/sula/coverage/observed/")


def test_a_member_who_may_not_is_shown_nothing(sula):
    with inside(sula):
        found = shown_to_observer(make_member(sula, "coordinator"), today=TODAY)

    assert found == []
