"""What the database itself refuses, whoever writes: no form, no `clean()` and no `save()` in between."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, transaction


@contextmanager
def refused(constraint: str | None = None) -> Iterator[None]:
    """The block must fail on this constraint. SQLite names no plain unique constraint: name none then."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        yield
