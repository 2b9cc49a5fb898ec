"""People to invite, from a table file: which column holds what, and what is to become of each row."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from email.utils import parseaddr
from functools import cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import TextChoices
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.institutions.models import Institution
from portal.kit.spreadsheets import Table
from portal.tenancy.models import Member
from portal.tenancy.roles import Role

LONGEST_NAME = Member._meta.get_field("name").max_length
SHORTEST_WORD = 4  # of a heading or a unit that may be written with more behind it

# Headings in nb, nn, sv and en, surest first.
HEADINGS = {
    "email": "e-mail, e-post, epostadresse, e-postadress, emailaddress, mail, mejl, mailadresse",
    "first": "first name, given name, fornavn, førenamn, fornamn, förnamn",
    "last": "last name, surname, family name, etternavn, etternamn, efternamn",
    "name": "name, navn, namn, full name, fullt navn, fullt namn, ansatt, tilsett, person, medlem, member",
    "role": "role, rolle, roll, stilling, funksjon, funktion, befattning",
    "units": "unit, enhet, eining, institution, institusjon, arbeidssted, arbeidsstad, arbetsplats, arbeidsplass, "
    "workplace, skole, skule, skular, skola, skolor, school, barnehage, barnehagar, förskola, förskolor, kindergarten",
}
# Tried in this order, after the roles' own names in every language: a head of unit is also some kind of leader.
ROLES = (
    (Role.COORDINATOR, r"koordinat|coordinat|samordn"),
    (Role.BOARD, r"board|utval|politik|nämnd|styremedl|folkeval|förtroendeval"),
    (Role.HEAD, r"rektor|styrer|styrar|principal|^head|enhetsle|einingsle|enhetschef|förskolechef"),
    (Role.OBSERVER, r"observ|revis"),
    (Role.LEADER, r"leder|leiar|ledare|leader|sjef|chef|direkt|director"),
    (Role.STAFF, r"lærer|lærar|lärare|teacher|ansatt|tilsett|anställ|medarbe|pedagog|staff|kontakt|contact"),
)
SEPARATORS = re.compile(r"[;,/|\n]")


class Standing(TextChoices):
    """What is to become of a row."""

    NEW = "new", gettext_lazy("Will be invited")
    AGAIN = "again", gettext_lazy("Was a member: the membership begins again")
    MEMBER = "member", gettext_lazy("Is a member already")
    REFUSED = "refused", gettext_lazy("Cannot be invited")


@dataclass(frozen=True)
class Person:
    """A row as the file has it."""

    row: int
    name: str
    email: str
    role: str = ""
    units: str = ""

    def as_list(self) -> list[int | str]:
        """As the page carries it."""
        return list(astuple(self))


@dataclass(frozen=True)
class Proposal:
    """A row with what is to become of it, and why not when it is refused."""

    person: Person
    standing: Standing
    role: Role | None = None
    institutions: tuple[Institution, ...] = ()
    problem: str = ""

    @property
    def is_invited(self) -> bool:
        """Whether a letter goes out."""
        return self.standing in (Standing.NEW, Standing.AGAIN)


def people_in(table: Table) -> list[Person]:
    """The rows of a file. Raises ValidationError when no column holds names or none e-mail addresses."""
    columns = _columns(table)
    if "email" not in columns or not columns.keys() & {"name", "first", "last"}:
        text = _("Two columns are needed, “Name” and “E-mail”. The file has: %(headings)s.")
        raise ValidationError(text % {"headings": ", ".join(table.headers)})
    return [_person(row.number, row.cells, columns) for row in table.rows]


def unused_columns(table: Table) -> list[str]:
    """The headings of the columns that hold something and were not understood."""
    used = _columns(table).values()
    return [header for header in table.headers if header not in used and any(row.cells[header] for row in table.rows)]


def _columns(table: Table) -> dict[str, str]:
    found: dict[str, str] = {}
    for begins in (False, True):  # "E-post" before "E-post (jobb)"
        for field, words in HEADINGS.items():
            free = [header for header in table.headers if header not in found.values()]
            if field not in found and (header := _heading(free, words, begins)):
                found[field] = header
    if "email" not in found and (header := _column_of_addresses(table)):
        found["email"] = header
    return found


def _heading(headers: Sequence[str], words: str, begins: bool) -> str | None:
    known = [_bare(word) for word in words.split(",")]
    for word in known:
        for header in headers:
            bare = _bare(header)
            if bare == word or (begins and len(word) >= SHORTEST_WORD and bare.startswith(word)):
                return header
    return None


def _column_of_addresses(table: Table) -> str | None:
    def addresses(header: str) -> int:
        return sum("@" in row.cells[header] for row in table.rows)

    best = max(table.headers, key=addresses)
    return best if 2 * addresses(best) > len(table.rows) else None


def _person(number: int, cells: Mapping[str, str], columns: Mapping[str, str]) -> Person:
    said = {field: cells[header].strip() for field, header in columns.items()}
    name = said.get("name") or f"{said.get('first', '')} {said.get('last', '')}"
    return Person(number, " ".join(name.split()), _address(said["email"]), said.get("role", ""), said.get("units", ""))


def _address(said: str) -> str:
    """The address alone; as it was written when there is none in it, since `parseaddr` cuts "anna(at)example.org"."""
    address = parseaddr(said.removeprefix("mailto:"))[1]
    return address.lower() if "@" in address else said


def proposals(people: Iterable[Person], *, default_role: str, by: Member) -> list[Proposal]:
    """What is to become of each row today, in two questions however many rows there are."""
    known = {member.email.lower(): member for member in Member.objects.visible_to(by)}
    units = Units(Institution.objects.visible_to(by).open_on())
    first_rows: dict[str, int] = {}
    return [_proposal(one, known.get(one.email), units, default_role, first_rows) for one in people]


def _proposal(
    person: Person, member: Member | None, units: "Units", default_role: str, first_rows: dict[str, int]
) -> Proposal:
    twice = first_rows.setdefault(person.email, person.row)
    role = role_named(person.role) if person.role else Role(default_role)
    institutions, unknown = units.named(person.units)
    problems = [
        *_problems_of(person),
        _("The same address stands in row %(row)s.") % {"row": twice} if twice != person.row else "",
        "" if role else _("Unknown role: %(role)s.") % {"role": person.role},
        _("Unknown unit: %(units)s.") % {"units": ", ".join(unknown)} if unknown else "",
    ]
    if problem := " ".join(filter(None, problems)):
        return Proposal(person, Standing.REFUSED, problem=problem)
    if member and member.is_current:
        return Proposal(person, Standing.MEMBER, Role(member.role))
    return Proposal(person, Standing.AGAIN if member else Standing.NEW, role, institutions)


def _problems_of(person: Person) -> Iterator[str]:
    if not person.name:
        yield _("The name is missing.")
    if len(person.name) > LONGEST_NAME:
        yield _("The name is too long.")
    try:
        validate_email(person.email)
    except ValidationError:
        yield _("Not an e-mail address: %(email)s.") % {"email": person.email or "–"}


def role_named(said: str) -> Role | None:
    """The role that somebody calls so, in any of our languages."""
    bare = _bare(said)
    if exact := _role_names().get(bare):
        return exact
    return next((role for role, pattern in ROLES if re.search(pattern, said.strip(), re.IGNORECASE)), None)


@cache
def _role_names() -> dict[str, Role]:
    names = {_bare(role.value): role for role in Role}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            names |= {_bare(str(role.label)): role for role in Role}
    return names


class Units:
    """Finds institutions by what people call them."""

    def __init__(self, institutions: Iterable[Institution]):
        self.by_name: dict[str, Institution] = {}
        for one in institutions:
            self.by_name[_bare(one.name)] = one
            if one.organisation_number:
                self.by_name[one.organisation_number] = one

    def named(self, said: str) -> tuple[tuple[Institution, ...], list[str]]:
        """The institutions that a cell names, one or several, and the words that name none."""
        if whole := self.find(said):
            return (whole,), []
        parts = [part.strip() for part in SEPARATORS.split(said) if part.strip()]
        found = {part: self.find(part) for part in parts}
        return tuple(dict.fromkeys(filter(None, found.values()))), [part for part in parts if not found[part]]

    def find(self, said: str) -> Institution | None:
        """By name or number; by the beginning of a name when it is the only one."""
        bare = _bare(said)
        if exact := self.by_name.get(bare):
            return exact
        begun = {one for name, one in self.by_name.items() if len(bare) >= SHORTEST_WORD and name.startswith(bare)}
        return begun.pop() if len(begun) == 1 else None


def _bare(text: str) -> str:
    """Letters and digits alone: "E-post" and "epost" are the same."""
    return re.sub(r"[\W_]", "", text.casefold())
