"""One moment of the archive, while others write."""

import threading

import pytest
from django.db import connection, transaction

from meetings.exporting.snapshot import one_snapshot
from meetings.models import Official
from tests.builders import make_official


@pytest.mark.django_db(transaction=True)
def test_what_is_written_meanwhile_is_not_seen_and_waits_for_nobody():
    make_official("Trần Thị Ví Dụ")
    with one_snapshot():
        assert Official.objects.count() == 1
        writer = threading.Thread(target=write)
        writer.start()
        writer.join(10)
        assert not writer.is_alive()
        assert Official.objects.count() == 1
    assert Official.objects.count() == 2
    with transaction.atomic():
        # As usual again.
        make_official("Lê Văn Dự")


def write() -> None:
    with transaction.atomic():
        make_official("Lê Văn Khác")
    connection.close()


@pytest.mark.django_db
def test_inside_a_transaction_there_is_none():
    with pytest.raises(transaction.TransactionManagementError, match="inside a transaction"), one_snapshot():
        pass
