"""Who may be what in a project: each rule with the case that meets it and the one that does not."""

from dataclasses import replace

import pytest
from django.utils.translation import override

from projects.portfolio.role_rules import Hint, Part, RoleFacts, hints

SCHOOL = Part("Langevåg skule", "school", "coordinator")
KINDERGARTEN = Part("Fiskarstrand barnehage", "kindergarten", "partner")
NORDPLUS = RoleFacts(action="NPJR", parts=(SCHOOL,), countries=frozenset({"NO", "FI"}))
BUDGET = RoleFacts(
    action="KA121",
    parts=(SCHOOL, KINDERGARTEN._replace(role="member")),
    has_accreditation=True,
    holder="Langevåg skule",
    within=frozenset({"Langevåg skule", "Fiskarstrand barnehage"}),
)
SHORT = RoleFacts(action="KA122", parts=(SCHOOL,))
SMALL = RoleFacts(action="KA210", parts=(SCHOOL,), countries=frozenset({"NO", "IT"}))
COOPERATION = replace(SMALL, action="KA220", countries=frozenset({"NO", "IT", "FI"}))


@pytest.fixture(autouse=True)
def english():
    """The reader's language."""
    with override("en"):
        yield


@pytest.mark.parametrize(
    "facts", [NORDPLUS, BUDGET, SHORT, SMALL, COOPERATION, RoleFacts(), RoleFacts(parts=(SCHOOL,))]
)
def test_projects_by_the_rules_have_no_hint(facts):
    assert hints(facts) == []


@pytest.mark.parametrize(
    ("facts", "changes", "expected"),
    [
        (
            NORDPLUS,
            {"parts": (SCHOOL, KINDERGARTEN._replace(role="coordinator"))},
            "Only one can coordinate; here it says Langevåg skule, Fiskarstrand barnehage.",
        ),
        (
            NORDPLUS,
            {"outside": "Strandnäs skola"},
            "Strandnäs skola is named as the coordinating organisation, and Langevåg skule as coordinator. "
            "Only one can be.",
        ),
        (NORDPLUS, {"outside": "langevåg skule"}, None),
        (
            NORDPLUS,
            {"own_role": "coordinator", "parts": (KINDERGARTEN,)},
            "In Nordplus Junior a municipality can only be partner: a school or kindergarten applies and coordinates.",
        ),
        (NORDPLUS, {"own_role": "partner"}, None),
        (
            RoleFacts(action="KA120"),
            {},
            "KA120 is an accreditation and no project: register it under Accreditations.",
        ),
        (
            BUDGET,
            {"has_accreditation": False},
            "KA121 is for holders of an accreditation (KA120): choose under which one it runs.",
        ),
        (
            BUDGET,
            {"holder": "Fiskarstrand barnehage"},
            "The holder of the accreditation coordinates, which is Fiskarstrand barnehage; "
            "here it says Langevåg skule.",
        ),
        (
            BUDGET,
            {"holder": None},
            "The holder of the accreditation coordinates, which is the municipality itself; "
            "here it says Langevåg skule.",
        ),
        (BUDGET, {"holder": None, "own_role": "coordinator", "parts": (KINDERGARTEN,)}, None),
        (
            BUDGET,
            {"within": frozenset({"Langevåg skule"})},
            "Not in the accreditation's consortium: Fiskarstrand barnehage.",
        ),
        (BUDGET, {"valid_at_start": False}, "The accreditation is not valid on the project's first day."),
        (SHORT, {"accredited": ("Langevåg skule",)}, "KA122 is not for holders of an accreditation: Langevåg skule."),
        (SHORT, {"short_term": 2}, None),
        (SHORT, {"short_term": 3}, "At most three KA122 projects in five years: 3 others stand here already."),
        (
            SMALL,
            {"countries": frozenset({"NO"})},
            "KA210 needs organisations from at least 2 countries. Countries here so far: 1.",
        ),
        (
            COOPERATION,
            {"countries": frozenset({"NO", "IT"})},
            "KA220 needs organisations from at least 3 countries. Countries here so far: 2.",
        ),
    ],
)
def test_each_rule_says_what_to_look_at(facts, changes, expected):
    assert hints(replace(facts, **changes)) == ([Hint(expected)] if expected else [])


def test_who_may_apply_is_not_confirmed_for_kinds_that_the_catalogue_does_not_name():
    culture_school = Part("Sula kulturskule", "culture_school", "coordinator")

    [hint] = hints(replace(SHORT, parts=(culture_school,)))

    assert hint == Hint(
        "Sula kulturskule coordinates, but we know of no rule by which it may apply for Short-term mobility project: "
        "Culture school.",
        unconfirmed=True,
    )
