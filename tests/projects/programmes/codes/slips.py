"""Every slip that one edit can make in a real accreditation code, and what is said about it.

A slip breaks the same place in every code, because accreditation codes are all of one length. Edits that give
another code which is right by itself cannot be noticed and are left out: another year or round of the
programme, another agency or action of the same field (KA121, KA210), another serial number. So are spaces and other
kinds of dashes, which are put right in silence, and a transposition in the round, which is one character.
"""

from collections.abc import Callable
from typing import NamedTuple

YEAR = "The year must have four digits, such as 2023; the code says {said}."
YEARS = "Erasmus+ has had calls from 2014 to 2027; the code says {said}."
OLD_YEAR = "The code says {said}, but codes with a field or nine digits at the end are from 2021 or later."
ROUND = "The round must be 1, 2 or 3; the code says {said}."
NO_ROUND = "The round is missing. After the year stands 1, 2 or 3."
THIRD_ROUND = "Round 3 is rare. Check it against the grant agreement."
AGENCY = "The national agency must be two letters and two digits, such as NO01; the code says {said}."
NO_COUNTRY = "No country in Erasmus+ has the letters of {said}. Check it against the grant agreement."
NEW_AGENCY = "We do not know the national agency {said}. Check it against the grant agreement."
UNSURE_AGENCY = "We could not confirm that {said} is {youth}. Check it against the grant agreement."
ACTION = "The action must be KA and three digits, such as KA122; the code says {said}."
NO_ACTION = "{said} is not an action of Erasmus+. Perhaps it should be one of these: "
NO_ACTION_ALIKE = "{said} is not an action of Erasmus+ 2021–2027."
OLD_ACTION = "{said} belongs to the calls of 2014–2020, whose codes have no field and end with six digits."
HIGHER_ACTION = "{said} is for higher education (HED), but the code says VET."
YOUTH_ACTION = "{said} is for youth (YOU), but the code says VET."
FIELD = "{said} is not a field of Erasmus+. The fields are SCH, VET, ADU, YOU, HED, SPO."
SERIAL = "The serial number must be digits only; the code says {said}."
LETTER = "The serial number has the letter {said} in it. Perhaps it should be the digit "
DIGITS = "The serial number has {count} digits; it must have 9."
READ_AS = "Read as {code}. Check that this is right."
HYPHEN = " must stand a hyphen; the code says {said}."


class Edit(NamedTuple):
    """One change to a text."""

    kind: str
    make: Callable[[str], str]


def substitution(at, character):
    return Edit("substitution", lambda code: code[:at] + character + code[at + 1 :])


def deletion(at):
    return Edit("deletion", lambda code: code[:at] + code[at + 1 :])


def insertion(at, character):
    return Edit("insertion", lambda code: code[:at] + character + code[at:])


def transposition(at):
    """The character and the next one change places."""
    return Edit("transposition", lambda code: code[:at] + code[at + 1] + code[at] + code[at + 2 :])


class Slip(NamedTuple):
    """What is broken, by which edit, and the one message about it.

    In the message `said` is what stands at `at` in the wrong code, the other names are parts of the right code.
    """

    breaks: str
    edit: Edit
    level: str
    part: str
    message: str
    at: slice = slice(0)
    agency: str = ""


