"""What a browser would send for a form of a page: every field as it stands there, and what is changed."""

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse

Data = dict[str, Any]


class _FormReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.data: dict[str, list[str]] = {}
        self.select: str | None = None
        self.option: tuple[str, bool] | None = None
        self.first_option: str | None = None
        self.is_multiple = False
        self.textarea: str | None = None
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        name = attributes.get("name")
        if tag == "input" and name:
            self._read_input(name, attributes)
        elif tag == "select" and name:
            self.select, self.first_option, self.is_multiple = name, None, "multiple" in attributes
        elif tag == "option" and self.select:
            value = attributes.get("value") or ""
            self.first_option = value if self.first_option is None else self.first_option
            if "selected" in attributes:
                self.data.setdefault(self.select, []).append(value)
        elif tag == "textarea" and name:
            self.textarea, self.text = name, ""

    def _read_input(self, name: str, attributes: dict[str, str | None]) -> None:
        kind = attributes.get("type")
        if kind in ("submit", "button", "file"):
            return
        if kind in ("checkbox", "radio") and "checked" not in attributes:
            return
        self.data.setdefault(name, []).append(attributes.get("value") or ("on" if kind == "checkbox" else ""))

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self.select:
            if self.select not in self.data and not self.is_multiple and self.first_option is not None:
                self.data[self.select] = [self.first_option]
            self.select = None
        elif tag == "textarea" and self.textarea:
            self.data[self.textarea] = [self.text.removeprefix("\r\n").removeprefix("\n")]
            self.textarea = None


def form_of(response: HttpResponse, **changes: Any) -> Data:
    """The fields of all forms on the page. A change of None leaves a field (a ticked box) out."""
    assert response.status_code == 200
    reader = _FormReader()
    reader.feed(response.content.decode())
    data: Data = {name: values if len(values) > 1 else values[0] for name, values in reader.data.items()}
    data |= changes
    return {name: value for name, value in data.items() if value is not None}


def errors_of(response: HttpResponse) -> list[str]:
    """What the page says is wrong with its form and the rows in it."""
    page = response.context
    forms = [page["adminform"].form]
    said = []
    for formset in (inline.formset for inline in page["inline_admin_formsets"]):
        said += formset.non_form_errors()
        forms += formset.forms
    return said + [message for form in forms for messages in form.errors.values() for message in messages]
