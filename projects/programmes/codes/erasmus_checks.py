"""What is checked in each part of an Erasmus+ code, and how the parts must agree."""

import re
from collections.abc import Callable, Iterator, Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from projects.programmes.catalogue import Action, catalogue
from projects.programmes.codes.eras import FIRST_ACCREDITATIONS, LEGACY, MODERN, Era
from projects.programmes.codes.reading import Message, error, warning

AGENCY = re.compile(r"[A-Z]{2}[0-9]{2}")
ACTION = re.compile(r"KA[0-9]{3}")
LOOKALIKES = {"O": "0", "I": "1", "L": "1", "S": "5", "B": "8", "Z": "2"}
OWN_LETTERS = {"EL": "GR", "UK": "GB"}  # of the Union for two countries, instead of ISO's

MISSING = {
    "year": _("The year is missing. A code begins with the year of the call, such as 2023."),
    "round": _("The round is missing. After the year stands 1, 2 or 3."),
    "agency": _("The national agency is missing. It is two letters and two digits, such as NO01."),
    "action": _("The action is missing. It is KA and three digits, such as KA122."),
    "field": _("The field is missing. After the action stands SCH, VET, ADU, YOU, HED or SPO."),
    "serial": _("The serial number is missing. A code ends with it."),
}


def country_of(agency: str) -> str:
    """The ISO code of a national agency's country."""
    return OWN_LETTERS.get(agency[:2], agency[:2])


def check_year(year: str, era: Era) -> Iterator[Message]:
    if not re.fullmatch("[0-9]{4}", year):
        yield error("year", _("The year must have four digits, such as 2023; the code says %(year)s."), year=year)
    elif not LEGACY.first <= int(year) <= MODERN.last:
        text = _("Erasmus+ has had calls from %(first)d to %(last)d; the code says %(year)s.")
        yield error("year", text, first=LEGACY.first, last=MODERN.last, year=year)
    elif era == MODERN and int(year) < MODERN.first:
        text = _("The code says %(year)s, but codes with a field or nine digits at the end are from 2021 or later.")
        yield error("year", text, year=year)
    elif era == LEGACY and int(year) > LEGACY.last:
        text = _("The code says %(year)s, but codes without a field, such as SCH, are from 2020 or earlier.")
        yield error("year", text, year=year)
    elif era == FIRST_ACCREDITATIONS:
        yield warning("year", _("We could not confirm how accreditations of 2020 are written. Check it once more."))


def check_round(round_: str, era: Era) -> Iterator[Message]:
    if round_ not in ("1", "2", "3"):
        yield error("round", _("The round must be 1, 2 or 3; the code says %(round)s."), round=round_)
    elif round_ == "3":
        yield warning("round", _("Round 3 is rare. Check it against the grant agreement."))


def check_agency(agency: str, era: Era) -> Iterator[Message]:
    known = catalogue().agencies.get(agency)
    if not AGENCY.fullmatch(agency):
        text = _("The national agency must be two letters and two digits, such as NO01; the code says %(agency)s.")
        yield error("agency", text, agency=agency)
    elif known and known.unconfirmed:
        text = _("We could not confirm that %(agency)s is %(name)s. Check it against the grant agreement.")
        yield warning("agency", text, agency=agency, name=known.names)
    elif not known and era == MODERN and country_of(agency) not in catalogue().programmes["erasmus_plus"].countries:
        text = _("No country in Erasmus+ has the letters of %(agency)s. Check it against the grant agreement.")
        yield warning("agency", text, agency=agency)
    elif not known:
        text = _("We do not know the national agency %(agency)s. Check it against the grant agreement.")
        yield warning("agency", text, agency=agency)


def check_action(action: str, era: Era) -> Iterator[Message]:
    known = catalogue().actions.get(action)
    if not ACTION.fullmatch(action):
        text = _("The action must be KA and three digits, such as KA122; the code says %(action)s.")
        yield error("action", text, action=action)
    elif not known and era == LEGACY:
        text = _("We do not know the action %(action)s of 2014–2020. Check it against the grant agreement.")
        yield warning("action", text, action=action)
    elif not known:
        yield _unknown_action(action)
    elif known.years and known.years[1] < era.first:
        text = _("%(action)s belongs to the calls of 2014–2020, whose codes have no field and end with six digits.")
        yield error("action", text, action=action)
    elif known.years and known.years[0] > era.last and era != FIRST_ACCREDITATIONS:
        text = _("%(action)s belongs to the calls of 2021–2027, whose codes have a field and end with nine digits.")
        yield error("action", text, action=action)
    elif known.unconfirmed:
        text = _("We could not confirm what %(action)s is. Check it against the grant agreement.")
        yield warning("action", text, action=action)


def _unknown_action(action: str) -> Message:
    likely = [code for code in _modern_actions() if sum(a != b for a, b in zip(code, action, strict=True)) == 1]
    if likely:
        text = _("%(action)s is not an action of Erasmus+. Perhaps it should be one of these: %(likely)s.")
        return error("action", text, action=action, likely=", ".join(likely))
    return error("action", _("%(action)s is not an action of Erasmus+ 2021–2027."), action=action)


def _modern_actions() -> list[str]:
    return [code for code, action in catalogue().actions.items() if action.fields]


def check_field(field: str, era: Era) -> Iterator[Message]:
    if field not in catalogue().fields:
        text = _("%(field)s is not a field of Erasmus+. The fields are %(fields)s.")
        yield error("field", text, field=field, fields=", ".join(catalogue().fields))


def check_serial(serial: str, era: Era) -> Iterator[Message]:
    strange = next((character for character in serial if character not in "0123456789"), "")
    if strange in LOOKALIKES:
        text = _("The serial number has the letter %(letter)s in it. Perhaps it should be the digit %(digit)s.")
        yield error("serial", text, letter=strange, digit=LOOKALIKES[strange])
    elif strange:
        text = _("The serial number must be digits only; the code says %(serial)s.")
        yield error("serial", text, serial=serial)
    elif len(serial) != era.digits:
        text = ngettext_lazy(
            "The serial number has %(count)d digit; it must have %(needed)d.",
            "The serial number has %(count)d digits; it must have %(needed)d.",
            "count",
        )
        yield error("serial", text, count=len(serial), needed=era.digits)


CHECKS: dict[str, Callable[[str, Era], Iterator[Message]]] = {
    "year": check_year,
    "round": check_round,
    "agency": check_agency,
    "action": check_action,
    "field": check_field,
    "serial": check_serial,
}


def agreement(parts: Mapping[str, str]) -> list[Message]:
    """What is wrong between action and field, when both are right by themselves."""
    action = catalogue().actions.get(parts.get("action", ""))
    field = catalogue().fields.get(parts.get("field", ""))
    if not action or not field or not action.fields or field.code in action.fields:
        return []
    say = warning if action.unconfirmed else error
    return [say("field", _disagreement(action), action=action.code, said=field.code, **_fields_of(action))]


def _disagreement(action: Action):
    if len(action.fields) == 1:
        return _("%(action)s is for %(name)s (%(fields)s), but the code says %(said)s.")
    return _("%(action)s can only be for %(fields)s, but the code says %(said)s.")


def _fields_of(action: Action) -> dict[str, object]:
    return {"fields": ", ".join(action.fields), "name": catalogue().fields[action.fields[0]].names}
