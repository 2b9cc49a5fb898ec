"""Single values as registers and files write them, made into ours; Refusal for what cannot be believed."""

import re
from datetime import date, datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from stdnum.no import fodselsnummer

from portal.institutions.numbers import validate_organisation_number
from portal.institutions.registers.base import Refusal

# Oslo and Stockholm have had the same clock since 1980.
CLOCK = ZoneInfo("Europe/Oslo")
SMALL_WORDS = {"i", "på", "og", "och", "ved", "vid", "av", "under"}
LIMITS = {"name": 200, "street": 200, "place": 80, "district": 80, "postal_code": 10}
LIMITS |= {"municipality_code": 8, "number": 40}
MOST = 1_000_000
DATE_FORMS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%Y/%m/%d", "%Y%m%d")


def text(value: object, field: str) -> str:
    """Text with single spaces; refused when it would not fit."""
    plain = " ".join(str(value or "").split())
    if len(plain) > LIMITS[field]:
        raise Refusal("too_long", field, plain)
    return plain


def required_name(value: object) -> str:
    """The unit's name."""
    name = text(value, "name")
    if not name:
        raise Refusal("missing_name", "name")
    return name


def place_name(value: object) -> str:
    """A place in ordinary letters: registers write LANGEVÅG and MO I RANA."""
    name = text(value, "place")
    if not name.isupper():
        return name
    words = (word.lower() if word.lower() in SMALL_WORDS else word.title() for word in name.split())
    return " ".join(words)


def whole_number(value: object, field: str) -> int | None:
    """A count; 0 is a count, nothing is None. "36", "36.0", "1 200" and 36.0 are whole."""
    plain = re.sub(r"\s", "", "" if value is None else str(value))
    if not plain:
        return None
    if not re.fullmatch(r"[0-9]{1,9}([.,]0+)?", plain) or int(re.split("[.,]", plain)[0]) > MOST:
        raise Refusal("bad_number", field, value)
    return int(re.split("[.,]", plain)[0])


def position(latitude: object, longitude: object) -> tuple[float, float] | tuple[None, None]:
    """Degrees north and east; (None, None) when unknown, which registers write as 0, 0."""
    north, east = _degrees(latitude, "latitude", 90), _degrees(longitude, "longitude", 180)
    if north is None or east is None or (north == 0 and east == 0):
        return None, None
    return north, east


def _degrees(value: object, field: str, limit: int) -> float | None:
    plain = "" if value is None else str(value).strip().replace(",", ".")
    if not plain:
        return None
    try:
        degrees = round(float(plain), 6)
    except ValueError:
        raise Refusal("bad_position", field, value) from None
    if not abs(degrees) <= limit:
        raise Refusal("bad_position", field, value)
    return degrees


def website(value: object) -> str:
    """An address with its scheme, or "" when it is none (registers hold e-mail addresses here too)."""
    plain = str(value or "").strip()
    address = plain if "://" in plain else f"https://{plain}"
    try:
        parts = urlsplit(address)
        known = parts.scheme in {"http", "https"} and "." in (parts.hostname or "") and "@" not in parts.netloc
    except ValueError:
        return ""
    return address if known and not re.search(r"\s", plain) and len(address) <= 200 else ""


def moment(value: object, field: str) -> datetime | None:
    """A time on the wall clock's zone; the year 1 is a register's way to say that it does not know."""
    if not value:
        return None
    try:
        read = datetime.fromisoformat(str(value))
    except ValueError:
        raise Refusal("bad_date", field, value) from None
    if read.year == 1:
        return None
    return read.astimezone(CLOCK) if read.tzinfo else read.replace(tzinfo=CLOCK)


def day(value: object, field: str) -> date | None:
    """The date of a time stamp, or a date in one of the forms that people write."""
    plain = str(value or "").strip()
    if "T" in plain or " " in plain:
        found = moment(plain, field)
        return found.date() if found else None
    for form in DATE_FORMS:
        try:
            return datetime.strptime(plain, form).date()  # noqa: DTZ007  a date has no zone
        except ValueError:
            continue
    if plain:
        raise Refusal("bad_date", field, value)
    return None


def organisation_number(value: object, country: str, field: str = "organisation_number") -> str:
    """A valid number; refused with "personal_number" and without its value when it is a natural person's."""
    plain = re.sub(r"[\s.-]", "", str(value or "")).removesuffix("MVA")
    if country == "SE" and len(plain) == 12:
        plain = plain.removeprefix("16")  # how Swedish authorities write an organisation among twelve-digit numbers
    if not plain:
        return ""
    if country == "NO" and fodselsnummer.is_valid(plain):
        raise Refusal("personal_number", field)
    try:
        return validate_organisation_number(plain, country)
    except ValidationError as error:
        if error.code == "personal":
            raise Refusal("personal_number", field) from None
        raise Refusal("bad_organisation_number", field, plain) from None


def swedish_ownership(owner: str) -> str:
    """By the number's group: municipalities, their associations, regions and the state are public."""
    if not owner:
        return ""
    return "public" if owner.startswith(("2120", "2220", "2321", "2021")) else "private"
