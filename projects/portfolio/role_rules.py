"""Who may be what in a project: the programmes' rules in words. They hint and never block.

Unless a function says otherwise, the source is the Erasmus+ Programme Guide 2026, version 1.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from projects.portfolio.accreditation_rules import BUDGET_ACTIONS
from projects.programmes.catalogue import Action, catalogue

COORDINATOR = "coordinator"
ITSELF = gettext_lazy("the municipality itself")
ACCREDITED_FOR = {budget: accreditation for accreditation, budget in BUDGET_ACTIONS.items()}
SHORT_TERM, MOST_SHORT_TERM = "KA122", 3
COUNTRIES_NEEDED = {"KA210": 2, "KA220": 3}


class Part(NamedTuple):
    """A unit's part: its name, kind and role."""

    name: str
    kind: str
    role: str


class Hint(NamedTuple):
    """What to look at, in words; `unconfirmed` where no public source settles it."""

    text: str
    unconfirmed: bool = False


@dataclass(frozen=True, kw_only=True)
class RoleFacts:
    """What the rules ask about a project.

    `outside` is the coordinating organisation that is none of ours; `countries` are all that take part, with our own.
    For projects under an accreditation: whether one is chosen, who holds it (None: the municipality), which of the
    parts are in it, and whether it is valid on the first day. For short-term projects: `accredited` are those of our
    coordinators that hold an accreditation, `short_term` counts their other short-term projects of the last five years.
    """

    action: str = ""
    own_role: str = ""
    outside: str = ""
    parts: tuple[Part, ...] = ()
    countries: frozenset[str] = frozenset()
    has_accreditation: bool = False
    holder: str | None = None
    within: frozenset[str] = frozenset()
    valid_at_start: bool = True
    accredited: tuple[str, ...] = ()
    short_term: int = 0

    @property
    def known(self) -> Action | None:
        """The action as the catalogue has it."""
        return catalogue().actions.get(self.action)

    @property
    def coordinators(self) -> list[str]:
        """Those of our own that coordinate."""
        itself = [str(ITSELF)] if self.own_role == COORDINATOR else []
        return itself + [part.name for part in self.parts if part.role == COORDINATOR]


def hints(facts: RoleFacts) -> list[Hint]:
    """What somebody should look at; nothing when all is as the rules say."""
    return [hint for rule in RULES for hint in rule(facts)]


def _one_coordinator(facts: RoleFacts) -> Iterator[Hint]:
    """A project has one coordinating organisation; the rule is that of every programme in the catalogue."""
    ours = facts.coordinators
    if len(ours) > 1:
        yield Hint(_("Only one can coordinate; here it says %(names)s.") % {"names": ", ".join(ours)})
    elif ours and facts.outside and facts.outside.casefold() != ours[0].casefold():
        text = _("%(outside)s is named as the coordinating organisation, and %(own)s as coordinator. Only one can be.")
        yield Hint(text % {"outside": facts.outside, "own": ours[0]})


def _no_project(facts: RoleFacts) -> Iterator[Hint]:
    """An accreditation gives no money and has no activities of its own."""
    if facts.known and facts.known.accreditation:
        text = _("%(action)s is an accreditation and no project: register it under Accreditations.")
        yield Hint(text % {"action": facts.action})


def _municipality_applies(facts: RoleFacts) -> Iterator[Hint]:
    """In Nordplus Junior a municipality or school authority is partner only (UHR's pages on Nordplus Junior)."""
    if facts.own_role != COORDINATOR or not facts.known:
        return
    if "municipality" in facts.known.partners_only:
        text = _("In %(action)s a municipality can only be partner: a school or kindergarten applies and coordinates.")
        yield Hint(text % {"action": facts.known.names})
    elif facts.known.applicants and "municipality" not in facts.known.applicants:
        text = _("We know of no rule by which a municipality may apply for %(action)s.")
        yield Hint(text % {"action": facts.known.names}, unconfirmed=True)


def _kind_applies(facts: RoleFacts) -> Iterator[Hint]:
    """Who may apply, as the catalogue has it for the action; units of other kinds are not judged."""
    applicants = facts.known.applicants if facts.known else ()
    for part in facts.parts if applicants else ():
        kind = catalogue().applicants.get(part.kind)
        if part.role == COORDINATOR and kind and part.kind not in applicants:
            text = _("%(unit)s coordinates, but we know of no rule by which it may apply for %(action)s: %(kind)s.")
            words = {"unit": part.name, "action": facts.known.names, "kind": kind.names}
            yield Hint(text % words, unconfirmed=True)


def _under_accreditation(facts: RoleFacts) -> Iterator[Hint]:
    """KA121 and its like are for the holder of an accreditation; the members of its consortium take part."""
    if facts.action not in ACCREDITED_FOR:
        return
    if not facts.has_accreditation:
        text = _("%(action)s is for holders of an accreditation (%(accreditation)s): choose under which one it runs.")
        yield Hint(text % {"action": facts.action, "accreditation": ACCREDITED_FOR[facts.action]})
        return
    yield from _holder(facts)
    yield from _outside_consortium(facts)
    if not facts.valid_at_start:
        yield Hint(_("The accreditation is not valid on the project's first day."))


def _holder(facts: RoleFacts) -> Iterator[Hint]:
    holder = str(ITSELF) if facts.holder is None else facts.holder
    others = [name for name in facts.coordinators if name != holder]
    if others or facts.outside:
        text = _("The holder of the accreditation coordinates, which is %(holder)s; here it says %(names)s.")
        yield Hint(text % {"holder": holder, "names": ", ".join(others or [facts.outside])})


def _outside_consortium(facts: RoleFacts) -> Iterator[Hint]:
    strangers = [part.name for part in facts.parts if part.name not in facts.within]
    if strangers:
        text = _("Not in the accreditation's consortium: %(names)s.")
        yield Hint(text % {"names": ", ".join(strangers)})


def _short_term(facts: RoleFacts) -> Iterator[Hint]:
    """KA122 is not for holders of an accreditation; an organisation has at most three in five years."""
    if facts.action != SHORT_TERM:
        return
    if facts.accredited:
        text = _("KA122 is not for holders of an accreditation: %(names)s.")
        yield Hint(text % {"names": ", ".join(facts.accredited)})
    if facts.short_term >= MOST_SHORT_TERM:
        text = ngettext(
            "At most three KA122 projects in five years: %(count)d other stands here already.",
            "At most three KA122 projects in five years: %(count)d others stand here already.",
            facts.short_term,
        )
        yield Hint(text % {"count": facts.short_term})


def _countries(facts: RoleFacts) -> Iterator[Hint]:
    """KA210: at least two organisations from two countries. KA220: at least three partners from three countries."""
    needed, found = COUNTRIES_NEEDED.get(facts.action, 0), len(facts.countries)
    if found < needed:
        text = _("%(action)s needs organisations from at least %(needed)d countries. Countries here so far: %(found)d.")
        yield Hint(text % {"action": facts.action, "needed": needed, "found": found})


RULES: tuple[Callable[[RoleFacts], Iterator[Hint]], ...] = (
    _no_project,
    _one_coordinator,
    _municipality_applies,
    _kind_applies,
    _under_accreditation,
    _short_term,
    _countries,
)
