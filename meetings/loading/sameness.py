"""Whether an article is there already: by address, by text, or by name where the text was only revised."""

from collections.abc import Collection
from typing import NamedTuple

from django.db.models import Q, QuerySet

from meetings.loading.prepared import Prepared
from meetings.loading.sources import SourceArticle
from meetings.models import Article
from meetings.vietnamese import exact_key

# Words in a row that two texts must share to be versions of one: reports of two meetings share
# turns of phrase ("tổ chức hội nghị", "phát biểu kết luận hội nghị"), but hardly ever five words that tell
# something.
SHINGLE = 5
SHARED_BY_REVISIONS = 0.3


class Stored(NamedTuple):
    """The article that a source is a copy or a new version of, and all that have its text to the letter."""

    article: Article | None
    same_text: tuple[Article, ...] = ()


def find_stored(source: SourceArticle, text_sha256: str, text: str) -> Stored:
    articles = _alike(text_sha256, source.url or None, source.record_id or None)
    same_text = tuple(article for article in articles if article.text_sha256 == text_sha256)
    return Stored(_stored_article(source, articles, text_sha256, text), same_text)


def _stored_article(
    source: SourceArticle, articles: list[Article], text_sha256: str, text: str
) -> Article | None:
    if same_address := [article for article in articles if source.url and article.url == source.url]:
        return same_address[0]
    articles = [article for article in articles if _may_be(source, article)]
    if same_text := [article for article in articles if article.text_sha256 == text_sha256]:
        return same_text[0]
    same_name = (a for a in articles if source.record_id and a.source_name == source.record_id)
    return next((article for article in same_name if is_revision(text, article.text_at_desk)), None)


def may_be_stored(sources: Collection[SourceArticle]) -> list[SourceArticle]:
    """Those of whose bytes, or under whose address or name, something is there.

    Cheap, and enough to know nearly all that is new: the text needn't be normalised for it.
    """
    digests = set(_digests_among({source.bytes_sha256 for source in sources}))
    urls = set(_urls_among({source.url for source in sources if source.url}))
    names = set(_names_among({source.record_id for source in sources if source.record_id}))
    return [
        source
        for source in sources
        if source.bytes_sha256 in digests or source.url in urls or source.record_id in names
    ]


@Prepared
def _digests_among(digests: set[str]) -> QuerySet[Article]:
    return _each_once("bytes_sha256", Article.objects.filter(bytes_sha256__in=digests))


@Prepared
def _urls_among(urls: set[str]) -> QuerySet[Article]:
    # SQLite looks into an index of some rows only where the query says in the index's words which.
    return _each_once("url", Article.objects.filter(url__in=urls).exclude(url=""))


@Prepared
def _names_among(names: set[str]) -> QuerySet[Article]:
    return _each_once("source_name", Article.objects.filter(source_name__in=names))


def _each_once(field: str, articles: QuerySet[Article]) -> QuerySet[Article]:
    """Thousands may have the name of their file in common."""
    return articles.order_by().values_list(field, flat=True).distinct()


@Prepared
def _alike(text_sha256: str, url: str | None, name: str | None) -> QuerySet[Article]:
    """Of the text, the address or the name, in the order in which they were loaded."""
    alike = Q(text_sha256=text_sha256)
    if url is not None:
        # As above.
        alike |= Q(url=url) & ~Q(url="")
    if name is not None:
        alike |= Q(source_name=name)
    return Article.objects.select_related("meeting__province").filter(alike).order_by("pk")


def _may_be(source: SourceArticle, article: Article) -> bool:
    """One text under two addresses is two articles: a paper, and another that reprinted it."""
    return not (source.url and article.url and source.url != article.url)


def is_revision(text: str, earlier: str) -> bool:
    """Whether two texts are versions of one: the shorter shares enough runs of words with the longer."""
    shingles, earlier_shingles = _shingles(text), _shingles(earlier)
    smaller = min(len(shingles), len(earlier_shingles))
    return smaller > 0 and len(shingles & earlier_shingles) >= SHARED_BY_REVISIONS * smaller


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = exact_key(text).split()
    return {tuple(words[place : place + SHINGLE]) for place in range(max(1, len(words) - SHINGLE + 1))}
