"""XML as nested calls."""

from lxml import etree

from portal.kit.xml_text import xml_text


def element(tag: str, *inside, **attributes):
    """An element with text or elements inside; None inside is nothing, and neither are attributes without a value."""
    made = etree.Element(tag, {name: xml_text(value) for name, value in attributes.items() if value != ""})
    for one in inside:
        if isinstance(one, etree._Element):
            made.append(one)
        elif one is not None:
            made.text = xml_text(one)
    return made


def document(root, **namespaces: str) -> bytes:
    """The file that `root` is in; `default` is the namespace of elements that name none."""
    spaces = {None if name == "default" else name: address for name, address in namespaces.items()}
    whole = etree.Element(_named(root.tag, namespaces), dict(root.attrib), nsmap=spaces)
    for child in root:
        whole.append(child)
    for one in whole.iter():
        one.tag = _named(one.tag, namespaces)
    etree.indent(whole)
    return etree.tostring(whole, xml_declaration=True, encoding="UTF-8")


def _named(tag: str, namespaces: dict[str, str]) -> str:
    return tag if tag.startswith("{") else f"{{{namespaces['default']}}}{tag}"
