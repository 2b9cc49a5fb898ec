"""Where institutions come from: one module per source, registered here by its code.

A new register is a module with the names of `base.Register`, and one line below.
"""

from portal.institutions.registers import nbr, nsr, skolenhetsregistret, spreadsheet
from portal.institutions.registers.base import Register, Source

REGISTERS: dict[str, Register] = {
    "nsr": nsr,
    "nbr": nbr,
    "skolenhetsregistret": skolenhetsregistret,
}
SOURCES: dict[str, Source] = {**REGISTERS, "spreadsheet": spreadsheet}
