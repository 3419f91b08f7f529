"""Whether an article is there already: by address, by text, or by name where the text was only revised."""

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


def find_stored_article(source: SourceArticle, text_sha256: str, text: str) -> Article | None:
    """The article that `source` is a copy or a new version of."""
    articles = _alike(text_sha256, source.url or None, source.record_id or None)
    if same_address := [article for article in articles if source.url and article.url == source.url]:
        return same_address[0]
    articles = [article for article in articles if _may_be(source, article)]
    if same_text := [article for article in articles if article.text_sha256 == text_sha256]:
        return same_text[0]
    same_name = (a for a in articles if source.record_id and a.source_name == source.record_id)
    return next((article for article in same_name if is_revision(text, article.text_at_desk)), None)


def may_be_stored(source: SourceArticle) -> bool:
    """Whether anything is there under its address or its name, or of the same bytes.

    Cheap, and enough to know nearly all that is new: the text needn't be normalised for it.
    """
    return bool(_namesake(source.bytes_sha256, source.url or None, source.record_id or None))


@Prepared
def _namesake(bytes_sha256: str, url: str | None, name: str | None) -> QuerySet[Article]:
    alike = Q(bytes_sha256=bytes_sha256) | _of_address_or_name(url, name)
    return Article.objects.filter(alike).order_by().values_list("pk")[:1]


@Prepared
def articles_of_text(sha256: str) -> QuerySet[Article]:
    return Article.objects.filter(text_sha256=sha256).select_related("meeting")


@Prepared
def _alike(text_sha256: str, url: str | None, name: str | None) -> QuerySet[Article]:
    """Of the text, the address or the name, in the order in which they were loaded."""
    alike = Q(text_sha256=text_sha256) | _of_address_or_name(url, name)
    return Article.objects.select_related("meeting__province").filter(alike).order_by("pk")


def _of_address_or_name(url: str | None, name: str | None) -> Q:
    """Of either, where there is one; of nothing more where there is neither."""
    alike = Q()
    if url is not None:
        # SQLite looks into an index of some rows only where the query says in the index's words which.
        alike |= Q(url=url) & ~Q(url="")
    if name is not None:
        alike |= Q(source_name=name)
    return alike


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
