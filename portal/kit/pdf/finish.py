"""Last touches to the PDF's objects before they are written: identifier of PDF/UA, artifacts."""

import pydyf

from portal.kit.pdf.structure import ARTIFACT

# PDF/UA's schema is not among those that PDF/A-2 knows, so it has to be described (ISO 19005-2, 6.6.2.3).
# Readers look at the first rdf:RDF only, which is why WeasyPrint's own option for more XMP will not do.
UA_IDENTIFIER = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def finish(document, pdf: pydyf.PDF) -> None:
    """WeasyPrint's `finisher`: completes `pdf` in place."""
    _claim_ua(_object(pdf, pdf.catalog["Metadata"]))
    tree = _object(pdf, pdf.catalog["StructTreeRoot"])
    parents = _object(pdf, tree["ParentTree"])["Nums"]
    for page, owners in zip(pdf.page_references, parents[1::2], strict=False):
        _mark_artifacts(_object(pdf, _object(pdf, page)["Contents"]).stream, owners)
    pdf.objects[1:] = map(Written, pdf.objects[1:])


class Written(pydyf.Object):
    """An object in its final bytes, which pydyf would make twice: for the identifier and for the file."""

    data = b""
    compressible = False

    def __init__(self, source: pydyf.Object):
        super().__init__()
        self.number = source.number
        self.data = source.data
        self.compressible = source.compressible


def _object(pdf: pydyf.PDF, reference: bytes):
    return pdf.objects[int(reference.split()[0])]


def _claim_ua(metadata: pydyf.Stream) -> None:
    end = b"</rdf:RDF>"
    metadata.stream = [part.replace(end, UA_IDENTIFIER + end) for part in metadata.stream]


def _mark_artifacts(operations: list, owners: list) -> None:
    """Turn `/Span <</MCID 3>> BDC` into `/Artifact <<…>> BDC` for contents that belong to no element."""
    for place, operation in enumerate(operations):
        if operation == b"BDC" and owners[operations[place - 1]["MCID"]] == ARTIFACT:
            kind = "/Layout" if operations[place - 2] == "/Figure" else "/Pagination"
            operations[place - 2 : place] = ["/Artifact", pydyf.Dictionary({"Type": kind})]
