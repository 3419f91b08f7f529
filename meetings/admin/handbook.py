"""The editors' handbook, docs/bien-tap.md, as a page of the desk.

Only the Markdown that the handbook uses is read: headings, paragraphs, lists, tables, pictures, links, bold
and slanting words, code and keys. Everything else is shown as the text it is.
"""

import re
from itertools import groupby
from pathlib import Path

from django.conf import settings
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

DOCS = Path(settings.BASE_DIR) / "docs"
HANDBOOK = DOCS / "bien-tap.md"
INLINE = re.compile(
    r"!\[(?P<alt>[^\]]*)\]\(images/(?P<image>desk-[a-z-]+\.png)\)"
    r"|\[(?P<words>[^\]]+)\]\((?P<address>#[\w-]+)\)"
    r"|\*\*(?P<strong>[^*]+)\*\*|\*(?P<em>[^*]+)\*|`(?P<code>[^`]+)`|<kbd>(?P<kbd>[^<]+)</kbd>"
)


def urls() -> list[URLPattern]:
    view = admin.site.admin_view
    return [
        path("huong-dan/", view(handbook), name="handbook"),
        path("huong-dan/images/<slug:name>.png", view(picture), name="handbook_picture"),
    ]


def handbook(request: HttpRequest) -> HttpResponse:
    context = admin.site.each_context(request) | {
        "title": _("Handbook"),
        "text": as_html(HANDBOOK.read_text(encoding="utf-8")),
    }
    return TemplateResponse(request, "admin/handbook.html", context)


def picture(request: HttpRequest, name: str) -> HttpResponse:
    file = DOCS / "images" / f"{name}.png"
    if not name.startswith("desk-") or not file.is_file():
        raise Http404
    return HttpResponse(file.read_bytes(), content_type="image/png")


# -- Markdown ------------------------------------------------------------------------------------------------
def as_html(text: str) -> SafeString:
    """The blocks between empty lines, each by how its lines begin."""
    blocks = re.split(r"\n{2,}", text.strip())
    return mark_safe("\n".join(_block(block.split("\n")) for block in blocks))


def _block(lines: list[str]) -> str:
    if heading := re.match(r"(#{1,4}) (.+)", lines[0]):
        level, words = len(heading[1]), heading[2]
        return format_html('<h{0} id="{1}">{2}</h{0}>', level, _anchor(words), _inline(words))
    if lines[0].startswith("|"):
        return _table(lines)
    if lines[0].startswith("- "):
        return f"<ul>{_items(lines, '- ')}</ul>"
    if re.match(r"\d+\. ", lines[0]):
        return f"<ol>{_items(lines, None)}</ol>"
    return f"<p>{_inline(' '.join(lines))}</p>"


def _items(lines: list[str], mark: str | None) -> str:
    """A line that begins without the list's mark goes on with the item before it."""
    items: list[str] = []
    for line in lines:
        found = re.match(re.escape(mark) if mark else r"\d+\. ", line)
        if found:
            items.append(line[found.end() :])
        else:
            items[-1] += f" {line.strip()}"
    return "".join(f"<li>{_inline(item)}</li>" for item in items)


def _table(lines: list[str]) -> str:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    parts = [list(rows) for is_rule, rows in groupby(rows, key=_is_rule) if not is_rule]
    [head], body = parts[0], parts[1]
    heads = "".join(f'<th scope="col">{_inline(cell)}</th>' for cell in head)
    cells = ("".join(f"<td>{_inline(cell)}</td>" for cell in row) for row in body)
    body_rows = "".join(f"<tr>{row}</tr>" for row in cells)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body_rows}</tbody></table>"


def _is_rule(row: list[str]) -> bool:
    return all(set(cell) <= set("-: ") for cell in row)


def _inline(text: str) -> SafeString:
    pieces, end = [], 0
    for found in INLINE.finditer(text):
        pieces += [escape(text[end : found.start()]), _marked(found)]
        end = found.end()
    return mark_safe("".join([*pieces, escape(text[end:])]))


def _marked(found: re.Match[str]) -> str:
    if image := found["image"]:
        address = reverse("handbook_picture", args=[image.removesuffix(".png")])
        return format_html('<img src="{}" alt="{}" loading="lazy">', address, found["alt"])
    if found["words"]:
        return format_html('<a href="{}">{}</a>', found["address"], found["words"])
    tag = next(name for name in ("strong", "em", "code", "kbd") if found[name])
    return format_html("<{0}>{1}</{0}>", tag, found[tag])


def _anchor(words: str) -> str:
    """As GitHub makes them, so that links within the file lead there too."""
    return slugify(words, allow_unicode=True)
