"""What an import can read from: registers, alone or together, and table files."""

from django.utils.translation import gettext_lazy as _

from portal.institutions.registers import REGISTERS, SOURCES

SPREADSHEET = "spreadsheet"
TOGETHER = {"nsr+nbr": _("Both Norwegian registers: schools (NSR) and kindergartens (NBR)")}


def registers_in(source: str) -> list[str]:
    """The codes of the registers that a source stands for; none for a table file."""
    return [code for code in source.split("+") if code in REGISTERS]


def name_of(source: str) -> str:
    """What people call the source."""
    return TOGETHER.get(source) or SOURCES[source].NAME


def choices(country: str) -> list[tuple[str, str]]:
    """The sources that a municipality of the country can choose from, the usual one first."""
    codes = [*TOGETHER, *SOURCES]
    return [(code, name_of(code)) for code in codes if country in _countries(code)]


def credits_for(country: str) -> list[str]:
    """Whom the licences of the country's registers ask us to name."""
    return list(dict.fromkeys(register.CREDIT for register in REGISTERS.values() if country in register.COUNTRIES))


def _countries(source: str) -> tuple[str, ...]:
    return SOURCES[source.split("+")[0]].COUNTRIES
