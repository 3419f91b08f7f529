"""What is looked at before the sites start, beside Django's own checks: settings that would fail later."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, register


@register()
def card_font_is_a_font(**options: Any) -> list[Error]:
    """Where the setting names no file, no pictures are wanted; where it names another file, it is a slip."""
    if not settings.CARD_FONT:
        return []
    # Pillow is 11 MB, for processes that check or draw; those that serve do neither when they start.
    from meetings.formats import card  # noqa: PLC0415

    try:
        card.lines(card.Card("Kho", "", "Hội nghị", "", "", ""), settings.CARD_FONT)
    except card.FONT_FAILURES as error:
        return [
            Error(
                f"CARD_FONT is {settings.CARD_FONT}, with which nothing can be drawn: {error}.",
                hint="Name a font file (.ttf or .otf) that has Vietnamese letters, as in Debian's "
                "fonts-noto-core, or set CARD_FONT to nothing: there are no pictures of meetings then.",
                id="meetings.E001",
            )
        ]
    return []
