"""Numbers as readers write them: 1.234 in Vietnamese, 1,234 in English."""

from django.utils.formats import get_format


def grouped(number: int) -> str:
    return f"{number:,d}".replace(",", get_format("THOUSAND_SEPARATOR"))


class Grouped(int):
    """A number that is written so wherever it is printed, also by a translation that counts by it.

    Templates print any other as it is: a year or a record's number has no groups.
    """

    def __str__(self) -> str:
        return grouped(int(self))
