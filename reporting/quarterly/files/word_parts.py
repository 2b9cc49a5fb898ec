"""Parts of a Word document for which python-docx has no word of its own."""

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def made(tag: str, **attributes):
    """An element such as `w:bookmarkStart` with attributes of the same namespace."""
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def field(paragraph, instruction: str, shown: str = "", *, stale: bool = False) -> None:
    """A field that a program fills in; `shown` stands there until it does, which is at once when `stale`."""
    begin(paragraph, instruction, stale=stale)
    paragraph.add_run(shown)
    end(paragraph)


def begin(paragraph, instruction: str, *, stale: bool = False) -> None:
    """Where a field begins."""
    start = made("w:fldChar", fldCharType="begin", **({"dirty": "true"} if stale else {}))
    words = made("w:instrText")
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    words.text = f" {instruction} "
    for element in (start, words, made("w:fldChar", fldCharType="separate")):
        paragraph.add_run()._r.append(element)


def end(paragraph) -> None:
    """Where it ends."""
    paragraph.add_run()._r.append(made("w:fldChar", fldCharType="end"))


def anchor(number: int) -> str:
    """The name of the bookmark at the heading with this number."""
    return f"_Toc{number:06}"


def bookmark(paragraph, name: str, number: int) -> None:
    """Mark the whole paragraph."""
    first = 1 if paragraph._p.pPr is not None else 0
    paragraph._p.insert(first, made("w:bookmarkStart", id=number, name=name))
    paragraph._p.append(made("w:bookmarkEnd", id=number))


def contents(document, headings: list[tuple[str, str]]) -> None:
    """The table of contents: a field with a link to each heading."""
    paragraph = None
    for number, (style, words) in enumerate(headings, 1):
        paragraph = document.add_paragraph(style=f"toc {style[-1]}")
        if number == 1:
            begin(paragraph, 'TOC \\o "1-2" \\h \\z \\u', stale=True)
        link = made("w:hyperlink", anchor=anchor(number), history=1)
        link.append(paragraph.add_run(words)._r)
        paragraph._p.append(link)
    if paragraph is not None:
        end(paragraph)


def describe(shape, words: str) -> None:
    """The alternative text of a picture; without one it is decoration."""
    shape._inline.docPr.set("descr", words)
    shape._inline.graphic.graphicData.pic.nvPicPr.cNvPr.set("descr", words)
    if not words:
        shape._inline.docPr.append(_decoration())


def _decoration():
    namespace = "http://schemas.microsoft.com/office/drawing/2017/decorative"
    extension = OxmlElement("a:ext")
    extension.set("uri", "{C183D7F6-B498-43B3-948B-1728B52AA6E4}")
    mark = extension.makeelement(f"{{{namespace}}}decorative", {"val": "1"}, nsmap={"adec": namespace})
    extension.append(mark)
    listed = OxmlElement("a:extLst")
    listed.append(extension)
    return listed


def table(into, rows: int, widths: list[int], told: str):
    """An empty table in a document or a cell, with columns of such widths, that says its caption to a screen reader."""
    one = into.add_table(rows=rows, cols=len(widths))
    one.style = "Report Table"
    for row in one._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = width
    for column, width in zip(one._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = width
    for name in ("firstRow", "firstColumn", "noHBand", "noVBand"):
        one._tbl.tblPr.find(qn("w:tblLook")).set(qn(f"w:{name}"), "1")
    if told:
        one._tbl.tblPr.append(made("w:tblCaption", val=told[:255]))
    return one


def repeat(row) -> None:
    """Let the row head the table on every page."""
    row.get_or_add_trPr().append(made("w:tblHeader"))


def keep_whole(row) -> None:
    """Never break the row over two pages."""
    row.get_or_add_trPr().append(made("w:cantSplit"))


def merged(cell, columns: int):
    """The cell, as wide as `columns`."""
    if columns == 1:
        return cell
    cell._tc.grid_span = columns
    for extra in list(cell._tc.itersiblings(qn("w:tc")))[: columns - 1]:
        cell._tc.getparent().remove(extra)
    return cell


def tidy(cell, *, right: bool) -> None:
    """Take away the paragraph with which a new cell begins, and set figures to the right."""
    if len(cell.paragraphs) > 1 and not cell.paragraphs[0].text:
        cell._tc.remove(cell.paragraphs[0]._p)
    if right:
        for paragraph in cell.paragraphs:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
