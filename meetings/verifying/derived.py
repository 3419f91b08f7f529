"""Columns that hold what the record's others make."""

from collections.abc import Iterator

from meetings.models.fields import Derived
from meetings.verifying.constraints import own_models

CHUNK = 500


def stale_derived_columns() -> Iterator[str]:
    """Records whose derived columns aren't what they are derived from makes today."""
    for model in own_models():
        derived = [field for field in model._meta.concrete_fields if isinstance(field, Derived)]
        if not derived:
            continue
        # What no key is made of, and large.
        large = [field.name for field in model._meta.concrete_fields if field.name == "text"]
        for record in model._base_manager.defer(*large).order_by("pk").iterator(CHUNK):
            for field in derived:
                stored, made = getattr(record, field.attname), field.derive(record)
                if stored != made:
                    yield f"{model._meta.model_name} {record.pk}: {field.name} is {stored!r}, not {made!r}"
