"""The columns that are read: an allow-list, each with the headings under which it has been seen.

A new alias is added here. A column about a person is never added: no identifier, name, address, birth date, gender,
nationality, language or field of study of a participant.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from portal.kit.spreadsheets import SpreadsheetError
from projects.portfolio.likeness import letters


@dataclass(frozen=True)
class Column:
    """A column: the field that it fills, the heading under which it is written, other headings."""

    field: str
    heading: str
    aliases: tuple[str, ...] = ()


COLUMNS = (
    Column("agreement", "Grant agreement number", ("Grant agreement no", "Project code", "Project number")),
    Column("number", "Mobility ID", ("Mobility activity ID",)),
    Column("activity", "Activity type", ("Mobility type", "Type of activity", "Activity")),
    Column("is_accompanying", "Accompanying person", ("Accompanying person flag", "Is accompanying person")),
    Column(
        "has_fewer",
        "Participant with fewer opportunities",
        ("Fewer opportunities flag", "Participant with fewer opportunities flag", "With fewer opportunities"),
    ),
    Column("sender_oid", "Sending organisation OID", ("Sending organisation ID", "Sending OID")),
    Column("sender", "Sending organisation", ("Sending organisation name", "Sending organisation legal name")),
    Column("receiver_oid", "Receiving organisation OID", ("Receiving organisation ID", "Receiving OID", "Host OID")),
    Column(
        "receiver",
        "Receiving organisation",
        ("Receiving organisation name", "Receiving organisation legal name", "Host organisation"),
    ),
    Column("country", "Receiving country", ("Country of the venue", "Host country", "Destination country")),
    Column("city", "Receiving city", ("City of the venue", "Host city", "Destination city", "Town or place")),
    Column("starts", "Start date", ("Mobility start date", "Activity start date", "First day")),
    Column("ends", "End date", ("Mobility end date", "Activity end date", "Last day")),
    Column(
        "travel", "Main means of transport", ("Transport", "Means of transport", "Green travel flag", "Travel type")
    ),
    Column("staff", "Number of staff", ("Staff",)),
    Column("learners", "Number of learners", ("Learners", "Number of pupils")),
    Column("accompanying", "Number of accompanying persons", ("Accompanying persons",)),
    Column("fewer_opportunities", "Number with fewer opportunities", ("Participants with fewer opportunities",)),
    Column("green_travel", "Number with green travel", ("Green travel", "Green travellers")),
)
NEEDED = ("activity", "country", "starts", "ends")
COUNTS = ("staff", "learners", "accompanying", "fewer_opportunities", "green_travel")
HEADINGS = tuple(column.heading for column in COLUMNS)


class MissingColumns(SpreadsheetError):
    """Columns without which no row can be understood are not there."""

    messages = {
        "missing_columns": _("These columns are missing: %(headings)s. Name them so, or export the file once more.")
    }

    def __init__(self, headings: list[str]):
        super().__init__("missing_columns", headings=", ".join(headings))


@dataclass(frozen=True)
class Layout:
    """Which heading of a file holds which field, and the headings of the columns that are dropped."""

    fields: dict[str, str]
    dropped: tuple[str, ...]

    @property
    def has_counts(self) -> bool:
        """Whether a row tells numbers of people, and is not one person."""
        return bool({"staff", "learners"} & self.fields.keys())


def layout_of(headings: Iterable[str]) -> Layout:
    """Which columns of a file are read. Raises MissingColumns."""
    fields: dict[str, str] = {}
    dropped = []
    for heading in headings:
        field = FIELDS.get(letters(heading), "")
        if field and field not in fields:
            fields[field] = heading
        else:
            dropped.append(heading)
    if missing := [column.heading for column in COLUMNS if column.field in NEEDED and column.field not in fields]:
        raise MissingColumns(missing)
    return Layout(fields, tuple(dropped))


FIELDS = {letters(name): column.field for column in COLUMNS for name in (column.heading, *column.aliases)}
