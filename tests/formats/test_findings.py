"""What is worked out of the records has fields as the records have: named, of a type, with a meaning."""

from django.utils import translation

from meetings.formats.findings import FINDINGS
from meetings.formats.records import RECORDS, Type


def test_their_names_are_their_own():
    shapes = [*RECORDS, *FINDINGS]
    assert len({shape.name for shape in shapes}) == len({shape.table for shape in shapes}) == len(shapes)
    for shape in FINDINGS:
        assert len(set(shape.columns)) == len(shape.columns)
        assert all(name.isidentifier() and name.isascii() and name.islower() for name in shape.columns)


def test_every_field_says_what_it_means_in_both_languages():
    for shape in FINDINGS:
        for text in (shape.meaning, *(field.meaning for field in shape.fields)):
            with translation.override("en"):
                english = str(text)
            with translation.override("vi"):
                vietnamese = str(text)
            assert english.endswith(".")
            assert vietnamese.endswith(".")
            assert english != vietnamese


def test_values_that_are_named_are_texts():
    named = [field for shape in FINDINGS for field in shape.fields if field.choices]
    assert {field.name for field in named} == {"counted_by", "measure", "office", "state"}
    assert {field.type for field in named} == {Type.TEXT}
