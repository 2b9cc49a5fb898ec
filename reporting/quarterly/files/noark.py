"""The metadata of a package in the elements of Noark 5, version 5.5 (`arkivstruktur.xsd`), in the order of its schema.

The archive and its part stand for the package itself: they are opened and closed as the report is approved. No
restriction (skjerming, gradering) is written: what goes to the board in the open has none.
"""

from reporting.quarterly.files.tree import document, element

FOLDER = "dokumenter/"
NAMESPACE = "http://www.arkivverket.no/standarder/noark5/arkivstruktur"
ELECTRONIC = "Elektronisk arkiv"


def metadata(package) -> list[tuple[str, bytes]]:
    """The file with the metadata."""
    return [("metadata.xml", document(_archive(package), default=NAMESPACE))]


def _archive(package):
    return element(
        "arkiv",
        element("systemID", package.identity("arkiv")),
        element("tittel", package.sender),
        element("arkivstatus", "Avsluttet"),
        element("dokumentmedium", ELECTRONIC),
        *_made(package),
        *_closed(package),
        element(
            "arkivskaper",
            element("arkivskaperID", package.organisation_number or package.sender),
            element("arkivskaperNavn", package.sender),
            element("beskrivelse", package.snapshot["municipality"]["body"] or None),
        ),
        _series(package),
    )


def _series(package):
    return element(
        "arkivdel",
        element("systemID", package.identity("arkivdel")),
        element("tittel", package.snapshot["title"]),
        element("arkivdelstatus", "Avsluttet periode"),
        element("dokumentmedium", ELECTRONIC),
        *_made(package),
        *_closed(package),
        element("arkivperiodeStartDato", package.snapshot["quarter"]["starts"]),
        element("arkivperiodeSluttDato", package.snapshot["quarter"]["ends"]),
        _system(package) if package.classification else _file(package),
    )


def _system(package):
    """The class that the municipality has given the case."""
    one = element(
        "klasse",
        element("systemID", package.identity("klasse")),
        element("klasseID", package.classification),
        element("tittel", package.classification),
        *_made(package),
        _file(package),
    )
    return element(
        "klassifikasjonssystem",
        element("systemID", package.identity("klassifikasjonssystem")),
        element("tittel", "Arkivnøkkel"),
        *_made(package),
        one,
    )


def _file(package):
    return element(
        "mappe",
        element("systemID", package.identity("mappe")),
        element("mappeID", package.case_number or package.name),
        element("tittel", package.snapshot["full_title"]),
        element("dokumentmedium", ELECTRONIC),
        *_made(package),
        *_closed(package),
        _record(package),
    )


def _record(package):
    body = package.snapshot["municipality"]["body"]
    receiver = element(
        "korrespondansepart",
        element("korrespondanseparttype", "Intern mottaker"),
        element("korrespondansepartNavn", body),
    )
    return element(
        "registrering",
        element("systemID", package.identity("registrering")),
        *_made(package),
        element("arkivertDato", package.made),
        element("arkivertAv", package.approver),
        *(_described(package, number, part) for number, part in enumerate(package.parts, 1)),
        element("tittel", package.snapshot["full_title"]),
        element("forfatter", package.sender),
        element("dokumentmedium", ELECTRONIC),
        element("virksomhetsspesifikkeMetadata", element("dokumentetsDato", package.made[:10])),
        receiver if body else None,
    )


def _described(package, number: int, part):
    """A file with what it is; the first is the document, the others are enclosed."""
    return element(
        "dokumentbeskrivelse",
        element("systemID", package.identity(part.name)),
        element("dokumenttype", "Rapport"),
        element("dokumentstatus", "Dokumentet er ferdigstilt"),
        element("tittel", f"{package.snapshot['full_title']} ({part.kind.told})"),
        *_made(package),
        element("dokumentmedium", ELECTRONIC),
        element("tilknyttetRegistreringSom", "Hoveddokument" if number == 1 else "Vedlegg"),
        element("dokumentnummer", number),
        element("tilknyttetDato", package.made),
        element("tilknyttetAv", package.approver),
        _object(package, number, part),
    )


def _object(package, number: int, part):
    return element(
        "dokumentobjekt",
        element("systemID", package.identity(f"{part.name}/objekt")),
        element("versjonsnummer", package.snapshot["version"]),
        element("variantformat", "Arkivformat" if number == 1 else "Produksjonsformat"),
        element("format", part.kind.pronom),
        element("formatDetaljer", part.kind.told),
        *_made(package),
        element("referanseDokumentfil", FOLDER + part.name),
        element("sjekksum", part.sha256),
        element("sjekksumAlgoritme", "SHA256"),
        element("filstoerrelse", len(part.content)),
    )


def _made(package):
    return element("opprettetDato", package.made), element("opprettetAv", package.approver)


def _closed(package):
    return element("avsluttetDato", package.made), element("avsluttetAv", package.approver)
