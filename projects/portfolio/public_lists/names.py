"""Names of schools, kindergartens and municipalities made comparable: letters, word forms, abbreviations, kinds."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

# Both ways of writing a letter, and none of them: the Commission's lists hold "Langevåg", "Langevaag" and "Langevag".
LETTERS = str.maketrans({"æ": "a", "ø": "o", "ð": "d", "đ": "d", "þ": "th", "ł": "l"})
DOUBLE = re.compile(r"a[ae]*|o[oe]*")
WORD = re.compile(r"[a-z0-9]+")
GRADES = re.compile(r"\b(?:a[rk]\s*)?(?:f|fsk|[0-9]{1,2})\s*[-–]\s*[0-9]{1,2}\b")
ABBREVIATIONS = (
    (re.compile(r"\bu\s*[./-]\s*sk(?:ole|ule)?\b\.?"), "ungdomsskole"),
    (re.compile(r"\bb\s*[./-]\s*sk(?:ole|ule)?\b\.?"), "barneskole"),
    (re.compile(r"\bv\.?\s?g\.?\s?s\b\.?"), "vgs"),
    (re.compile(r"\bbhg\b\.?|\bb\.?hage\b"), "barnehage"),
    (re.compile(r"\bkomm\b\.?"), "kommune"),
    (re.compile(r"\b(lower|upper)[ -]secondary\b"), r"\1secondary"),
    (re.compile(r"\bpre[ -]schol\b"), "preschol"),
    (re.compile(r"\badult (?:education|learning)\b"), "adulteducation"),
    (re.compile(r"\bculture schol\b"), "kulturskole"),
)


class Kind(StrEnum):
    """What sort of unit a name says it is; "" when it does not say."""

    UNSAID = ""
    KINDERGARTEN = "kindergarten"
    SCHOOL = "school"
    PRIMARY = "primary"
    LOWER = "lower"
    UPPER = "upper"
    ADULT = "adult"
    CULTURE = "culture"


SKOLE = r"sk(?:ole|ule|ola)(?:n|ns|s|r|ne|rna)?"
# Endings of a word, tried in this order; what stands before one is a part of the name.
ENDINGS = (
    (Kind.CULTURE, re.compile(rf"(?:kultur|musikk?)(?:og)?(?:musikk?)?{SKOLE}$")),
    (Kind.LOWER, re.compile(rf"ungdoms?{SKOLE}$|hogstadie{SKOLE}$|^lowersecondary$")),
    (Kind.UPPER, re.compile(rf"^vid[ea]regande$|^vgs$|gymnasi(?:um|ets?|e{SKOLE})$|^uppersecondary$")),
    (Kind.KINDERGARTEN, re.compile(r"barnehagen?e?s?$|forsk(?:ol[ae]n?|ulen?|olorna)s?$|^(?:preschol|kindergarten)$")),
    (Kind.ADULT, re.compile(r"(?:voksen|vaksen|vuxen)(?:opplaring|utbildning)(?:en|a)?$|^komvux$|^adulteducation$")),
    (Kind.PRIMARY, re.compile(rf"barne?{SKOLE}$|^primary$|lagstadie{SKOLE}$")),
    (Kind.SCHOOL, re.compile(rf"(?:grunn|grund)?{SKOLE}$|^schols?$|^compulsory$")),
)
# Words that name nobody: forms of company and ownership, and little words.
EMPTY = re.compile(
    r"asa?|sa|ba|da|ans|sti|ab|hb|ek|for|ideell|stift(?:else(?:n|s)?)?|foreningen?|avdeling|avdelning|avd"
    r"|the|of|at|in?|ved|v|og|och|and|offentlig|privat|kommunal[ea]?"
)
# Owners of many kindergartens, whose name some write and some do not.
CHAIN = re.compile(r"norlandia|fus|kanvas?|espira|laringsverkstedet|dibber|trygge|ulna|gnist|hoppensprett")
MUNICIPAL = re.compile(r"kommunen?s?|kommuns?|municipality")


@dataclass(frozen=True)
class Name:
    """A name taken apart: its own words in the order of the name, the kind it says, and whether it says "kommune"."""

    words: tuple[str, ...]
    kind: Kind
    municipal: bool

    @cached_property
    def all(self) -> frozenset[str]:
        """The words in no order."""
        return frozenset(self.words)

    @cached_property
    def own(self) -> frozenset[str]:
        """The words without those of chains, which some write and some do not."""
        return frozenset(word for word in self.words if not CHAIN.fullmatch(word)) or self.all

    @cached_property
    def letters(self) -> str:
        """All words in one, however they stand."""
        return "".join(sorted(self.words))


def plain(text: str) -> str:
    """Small letters without marks: å, aa and a are one letter, as are ø, ö, oe and o, so that "school" is "schol"."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return DOUBLE.sub(lambda found: found[0][0], bare.translate(LETTERS))


@lru_cache(maxsize=20_000)
def name_of(text: str) -> Name:
    """The name taken apart."""
    folded = plain(text)
    for pattern, whole in ABBREVIATIONS:
        folded = pattern.sub(whole, folded)
    said = WORD.findall(GRADES.sub(" ", folded))
    apart = [_apart(word) for word in said if not EMPTY.fullmatch(word) and not MUNICIPAL.fullmatch(word)]
    words = tuple(stem for stem, _kind in apart if stem)
    return Name(words, _most_exact([kind for _stem, kind in apart if kind]), any(map(MUNICIPAL.fullmatch, said)))


def _apart(word: str) -> tuple[str, Kind]:
    """A word's own part without genitive, and the kind that it ends with: "arbraskolan" is "arbra" and a school."""
    for kind, ending in ENDINGS:
        if found := ending.search(word):
            return _without_genitive(word[: found.start()]), kind
    return _without_genitive(word), Kind.UNSAID


def _without_genitive(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") else word


def _most_exact(said: list[Kind]) -> Kind:
    return next((kind for kind in said if kind != Kind.SCHOOL), said[0] if said else Kind.UNSAID)


def may_be_same_kind(one: Kind, other: Kind) -> bool:
    """Whether two names can mean the same unit: "skole" may be a "barneskole", a kindergarten is no school."""
    if Kind.UNSAID in (one, other) or one == other:
        return True
    loose = {Kind.SCHOOL, Kind.PRIMARY, Kind.LOWER, Kind.UPPER}
    return Kind.SCHOOL in (one, other) and {one, other} <= loose
