"""A page has one address in each language: Vietnamese stands at the root, English under /en/."""

VIETNAMESE, ENGLISH = "vi", "en"
ENGLISH_ROOT = "/en"


def language_of(path: str) -> str:
    """The language of the page at the address. Nothing else decides it, so that a page can be cached."""
    return ENGLISH if path == ENGLISH_ROOT or path.startswith(f"{ENGLISH_ROOT}/") else VIETNAMESE


def address_in(language: str, path: str) -> str:
    """The address of the same page in the language."""
    plain = path.removeprefix(ENGLISH_ROOT) if language_of(path) == ENGLISH else path
    # One slash: what begins with two would lead to another site.
    plain = f"/{plain.lstrip('/')}"
    return f"{ENGLISH_ROOT}{plain}" if language == ENGLISH else plain


def file_address(page: str, ending: str) -> str:
    """Data have one language: /en/hoi-nghi/12-a/ has /hoi-nghi/12-a.bib, and the front page /.json."""
    return f"{address_in(VIETNAMESE, page).rstrip('/') or '/'}.{ending}"
