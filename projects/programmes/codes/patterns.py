"""Which kind of code a text is, and the reading of all kinds but Erasmus+ codes with parts."""

import re

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from projects.programmes.catalogue import CodePattern, catalogue
from projects.programmes.codes.erasmus import PROGRAMME as ERASMUS_PLUS
from projects.programmes.codes.erasmus import holds_whole_code, looks_like_erasmus, read_erasmus
from projects.programmes.codes.normalising import normalise
from projects.programmes.codes.reading import CodeReading, Message, error, warning

NORDPLUS = re.compile(r"(?P<action>NP[A-Z]{2})-(?P<year>20[0-9]{2})/(?P<serial>[0-9]{4,6})")
NORDPLUS_LIKE = re.compile(r"NP-?[A-Z]{1,3}\b|NORDPLUS|[A-Z]{2,5}-?20[0-9]{2}/[0-9]")
SOLIDARITY_CORPS = re.compile(r"-ESC[0-9]{2}-")
OID = re.compile(r"E[0-9]{8}")
CENTRALISED_DIGITS = 9


def read_code(text: str, programme: str = "") -> CodeReading:
    """What a project code says. An empty text is an empty reading without messages.

    `programme` is the catalogue code of the programme that was chosen, if any. Programmes without a pattern
    take any text; a whole Erasmus+ code is read as one wherever it stands, so the reading's programme may
    be another than the chosen one. Without a programme, a text that looks like no known kind gets a
    warning.
    """
    code = normalise(text)
    known = catalogue().programmes.get(programme)
    expected = known.code_pattern if known else None
    if not code or (expected == CodePattern.FREE and not holds_whole_code(code)):
        return CodeReading(code, CodePattern.FREE, programme)
    if SOLIDARITY_CORPS.search(code):
        return read_solidarity_corps(code)
    if looks_like_erasmus(code):
        return read_erasmus(code)
    if expected == CodePattern.NORDPLUS or (expected is None and NORDPLUS_LIKE.match(code)):
        return read_nordplus(code)
    return read_other(code, programme, strict=expected is not None)


def read_nordplus(code: str) -> CodeReading:
    """A Nordplus code, of which no public source gives the pattern: it is never refused."""
    found = NORDPLUS.fullmatch(code)
    if not found:
        text = _("This does not look like a Nordplus code, such as NPJR-2023/10123. Check it against the contract.")
        return CodeReading(code, CodePattern.NORDPLUS, "nordplus", messages=(warning("code", text),))
    known = found["action"] in catalogue().actions
    text = _("We do not know the Nordplus programme %(action)s. The ones we know are %(known)s.")
    names = ", ".join(action.code for action in catalogue().actions_of("nordplus"))
    return CodeReading(
        code,
        CodePattern.NORDPLUS,
        "nordplus",
        year=int(found["year"]),
        action=found["action"] if known else "",
        serial=found["serial"],
        messages=() if known else (warning("action", text, action=found["action"], known=names),),
    )


def read_solidarity_corps(code: str) -> CodeReading:
    """A code of the European Solidarity Corps, which is written like Erasmus+ but has actions of its own."""
    text = _("This looks like a code of the European Solidarity Corps. We cannot check it part by part.")
    return CodeReading(code, CodePattern.FREE, "esc", messages=(warning("code", text),))


def read_other(code: str, programme: str, strict: bool) -> CodeReading:
    """A number of a centralised project, else a text of no known kind: an error where an EU code is expected."""
    if OID.fullmatch(code):
        text = _("%(code)s is an organisation's OID. The project code stands in the grant agreement.")
        return CodeReading(code, CodePattern.FREE, programme, messages=(error("code", text, code=code),))
    if code.isdigit() and (strict or len(code) in range(CENTRALISED_DIGITS - 1, CENTRALISED_DIGITS + 2)):
        return read_centralised(code, programme or ERASMUS_PLUS, strict)
    if strict:
        text = _("An Erasmus+ code is written like 2023-1-NO01-KA220-SCH-000166744, or is a number of 9 digits.")
        return CodeReading(code, CodePattern.ERASMUS, programme, messages=(error("code", text),))
    text = _("We do not know codes that are written like this, so it is kept as it stands. Check it for slips.")
    return CodeReading(code, CodePattern.FREE, messages=(warning("code", text),))


def read_centralised(code: str, programme: str, strict: bool) -> CodeReading:
    """The number of a project that Brussels (EACEA) runs: nine digits and no more to tell."""
    right = len(code) == CENTRALISED_DIGITS
    messages = _check_start(code) if right else [_wrong_length(code, strict)]
    serial = code if right else ""
    return CodeReading(code, CodePattern.CENTRALISED, programme, serial=serial, messages=tuple(messages))


def _wrong_length(code: str, strict: bool) -> Message:
    text = ngettext_lazy(
        "The number has %(count)d digit; the number of a project run from Brussels has %(needed)d.",
        "The number has %(count)d digits; the number of a project run from Brussels has %(needed)d.",
        "count",
    )
    say = error if strict else warning
    return say("serial", text, count=len(code), needed=CENTRALISED_DIGITS)


def _check_start(code: str) -> list[Message]:
    # Norwegian organisation numbers begin with 8 or 9, many PICs too, and all have nine digits.
    text = _("%(code)s may be an organisation number or a PIC. Check that it is the project's own number.")
    return [warning("serial", text, code=code)] if code[0] in "89" else []