# 2023-1-NO01-KA120-VET-000188871
# 0    5 7    12    18  22       31
SLIPS = [
    Slip("year", substitution(1, "O"), "error", "year", YEAR, slice(0, 4)),
    Slip("year", substitution(2, "-"), "error", "year", YEAR, slice(0, 4)),
    Slip("year", substitution(1, "1"), "error", "year", YEARS, slice(0, 4)),
    Slip("year", substitution(2, "0"), "error", "year", YEARS, slice(0, 4)),
    Slip("year", substitution(3, "9"), "error", "year", YEARS, slice(0, 4)),
    Slip("year", substitution(3, "0"), "error", "year", OLD_YEAR, slice(0, 4)),
    Slip("year", deletion(0), "error", "year", YEAR, slice(0, 3)),
    Slip("year", deletion(3), "error", "year", YEAR, slice(0, 3)),
    Slip("year", insertion(4, "2"), "error", "year", YEAR, slice(0, 5)),
    Slip("year", insertion(1, "O"), "error", "year", YEAR, slice(0, 5)),
    Slip("year", transposition(0), "error", "year", YEARS, slice(0, 4)),
    Slip("year", transposition(1), "error", "year", YEARS, slice(0, 4)),
    Slip("round", substitution(5, "0"), "error", "round", ROUND, slice(5, 6)),
    Slip("round", substitution(5, "4"), "error", "round", ROUND, slice(5, 6)),
    Slip("round", substitution(5, "I"), "error", "round", ROUND, slice(5, 6)),
    Slip("round", substitution(5, "3"), "warning", "round", THIRD_ROUND),
    Slip("round", deletion(5), "error", "round", NO_ROUND),
    Slip("round", insertion(5, "0"), "error", "round", ROUND, slice(5, 7)),
    Slip("round", insertion(6, "A"), "error", "round", ROUND, slice(5, 7)),
    Slip("agency", substitution(8, "0"), "error", "agency", AGENCY, slice(7, 11)),
    Slip("agency", substitution(9, "O"), "error", "agency", AGENCY, slice(7, 11)),
    Slip("agency", substitution(8, "-"), "error", "agency", AGENCY, slice(7, 11)),
    Slip("agency", substitution(7, "X"), "warning", "agency", NO_COUNTRY, slice(7, 11)),
    Slip("agency", substitution(10, "9"), "warning", "agency", NEW_AGENCY, slice(7, 11)),
    Slip("agency", substitution(10, "2"), "warning", "agency", UNSURE_AGENCY, slice(7, 11)),
    Slip("agency", deletion(7), "error", "agency", AGENCY, slice(7, 10)),
    Slip("agency", deletion(9), "error", "agency", AGENCY, slice(7, 10)),
    Slip("agency", insertion(9, "R"), "error", "agency", AGENCY, slice(7, 12)),
    Slip("agency", insertion(11, "1"), "error", "agency", AGENCY, slice(7, 12)),
    Slip("agency", transposition(7), "warning", "agency", NO_COUNTRY, slice(7, 11), agency="NO01"),
    Slip("agency", transposition(7), "warning", "agency", NEW_AGENCY, slice(7, 11), agency="SE01"),
    Slip("agency", transposition(8), "error", "agency", AGENCY, slice(7, 11)),
    Slip("agency", transposition(9), "warning", "agency", NEW_AGENCY, slice(7, 11)),
    Slip("action", substitution(12, "C"), "error", "action", ACTION, slice(12, 17)),
    Slip("action", substitution(14, "I"), "error", "action", ACTION, slice(12, 17)),
    Slip("action", substitution(13, "-"), "error", "action", ACTION, slice(12, 17)),
    Slip("action", substitution(14, "9"), "error", "action", NO_ACTION + "KA120, KA220.", slice(12, 17)),
    Slip("action", substitution(16, "9"), "error", "action", NO_ACTION + "KA120, KA121, KA122.", slice(12, 17)),
    Slip("action", substitution(15, "3"), "error", "field", HIGHER_ACTION, slice(12, 17)),
    Slip("action", substitution(15, "5"), "error", "field", YOUTH_ACTION, slice(12, 17)),
    Slip("action", deletion(12), "error", "action", ACTION, slice(12, 16)),
    Slip("action", deletion(16), "error", "action", ACTION, slice(12, 16)),
    Slip("action", insertion(12, "K"), "error", "action", ACTION, slice(12, 18)),
    Slip("action", insertion(15, "1"), "error", "action", ACTION, slice(12, 18)),
    Slip("action", transposition(12), "error", "action", ACTION, slice(12, 17)),
    Slip("action", transposition(13), "error", "action", ACTION, slice(12, 17)),
    Slip("action", transposition(15), "error", "action", OLD_ACTION, slice(12, 17)),
    Slip("field", substitution(18, "W"), "error", "field", FIELD, slice(18, 21)),
    Slip("field", substitution(19, "3"), "error", "field", FIELD, slice(18, 21)),
    Slip("field", substitution(19, "-"), "error", "field", FIELD, slice(18, 21)),
    Slip("field", deletion(18), "error", "field", FIELD, slice(18, 20)),
    Slip("field", deletion(20), "error", "field", FIELD, slice(18, 20)),
    Slip("field", insertion(20, "E"), "error", "field", FIELD, slice(18, 22)),
    Slip("field", transposition(18), "error", "field", FIELD, slice(18, 21)),
    Slip("field", transposition(19), "error", "field", FIELD, slice(18, 21)),
    Slip("serial", substitution(22, "O"), "error", "serial", LETTER + "0.", slice(22, 23)),
    Slip("serial", substitution(30, "I"), "error", "serial", LETTER + "1.", slice(30, 31)),
    Slip("serial", substitution(26, "X"), "error", "serial", SERIAL, slice(22, 31)),
    Slip("serial", substitution(24, "-"), "error", "serial", SERIAL, slice(22, 31)),
    Slip("serial", deletion(30), "error", "serial", DIGITS.format(count=8)),
    Slip("serial", insertion(22, "0"), "error", "serial", DIGITS.format(count=10)),
    Slip("serial", insertion(31, "7"), "error", "serial", DIGITS.format(count=10)),
    Slip("hyphen", substitution(4, "0"), "error", "code", "Between {year} and {round}" + HYPHEN, slice(4, 5)),
    Slip("hyphen", substitution(6, "X"), "error", "code", "Between {round} and {agency}" + HYPHEN, slice(6, 7)),
    Slip("hyphen", substitution(11, "7"), "error", "code", "Between {agency} and KA120" + HYPHEN, slice(11, 12)),
    Slip("hyphen", substitution(17, "A"), "error", "code", "Between KA120 and VET" + HYPHEN, slice(17, 18)),
    Slip("hyphen", substitution(21, "0"), "error", "code", "Between VET and {serial}" + HYPHEN, slice(21, 22)),
    Slip("hyphen", substitution(11, "/"), "warning", "code", READ_AS),
    Slip("hyphen", deletion(4), "warning", "code", READ_AS),
    Slip("hyphen", deletion(17), "warning", "code", READ_AS),
    Slip("hyphen", deletion(21), "warning", "code", READ_AS),
    Slip("hyphen", insertion(11, "-"), "warning", "code", READ_AS),
    Slip("hyphen", insertion(26, "-"), "warning", "code", READ_AS),
    Slip("hyphen", transposition(6), "warning", "code", READ_AS),
    Slip("hyphen", transposition(21), "warning", "code", READ_AS),
]
