"""Words for kinds and owners, as files in nb, nn, sv and en write them."""

import re

from portal.institutions.kinds import Kind, Ownership
from portal.institutions.registers.base import Refusal

# Tried in this order: "kulturskole" is also a "skole", and "förskoleklass" is a school's first class.
KINDS = (
    (Kind.CULTURE_SCHOOL, r"(kultur|musikk?).?sk[ou]l|culture"),
    (Kind.ADULT_EDUCATION, r"v[oa]ksen|vuxen|komvux|adult|^vux$"),
    (Kind.KINDERGARTEN, r"barneha|førskole|förskol(a|or)\b|pre-?school|kindergarten|nursery"),
    (Kind.SCHOOL, r"^begge$|grunnsk|grundsk|primary|compulsory|lower.secondary|\b(fklass|gr|gran|sp|sam)\b"),
    (Kind.UPPER_SECONDARY, r"videreg|vidareg|gymnasie|gymnasium|upper|^vgs$|\b(gy|gyan)\b"),
    (Kind.SCHOOL, r"sk[ou]l[ae]|school|förskoleklass"),
    (Kind.OTHER, r"^(annet|anna|annat|andre|övrigt?|other|fth|oppfth)$"),
)
OWNERS = (
    (
        Ownership.PUBLIC,
        r"\b(offentlig|offentleg|kommun|fylkeskommun|interkommunal|statlig|statleg|stat\b|region|public|municipal)",
    ),
    (Ownership.PRIVATE, r"\b(privat|enskild|fristående|friskol|ideell|private|independent)"),
)


def kind(said: str) -> str:
    """The kind that a word or a list of school type codes means; raises Refusal."""
    return _meaning(said, KINDS, "unknown_kind", "kind")


def ownership(said: str) -> str:
    """Public or private; raises Refusal."""
    return _meaning(said, OWNERS, "unknown_ownership", "ownership")


def _meaning(said: str, meanings: tuple[tuple[str, str], ...], code: str, field: str) -> str:
    plain = said.strip().replace("_", " ")
    found = next((meaning for meaning, pattern in meanings if re.search(pattern, plain, re.IGNORECASE)), None)
    if found is None:
        raise Refusal(code, field, said)
    return str(found)
