"""A project's money, and the municipality's frames."""

from datetime import date
from decimal import Decimal

import pytest

from projects.portfolio.actions.money import keep_money, set_frame
from projects.portfolio.models import Frame, Instalment, OwnShare
from projects.portfolio.queries.money import FrameUse, use_of_frames
from tests.factories import inside, make_member, make_project


@pytest.fixture
def project(sula, school, coordinator):
    """A running project of Langevåg skule with a grant."""
    return make_project(sula, institutions=[school], contact=coordinator, grant=Decimal(30000), currency="EUR")


def rows(instalments=(), own=(), **more):
    """What the page sends: the values of each row by the names of its fields."""
    sent = {"version": "1", **more}
    for prefix, lines in (("instalments", instalments), ("own", own)):
        sent |= {f"{prefix}-TOTAL_FORMS": str(len(lines)), f"{prefix}-INITIAL_FORMS": "0"}
        for number, line in enumerate(lines):
            sent |= {f"{prefix}-{number}-{name}": value for name, value in line.items()}
    return sent


def share(project, year, amount, used=0, currency="NOK"):
    return OwnShare(project=project, year=year, currency=currency, amount=Decimal(amount), used=Decimal(used))


def page(project):
    return f"/sula/projects/{project.pk}/money/"


def test_several_rows_are_kept_at_once(sula, project, teacher, sign_in):
    first = {"label": "First part", "due": "2026-09-01", "amount": "24000", "received": "2026-09-03"}
    own = {"year": "2026", "currency": "NOK", "amount": "20000", "used": "5000"}

    response = sign_in(teacher).post(f"{page(project)}edit/", rows([first, {"label": ""}], [own]))

    with inside(sula):
        instalments = list(Instalment.objects.values_list("label", "due", "amount", "received", "received_amount"))
        shares = list(OwnShare.objects.values_list("year", "currency", "amount", "used"))
    assert (response.status_code, response.url) == (302, page(project))
    assert instalments == [
        ("First part", date(2026, 9, 1), Decimal(24000), date(2026, 9, 3), Decimal(24000)),
    ]
    assert shares == [(2026, "NOK", Decimal(20000), Decimal(5000))]


@pytest.mark.parametrize(
    ("instalment", "own", "message"),
    [
        ({"label": "Part", "amount": "-1"}, {}, "Amount: Give an amount of zero or more."),
        ({"label": "Part"}, {}, "Amount: This field is required."),
        ({"amount": "100"}, {}, "What it is: This field is required."),
        (
            {"label": "Part", "amount": "1", "received": "2999-01-01"},
            {},
            "Received: This day has not come yet. Leave it empty until the money is there.",
        ),
        ({}, {"year": "20262", "currency": "NOK", "amount": "1", "used": "0"}, "Year: Check the year: 20262."),
        ({}, {"year": "2026", "currency": "NOK", "amount": "1", "used": "x"}, "Of which used: Enter a number."),
    ],
)
def test_a_wrong_row_is_refused_in_words_and_keeps_what_was_typed(
    sula, project, teacher, sign_in, instalment, own, message
):
    kept = {"label": "Kept", "amount": "7"}

    response = sign_in(teacher).post(f"{page(project)}edit/", rows([kept, instalment], [own]))

    with inside(sula):
        stored = Instalment.objects.count() + OwnShare.objects.count()
    content = response.content.decode()
    assert stored == 0
    assert message in content
    assert 'value="Kept"' in content


def test_the_later_of_two_editors_is_told_and_loses_nothing(sula, project, teacher, coordinator, sign_in):
    with inside(sula):
        theirs = Instalment(label="Theirs", amount=Decimal(1))
        keep_money(project, by=coordinator, version=1, lines=[theirs])
    client, mine = sign_in(teacher), {"label": "Mine", "amount": "2"}

    first = client.post(f"{page(project)}edit/", rows([mine])).content.decode()
    second = client.post(f"{page(project)}edit/", rows([mine], version="2"))

    with inside(sula):
        labels = set(Instalment.objects.values_list("label", flat=True))
    assert "Somebody else has changed this project meanwhile" in first
    assert 'value="Mine"' in first
    assert (second.status_code, labels) == (302, {"Theirs", "Mine"})


def test_a_row_can_be_taken_away(sula, project, teacher, coordinator, sign_in):
    with inside(sula):
        keep_money(project, by=coordinator, version=1, lines=[line := Instalment(label="Wrong", amount=Decimal(1))])
    gone = rows([{"id": str(line.pk), "label": "Wrong", "amount": "1", "DELETE": "on"}], version="2")

    sign_in(teacher).post(f"{page(project)}edit/", gone | {"instalments-INITIAL_FORMS": "1"})

    with inside(sula):
        assert list(Instalment.objects.all()) == []


def test_a_frame_is_used_bound_and_left_by_the_states_of_projects(sula, project, coordinator):
    others = {status: make_project(sula, status, status=status) for status in ("idea", "applied", "completed")}
    with inside(sula):
        set_frame(by=coordinator, year=2026, currency="NOK", amount=Decimal(100000))
        keep_money(project, by=coordinator, version=None, lines=[share(project, 2026, 30000, 10000)])
        keep_money(others["idea"], by=coordinator, version=None, lines=[share(others["idea"], 2026, 7000)])
        keep_money(others["applied"], by=coordinator, version=None, lines=[share(others["applied"], 2026, 5000)])
        done = [share(others["completed"], 2026, 9000, 8000), share(others["completed"], 2026, 400, 400, "EUR")]
        keep_money(others["completed"], by=coordinator, version=None, lines=done)

        uses = use_of_frames(coordinator)

    euro = FrameUse(2026, "EUR", None, used=Decimal(400), bound=Decimal(0), planned=Decimal(0))
    krone = FrameUse(2026, "NOK", Decimal(100000), used=Decimal(18000), bound=Decimal(20000), planned=Decimal(12000))
    assert uses == [euro, krone]
    assert (euro.left, krone.left) == (None, Decimal(62000))


def test_setting_a_frame_twice_replaces_it(sula, coordinator, sign_in):
    client = sign_in(coordinator)

    for amount in ("1000", "2000"):
        client.post("/sula/projects/money/", {"year": "2026", "currency": "NOK", "amount": amount})

    with inside(sula):
        assert list(Frame.objects.values_list("year", "currency", "amount")) == [(2026, "NOK", Decimal(2000))]


def test_leaders_read_the_frames_and_do_not_set_them(sula, sign_in):
    client = sign_in(make_member(sula, "leader"))

    statuses = client.get("/sula/projects/money/").status_code, client.post("/sula/projects/money/").status_code

    assert statuses == (200, 403)


@pytest.mark.parametrize("number", [3, 60])
def test_the_pages_take_the_same_few_queries(sula, project, coordinator, sign_in, django_assert_num_queries, number):
    with inside(sula):
        lines = [Instalment(label=f"Part {one}", amount=Decimal(1), due=date(2026, 1, 1)) for one in range(number)]
        lines += [share(project, 1990 + one, 10) for one in range(number)]
        keep_money(project, by=coordinator, version=None, lines=lines)
    client = sign_in(coordinator)
    client.get(page(project))

    with django_assert_num_queries(10):
        client.get(page(project))
    with django_assert_num_queries(11):
        client.get("/sula/projects/money/")


def test_a_stranger_finds_no_money(project, stranger, sign_in):
    client = sign_in(stranger)

    statuses = [client.get(path).status_code for path in (page(project), f"{page(project)}edit/")]

    assert statuses == [404, 404]
