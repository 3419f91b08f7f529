"""Every word a reader sees is translated, and what is compiled is what is written."""

import re
from pathlib import Path

import django
import pytest
from babel.messages.catalog import Catalog
from django.utils.translation import gettext, ngettext, override

from scripts import messages

CATALOGUES = sorted(messages.LOCALE.glob("*/LC_MESSAGES/django.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}")


@pytest.fixture(scope="module")
def template() -> Catalog:
    return messages.extracted()


def keys(catalog: Catalog) -> set[tuple[str, str | None]]:
    return {
        (message.id if isinstance(message.id, str) else message.id[0], message.context)
        for message in catalog
        if message.id
    }


def test_vietnamese_is_among_the_catalogues():
    assert "vi" in {path.parts[-3] for path in CATALOGUES}


def test_extraction_reads_templates_and_code_alike(template):
    assert {("Latest meetings", None), ("The calendar has no such day.", None)} <= keys(template)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
class TestCatalogue:
    def test_it_has_just_the_messages_of_the_sources(self, path, template):
        catalog = messages.read_catalogue(path)
        assert keys(catalog) == keys(template)
        assert list(catalog.obsolete) == []

    def test_each_message_is_translated_for_certain(self, path, template):
        assert messages.untranslated(messages.read_catalogue(path)) == []

    def test_each_translation_fills_in_what_its_message_does(self, path, template):
        for message in messages.read_catalogue(path):
            ids = [message.id] if isinstance(message.id, str) else message.id
            strings = [message.string] if isinstance(message.string, str) else message.string
            if message.id:
                wanted = {found for text in ids for found in PLACEHOLDER.findall(text)}
                assert {found for text in strings for found in PLACEHOLDER.findall(text)} == wanted, ids

    def test_it_is_written_as_the_script_writes_it(self, path, template):
        assert messages.as_po(messages.updated(path, template)) == path.read_bytes()

    def test_what_is_compiled_is_what_is_written(self, path, template):
        compiled = messages.as_mo(messages.read_catalogue(path))
        assert path.with_suffix(".mo").read_bytes() == compiled


@pytest.mark.parametrize("app", ["admin", "auth"])
def test_what_editors_see_of_djangos_own_pages_is_translated(app):
    words = Path(django.__file__).parent / "contrib" / app / "locale/en/LC_MESSAGES/django.po"
    ids = [message.id for message in messages.read_catalogue(words) if message.id]
    assert len(ids) > 50
    with override("vi"):
        assert [one for one in ids if isinstance(one, str) and gettext(one) == one] == []
        assert [
            one for one in ids if isinstance(one, tuple) and {ngettext(*one, 1), ngettext(*one, 2)} & set(one)
        ] == []
