"""XML as it is written: elements by their prefixed names, and no character that XML can't hold."""

import re
from xml.etree.ElementTree import Element, tostring

NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, *content: "str | Element", **attributes: str) -> Element:
    """Texts come before elements. Attributes with a prefix: `**{"xml:lang": "vi"}`."""
    made = Element(name, {attribute: _text(value) for attribute, value in attributes.items()})
    made.text = "".join(_text(part) for part in content if isinstance(part, str))
    made.extend(part for part in content if not isinstance(part, str))
    return made


def as_xml(root: Element) -> bytes:
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _text(value: str) -> str:
    return NOT_IN_XML.sub("", value)
