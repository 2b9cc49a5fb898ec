"""Three years of one municipality, written down by hand: the portal counts what a person with a pencil counts."""

from datetime import date
from fractions import Fraction

import pytest

from reporting.coverage.actions import change_policy
from reporting.coverage.definition import Share
from reporting.coverage.outlook import development
from reporting.coverage.queries import record_of, standing_on
from tests.factories import inside, make_institution, make_project

TODAY = date(2026, 11, 22)


@pytest.fixture
def history(sula, coordinator):
    """Six units that count and one that does not; five KA121 and KA122 projects, one Nordplus, one refused."""
    aust = make_institution(sula, "Aust skule")
    vest = make_institution(sula, "Vest skule", closed=date(2025, 8, 1), successor=aust)
    nord = make_institution(
        sula, "Nord barnehage", kind="kindergarten", opened=date(2024, 8, 1), closed=date(2028, 1, 1)
    )
    sor = make_institution(sula, "Sør barnehage", kind="kindergarten", closed=date(2026, 1, 1))
    fjell, dal = make_institution(sula, "Fjell skule"), make_institution(sula, "Dal skule")
    service = make_institution(sula, "PP-tenesta", counts_in_coverage=False, left_out_reason="service_unit")

    def project(title, status, starts, ends, *units, **fields):
        fields |= {"status": status, "starts": date(*starts), "ends": date(*ends), "contact": coordinator}
        return make_project(sula, title, institutions=units, role="member", **fields)

    project("Nordplus 2023", "completed", (2023, 9, 1), (2024, 5, 31), sor, programme_id="nordplus")
    first = project("KA121 2024", "completed", (2024, 6, 1), (2025, 8, 31), vest, dal, service)
    project("KA121 2025", "completed", (2025, 6, 1), (2026, 8, 31), vest, nord, fjell)
    project("KA210", "refused", (2025, 9, 1), (2026, 8, 31), sor)
    project("KA121 2026", "running", (2026, 6, 1), (2027, 8, 31), nord, aust)
    project("KA122 2026", "granted", (2027, 1, 1), (2028, 6, 30), dal)
    project("KA121 2027", "applied", (2027, 6, 1), (2028, 5, 31), fjell, aust, nord)
    project("Etter 2027", "idea", (2027, 1, 1), (2028, 12, 31), fjell)
    with inside(sula):
        first.participations.filter(institution=dal).update(ends=date(2024, 12, 31))
        change_policy(by=coordinator, success_rate=40)


@pytest.mark.parametrize(
    ("day", "covered", "of"),
    [
        (date(2023, 8, 31), "", 5),  # Aust, Vest, Sør, Fjell, Dal are open; Nord is not, PP-tenesta does not count
        (date(2023, 9, 1), "Sør", 5),  # the first day of Nordplus
        (date(2024, 5, 31), "Sør", 5),  # its last day
        (date(2024, 6, 1), "Dal Vest", 5),  # Nordplus is over, KA121 2024 begins
        (date(2024, 8, 1), "Dal Vest", 6),  # Nord opens and has nothing
        (date(2025, 1, 1), "Vest", 6),  # Dal left the consortium on New Year's Eve
        (date(2025, 6, 1), "Fjell Nord Vest", 6),  # two KA121 projects at once: Vest counts once
        (date(2025, 7, 31), "Fjell Nord Vest", 6),  # Vest's last day
        (date(2025, 8, 1), "Aust Fjell Nord", 5),  # Vest is merged into Aust, which goes on with both projects
        (date(2025, 9, 1), "Aust Fjell Nord", 5),  # KA121 2024 is over; Sør's application was refused
        (date(2026, 1, 1), "Aust Fjell Nord", 4),  # Sør has closed
        (date(2026, 9, 1), "Aust Nord", 4),  # KA121 2025 is over; KA121 2026 has no Fjell
    ],
)
def test_coverage_on_twelve_days_is_what_a_pencil_counts(sula, coordinator, history, day, covered, of):
    with inside(sula):
        standing = standing_on(day, member=coordinator)

    names = sorted(standing.names[one.unit.id].split()[0] for one in standing.coverage.covered)
    assert (" ".join(names), standing.coverage.share.whole) == (covered, of)


def test_the_trend_is_what_a_pencil_counts(sula, coordinator, history):
    with inside(sula):
        found = development(record_of(coordinator), today=TODAY)

    assert [(str(one.on), one.share) for one in found.past] == [
        ("2023-09-30", Share(1, 5)),  # Sør
        ("2023-12-31", Share(1, 5)),
        ("2024-03-31", Share(1, 5)),
        ("2024-06-30", Share(2, 5)),  # Vest, Dal
        ("2024-09-30", Share(2, 6)),  # Nord has opened
        ("2024-12-31", Share(2, 6)),  # Dal's last day in the consortium
        ("2025-03-31", Share(1, 6)),  # Vest
        ("2025-06-30", Share(3, 6)),  # Vest, Nord, Fjell
        ("2025-09-30", Share(3, 5)),  # Aust for Vest
        ("2025-12-31", Share(3, 5)),  # Sør's last day
        ("2026-03-31", Share(3, 4)),
        ("2026-06-30", Share(3, 4)),  # Aust and Nord by two projects, Fjell by one
        ("2026-09-30", Share(2, 4)),  # Aust, Nord
    ]
    assert found.now.share == Share(2, 4)


def test_the_forecast_is_what_a_pencil_counts(sula, coordinator, history):
    with inside(sula):
        record = record_of(coordinator)
        found = development(record, today=TODAY)

    assert [(str(one.on), one.certain.share, len(one.probable), one.expected) for one in found.ahead] == [
        ("2026-12-31", Share(2, 4), 0, 2),  # Aust, Nord
        ("2027-03-31", Share(3, 4), 0, 3),  # Dal: granted, from New Year
        ("2027-06-30", Share(3, 4), 1, Fraction(17, 5)),  # the application would add Fjell: 3 + 0.4
        ("2027-09-30", Share(1, 4), 3, Fraction(11, 5)),  # KA121 2026 is over; Fjell, Aust, Nord: 1 + 3 × 0.4
        ("2027-12-31", Share(1, 4), 3, Fraction(11, 5)),  # Nord's last day
        ("2028-03-31", Share(1, 3), 2, Fraction(9, 5)),  # Nord has closed: 1 + 2 × 0.4
    ]
    assert [(record.names[one.unit.id], str(one.last_day)) for one in found.lost] == [
        ("Aust skule", "2027-08-31"),
        ("Nord barnehage", "2027-08-31"),
    ]
