"""NBR, the Norwegian register of kindergartens."""

from collections.abc import Iterable, Iterator
from functools import partial

from django.utils.translation import gettext_lazy as _

from portal.institutions.kinds import Kind, LeftOutReason
from portal.institutions.registers import counting, udir, values
from portal.institutions.registers.base import RejectedRow, UnitRecord, parsed
from portal.institutions.registers.client import RegisterClient

CODE = "nbr"
NAME = _("Norwegian register of kindergartens (NBR)")
CREDIT = udir.CREDIT
COUNTRIES = ("NO",)
BASE_URL = "https://data-nbr.udir.no"
FLAG = "ErBarnehage"


def fetch(municipality_code: str, client: RegisterClient) -> Iterator[udir.Raw]:
    """Full records of the municipality's kindergartens, active and closed."""
    return udir.fetch(municipality_code, client, FLAG)


def units(answer: object) -> Iterable[udir.Raw]:
    """Records of a saved answer, without kindergarten owners."""
    return [raw for raw in udir.units(answer) if udir.is_unit(raw, FLAG)]


def parse(raw: udir.Raw) -> UnitRecord | RejectedRow:
    """A kindergarten of v4 or v3. `ErInaktivIBasil` is passed over: kindergartens in operation have it."""
    return parsed(partial(_record, raw), number=udir.number_of(raw), name=str(raw.get("Navn") or ""))


def _record(raw: udir.Raw) -> UnitRecord:
    facts = udir.facts(raw)
    children = values.whole_number(raw.get("AntallBarn"), "learners")
    age_from = values.whole_number(raw.get("AlderstrinnFra"), "age_from")
    kind, reason = counting.kindergarten(facts["name"], children, age_from)
    if not udir.is_unit(raw, FLAG):
        kind, reason = Kind.OTHER, LeftOutReason.NO_SCHOOL
    return UnitRecord(
        register=CODE,
        kind=str(kind),
        ownership=udir.ownership(raw, "ErPrivatBarnehage", "ErOffentligBarnehage"),
        learners=children,
        age_from=age_from,
        age_to=values.whole_number(raw.get("AlderstrinnTil"), "age_to"),
        **facts,
        **counting.standing(reason, active=udir.is_active(raw), closed=values.day(raw.get("UtgaattDato"), "closed")),
    )
