"""The metadata of a package in the elements of FGS Paketstruktur 1.2 (METS) and FGS Ärendehantering 1.0."""

from reporting.quarterly.files.tree import document, element

FOLDER = "content/"
METS = "http://www.loc.gov/METS/"
XLINK = "http://www.w3.org/1999/xlink"
EXTENSION = "ExtensionMETS"
ERMS = "http://xml.ra.se/e-arkiv/FGS-ERMS"
PROFILE = "http://xml.ra.se/e-arkiv/METS/CommonSpecificationSwedenPackageProfile.xml"
SPECIFICATION = "FGS Ärendehantering, version 1.0"


def metadata(package) -> list[tuple[str, bytes]]:
    """The file with the case and its records, and the one that lists all files."""
    case = document(_delivery(package), default=ERMS)
    return [("metadata.xml", case), ("mets.xml", document(_mets(package), default=METS, ext=EXTENSION, xlink=XLINK))]


def _mets(package):
    root = element(
        "mets",
        _header(package),
        element("fileSec", _files(package)),
        element("structMap", element("div", LABEL="Empty"), LABEL="No structMap defined in this information package"),
        OBJID=f"UUID:{package.identity('mets')}",
        LABEL=package.snapshot["full_title"],
        TYPE="ERMS",
        PROFILE=PROFILE,
    )
    root.set(f"{{{EXTENSION}}}CONTENTTYPESPECIFICATION", SPECIFICATION)
    return root


def _files(package):
    return element("fileGrp", *(_listed(package, part) for part in package.parts), ID="fgrp001", USE="FILES")


def _header(package):
    number = package.organisation_number
    header = element(
        "metsHdr",
        _agent(package.sender, number and f"ORG:{number}", ROLE="ARCHIVIST", TYPE="ORGANIZATION"),
        _agent("Vidsyn", "", ROLE="ARCHIVIST", TYPE="OTHER", OTHERTYPE="SOFTWARE"),
        _agent(package.sender, "", ROLE="CREATOR", TYPE="ORGANIZATION"),
        CREATEDATE=package.made,
        RECORDSTATUS="NEW",
    )
    header.set(f"{{{EXTENSION}}}OAISSTATUS", "SIP")
    return header


def _agent(name: str, note: str, **said: str):
    return element("agent", element("name", name), element("note", note) if note else None, **said)


def _listed(package, part):
    place = element("FLocat", LOCTYPE="URL")
    place.set(f"{{{XLINK}}}type", "simple")
    place.set(f"{{{XLINK}}}href", f"file:///{FOLDER}{part.name}")
    file = element(
        "file",
        place,
        ID=f"ID{package.identity(part.name)}",
        MIMETYPE=part.kind.media_type,
        SIZE=len(part.content),
        CREATED=package.made,
        CHECKSUM=part.sha256,
        CHECKSUMTYPE="SHA-256",
        USE=part.kind.told,
    )
    file.set(f"{{{EXTENSION}}}ORIGINALFILENAME", part.name)
    return file


def _delivery(package):
    return element("Leveransobjekt", element("ArkivobjektListaArenden", _case(package)))


def _case(package):
    return element(
        "ArkivobjektArende",
        element("ArkivobjektID", package.case_number or package.name),
        element("Agent", element("Roll", "Godkänd av"), element("Namn", package.approver), _organisation(package)),
        element("Klass", package.classification) if package.classification else None,
        element("Skapad", package.made),
        element("StatusArande", "Stängt"),
        element("Arendemening", package.snapshot["full_title"]),
        element("ArkivobjektListaHandlingar", _record(package)),
        Systemidentifierare=f"UUID:{package.identity('arende')}",
    )


def _record(package):
    body = package.snapshot["municipality"]["body"]
    return element(
        "ArkivobjektHandling",
        element("ArkivobjektID", package.name),
        element("Handlingstyp", "Rapport"),
        element("Lopnummer", 1),
        element("Mottagare", element("Namn", body)) if body else None,
        element("Rubrik", package.snapshot["full_title"]),
        element("Skapad", package.made),
        element("StatusHandling", "Upprättad"),
        element("Upprattad", package.made),
        *map(_attached, package.parts),
        Systemidentifierare=f"UUID:{package.identity('handling')}",
    )


def _organisation(package):
    return element("Organisationsnamn", package.sender)


def _attached(part):
    return element(
        "Bilaga",
        Namn=part.name,
        Lank=FOLDER + part.name,
        Storlek=len(part.content),
        Mimetyp=part.kind.media_type,
        Checksumma=part.sha256,
        ChecksummaMetod="SHA-256",
    )
