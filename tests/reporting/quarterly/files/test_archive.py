"""The package for the archive: all files, what they are in the archive's words, and checksums that are right."""

import hashlib
import io
import json
import zipfile

import pytest
from lxml import etree

from reporting.quarterly.files import WRITERS, archive

NOARK = {"n": "http://www.arkivverket.no/standarder/noark5/arkivstruktur"}
FGS = {"m": "http://www.loc.gov/METS/", "e": "http://xml.ra.se/e-arkiv/FGS-ERMS", "x": "http://www.w3.org/1999/xlink"}


def package(snapshot, country="NO", **filed) -> archive.Package:
    parts = [archive.part("sula-2026-Q3-v1", kind, f"The {kind} for tests".encode()) for kind in WRITERS]
    filed = {"case_number": "26/123", "classification": "A40"} | filed
    return archive.Package("sula-2026-Q3-v1", snapshot, tuple(parts), country, "964979278", **filed)


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def tree(content: bytes):
    return etree.fromstring(content)


def texts(root, path: str, names: dict) -> list[str]:
    return [getattr(found, "text", found) for found in root.xpath(path, namespaces=names)]


@pytest.mark.parametrize("country", ["NO", "SE"])
def test_the_manifest_has_the_checksum_of_everything_but_itself(snapshot, country):
    files = unpacked(archive.write(package(snapshot, country)))

    manifest = files.pop("manifest-sha256.txt").decode().splitlines()
    assert manifest == [f"{sha256(content)}  {name}" for name, content in files.items()]
    assert len(manifest) == len(WRITERS) + (2 if country == "SE" else 1)


@pytest.mark.parametrize("country", ["NO", "SE"])
def test_the_same_files_give_the_same_package(snapshot, country):
    one, other = (archive.write(package(json.loads(json.dumps(snapshot)), country)) for _time in range(2))

    assert one == other


def test_norwegian_metadata_speak_noark(snapshot):
    files = unpacked(archive.write(package(snapshot)))
    root = tree(files["metadata.xml"])

    objects = root.xpath("//n:dokumentobjekt", namespaces=NOARK)
    names = "format", "sjekksum", "filstoerrelse"
    told = [[one.findtext(f"n:{name}", namespaces=NOARK) for name in names] for one in objects]
    paths = texts(root, "//n:referanseDokumentfil", NOARK)
    klasse = "/n:arkiv/n:arkivdel/n:klassifikasjonssystem/n:klasse"
    assert texts(root, f"{klasse}/n:klasseID", NOARK) == ["A40"]
    assert texts(root, f"{klasse}/n:mappe/n:mappeID", NOARK) == ["26/123"]
    assert texts(root, "//n:mappe/n:registrering/n:tittel", NOARK) == [snapshot["full_title"]]
    assert texts(root, "//n:arkivskaper/*", NOARK)[:2] == ["964979278", "Sula kommune"]
    assert [row[0] for row in told] == ["fmt/476", "fmt/471", "fmt/412", "fmt/214", "fmt/817"]
    assert [row[1:] for row in told] == [
        [hashlib.sha256(files[path]).hexdigest(), str(len(files[path]))] for path in paths
    ]
    assert set(texts(root, "//n:sjekksumAlgoritme", NOARK)) == {"SHA256"}
    assert len(set(texts(root, "//n:systemID", NOARK))) == len(root.xpath("//n:systemID", namespaces=NOARK))


def test_without_a_class_the_case_lies_in_the_archives_part_under_the_packages_name(snapshot):
    root = tree(unpacked(archive.write(package(snapshot, case_number="", classification="")))["metadata.xml"])

    assert texts(root, "/n:arkiv/n:arkivdel/n:mappe/n:mappeID", NOARK) == ["sula-2026-Q3-v1"]


def test_swedish_metadata_speak_fgs(snapshot):
    files = unpacked(archive.write(package(snapshot, "SE")))
    mets, case = tree(files["mets.xml"]), tree(files["metadata.xml"])

    listed = mets.xpath("/m:mets/m:fileSec/m:fileGrp/m:file", namespaces=FGS)
    names = [href.removeprefix("file:///") for href in texts(mets, "//m:FLocat/@x:href", FGS)]
    said = [(one.get("CHECKSUM"), one.get("SIZE"), one.get("CHECKSUMTYPE")) for one in listed]
    assert said == [(sha256(files[name]), str(len(files[name])), "SHA-256") for name in names]
    assert {one.get("CREATED") for one in listed} == {snapshot["generated"]}
    assert texts(case, "//e:ArkivobjektArende/e:ArkivobjektID", FGS) == ["26/123"]
    assert texts(case, "//e:ArkivobjektArende/e:Klass", FGS) == ["A40"]
    assert texts(case, "//e:ArkivobjektHandling/e:Bilaga/@Lank", FGS) == names


def test_signs_that_no_xml_can_hold_are_left_out(snapshot):
    snapshot["full_title"] = "Rap\x01port <&> \ufffe"
    snapshot["approved"]["by"] = "\x02"

    root = tree(unpacked(archive.write(package(snapshot, case_number="26\x0b/1")))["metadata.xml"])

    assert texts(root, "//n:mappe/n:tittel", NOARK) == ["Rapport <&> "]
    assert texts(root, "//n:mappeID", NOARK) == ["26/1"]
