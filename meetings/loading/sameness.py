"""Whether an article is there already: by address, by text, or by name where the text was only revised."""

from meetings.loading.sources import SourceArticle
from meetings.models import Article
from meetings.vietnamese import exact_key

# Words in a row that two texts must share to be versions of one: reports of two meetings share turns of
# phrase,
# "tổ chức hội nghị", "phát biểu kết luận hội nghị", but hardly ever five words that tell something.
SHINGLE = 5
SHARED_BY_REVISIONS = 0.3


def find_stored_article(source: SourceArticle, text_sha256: str, text: str) -> Article | None:
    """The article that `source` is a copy or a new version of."""
    articles = Article.objects.select_related("meeting__province")
    if source.url and (article := articles.filter(url=source.url).first()):
        return article
    same_text = articles.filter(text_sha256=text_sha256).order_by("pk")
    if article := next((article for article in same_text if _may_be(source, article)), None):
        return article
    same_name = articles.filter(source_name=source.record_id).order_by("pk") if source.record_id else []
    return next(
        (article for article in same_name if _may_be(source, article) and is_revision(text, article.text)),
        None,
    )


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
