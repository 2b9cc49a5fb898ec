"""NSR, the Norwegian register of schools."""

from collections.abc import Iterable, Iterator
from functools import partial

from django.utils.translation import gettext_lazy as _

from portal.institutions.registers import counting, udir, values
from portal.institutions.registers.base import RejectedRow, UnitRecord, parsed
from portal.institutions.registers.client import RegisterClient

CODE = "nsr"
NAME = _("Norwegian register of schools (NSR)")
CREDIT = udir.CREDIT
COUNTRIES = ("NO",)
BASE_URL = "https://data-nsr.udir.no"
FLAG = "ErSkole"
ADULT_CATEGORIES = {"10", "25"}
# Standard Industrial Classification of 2007; the codes of 2025 begin in the same way.
ADULT_INDUSTRY = "85.59"
CULTURE_INDUSTRY = "85.52"
ENDS = (("Fra", "from"), ("Til", "to"))


def fetch(municipality_code: str, client: RegisterClient) -> Iterator[udir.Raw]:
    """Full records of the municipality's schools, active and closed."""
    return udir.fetch(municipality_code, client, FLAG)


def units(answer: object) -> Iterable[udir.Raw]:
    """Records of a saved answer, without school owners."""
    return [raw for raw in udir.units(answer) if udir.is_unit(raw, FLAG)]


def parse(raw: udir.Raw) -> UnitRecord | RejectedRow:
    """A school of v4 or v3."""
    return parsed(partial(_record, raw), number=udir.number_of(raw), name=str(raw.get("Navn") or ""))


def _record(raw: udir.Raw) -> UnitRecord:
    facts = udir.facts(raw)
    pupils = values.whole_number(raw.get("Elevtall"), "learners")
    grade_from, grade_to = _grades(raw)
    kind, reason = _kind(raw, facts["name"], pupils, grade_from)
    return UnitRecord(
        register=CODE,
        kind=str(kind),
        ownership=udir.ownership(raw, "ErPrivatskole", "ErOffentligSkole"),
        learners=pupils,
        grade_from=grade_from,
        grade_to=grade_to,
        **facts,
        **counting.standing(reason, active=udir.is_active(raw), closed=values.day(raw.get("UtgaattDato"), "closed")),
    )


def _kind(raw: udir.Raw, name: str, pupils: int | None, grade_from: int | None) -> tuple[str, str]:
    compulsory = bool(raw.get("ErGrunnskole") or raw.get("ErSpesialskole"))
    upper = bool(raw.get("ErVideregaaendeSkole"))
    industry = _main_industry(raw)
    return counting.school(
        name,
        pupils=pupils,
        grade_from=grade_from,
        ordinary=udir.is_unit(raw, FLAG) and (compulsory or upper),
        upper=upper and not compulsory,
        adult=bool(ADULT_CATEGORIES & _categories(raw)) or industry.startswith(ADULT_INDUSTRY),
        culture=industry.startswith(CULTURE_INDUSTRY),
    )


def _categories(raw: udir.Raw) -> set[str]:
    return {str(category.get("Id")) for category in raw.get("Skolekategorier") or []}


def _main_industry(raw: udir.Raw) -> str:
    codes = sorted(raw.get("Naeringskoder") or [], key=lambda code: code.get("Prioritet") or 0)
    return str(codes[0].get("Kode") or "") if codes else ""


def _grades(raw: udir.Raw) -> tuple[int | None, int | None]:
    """Lowest and highest of grades 1 to 13; upper secondary is 11 to 13, also when written as 1 to 3."""
    ends = [values.whole_number(raw.get(f"SkoletrinnGS{end}"), f"grade_{way}") for end, way in ENDS]
    upper = [values.whole_number(raw.get(f"SkoletrinnVGS{end}"), f"grade_{way}") for end, way in ENDS]
    ends += [grade + 10 if grade and grade <= 3 else grade for grade in upper]
    grades = [grade for grade in ends if grade]
    return (min(grades), max(grades)) if grades else (None, None)
