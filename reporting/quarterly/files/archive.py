"""The package for the archive: a zip of the report's files, what they are in the words of the country's archives, and
their checksums.

Norway: `metadata.xml` in the elements of `arkivstruktur.xsd` of Noark 5, version 5.5. Sweden: `mets.xml` in those of
FGS Paketstruktur 1.2 (RAFGS1V1.2), `metadata.xml` in those of FGS Ärendehantering 1.0 (RAFGS3V1.0); later versions
exist, and these are still received. All are written after what the National Archives have published. That a certain
archive takes the package in without more ado is not claimed: there is no `arkivuttrekk.xml` (ADDML), no public journal
and no submission agreement, and the archives' own programs have not tried it.
"""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from portal.kit.archive import packed
from reporting.quarterly.files import fgs, noark
from reporting.quarterly.files.kinds import KINDS, Kind
from reporting.quarterly.states import Format


@dataclass(frozen=True)
class Part:
    """A file in the package."""

    name: str
    kind: Kind
    content: bytes

    @cached_property
    def sha256(self) -> str:
        """Its checksum."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Package:
    """What the metadata tell of: a frozen report, its files, and whose it is.

    `name` is that of the package, without ending; the case's number and class may be empty.
    """

    name: str
    snapshot: dict
    parts: tuple[Part, ...]
    country: str
    organisation_number: str
    case_number: str = ""
    classification: str = ""

    @property
    def made(self) -> str:
        """When the report was approved, ISO 8601: the time of all that is in the package."""
        return self.snapshot["generated"]

    @property
    def sender(self) -> str:
        return self.snapshot["municipality"]["name"]

    @property
    def approver(self) -> str:
        return (self.snapshot["approved"] or {"by": self.sender})["by"]

    def identity(self, what: str) -> str:
        """A number for something in the package, the same whenever it is made."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{self.sender}/{self.name}/{self.made}/{what}"))


def part(name: str, kind: Format, content: bytes) -> Part:
    """A file of this kind; `name` is the package's."""
    return Part(f"{name}.{kind}", KINDS[kind], content)


def write(package: Package) -> bytes:
    """The zip; the same bytes for the same files and metadata."""
    words = fgs if package.country == "SE" else noark
    files = [(words.FOLDER + one.name, one.content) for one in package.parts]
    entries = [*files, *words.metadata(package)]
    manifest = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in entries)
    entries.append(("manifest-sha256.txt", manifest.encode()))
    return packed(entries, at=datetime.fromisoformat(package.made))
