import pytest
from django.conf import settings

from meetings.extraction import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.read(settings.GAZETTEER_DIR)
