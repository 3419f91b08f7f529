"""Articles: the reports as read, and the base of all that quotes them."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from meetings import vietnamese
from meetings.models.fields import DerivedTextField


class ArticleQuerySet(models.QuerySet):
    def matching(self, words: str):
        """Whose headline contains the words in this order, diacritics or not."""
        return self.filter(headline_key__contains=vietnamese.key(words))

    def taken_down(self):
        return self.filter(taken_down_at__isnull=False)


class Article(models.Model):
    """One newspaper report. Its text is stored normalised (NFC), and every span counts in that text."""

    meeting = models.ForeignKey(
        "meetings.Meeting", models.CASCADE, related_name="articles", verbose_name=_("meeting")
    )
    publisher = models.CharField(
        _("publisher"), max_length=120, blank=True, help_text=_("The newspaper or portal.")
    )
    url = models.URLField(_("address"), max_length=500, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    headline = models.CharField(_("headline"), max_length=500, blank=True)
    text = models.TextField(
        _("text"),
        blank=True,
        help_text=_("As read, normalised to NFC; spans count in it. Empty while it is taken down."),
    )
    is_digest = models.BooleanField(
        _("digest"),
        default=False,
        help_text=_("A short account in our own words of what the source reports, not its text."),
    )
    source_name = models.CharField(
        _("file"), max_length=255, blank=True, help_text=_("File or line it was loaded from.")
    )
    bytes_sha256 = models.CharField(_("SHA-256 of the bytes"), max_length=64, db_index=True)
    text_sha256 = models.CharField(_("SHA-256 of the text"), max_length=64, db_index=True)
    extractor_version = models.CharField(_("extractor"), max_length=20)
    replaced = models.JSONField(
        default=dict,
        editable=False,
        help_text="By field, what earlier versions said until later ones replaced it: digests for texts.",
    )
    loaded_at = models.DateTimeField(_("first loaded"), auto_now_add=True)
    changed_at = models.DateTimeField(_("last changed by a load"), auto_now=True)
    taken_down_at = models.DateTimeField(_("taken down"), null=True, blank=True, editable=False)
    taken_down_reason = models.CharField(
        _("why it was taken down"), max_length=500, blank=True, editable=False
    )
    headline_key = DerivedTextField(derive=lambda article: vietnamese.key(article.headline))

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["published_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["url"], condition=~Q(url=""), name="one_article_an_address"),
            models.CheckConstraint(
                condition=(Q(taken_down_at__isnull=True, taken_down_reason="") & ~Q(text=""))
                | (Q(taken_down_at__isnull=False, text="") & ~Q(taken_down_reason="")),
                name="article_has_a_text",
            ),
        ]
        indexes = [
            models.Index(fields=["source_name"], name="article_by_source_name"),
            models.Index(
                fields=["taken_down_at"], condition=Q(taken_down_at__isnull=False), name="articles_taken_down"
            ),
        ]
        permissions = [("take_down_article", "Can take texts of articles down")]

    def __str__(self) -> str:
        return self.headline or self.source_name or self.text[:60]

    @property
    def text_at_desk(self) -> str:
        """The text whether or not readers may see it: for the desk and for loads, never for a page."""
        return self.takedown.text if self.taken_down_at else self.text


class Takedown(models.Model):
    """The text of an article that a curator took off the public site.

    It stands here and nowhere else, out of reach of the public site's role. In `Article` and in the rows that
    quote it nothing of it is left, so that no page, feed or export has to know that it mustn't be shown.
    """

    article = models.OneToOneField(
        Article, models.CASCADE, primary_key=True, related_name="takedown", verbose_name=_("article")
    )
    text = models.TextField(_("text"))
    done_by = models.CharField(
        _("taken down by"), max_length=150, help_text=_("The editor's user name, kept when the account goes.")
    )

    class Meta:
        verbose_name = _("takedown")
        verbose_name_plural = _("takedowns")

    def __str__(self) -> str:
        return str(self.article)


class Basis(models.TextChoices):
    """How a value is known."""

    STATED = "stated", _("stated")
    INFERRED = "inferred", _("inferred")
    CORRECTED = "corrected", _("corrected")


class Evidence(models.Model):
    """Something that an article says: the half-open span `text[start:end]`, which is `quote`.

    Only what an editor added has no span, and then its basis says "corrected". While the text is taken down,
    there is a span and neither quote nor length.
    """

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="%(class)ss", null=True, blank=True, verbose_name=_("article")
    )
    start = models.PositiveIntegerField(_("start"), null=True, blank=True, editable=False)
    end = models.PositiveIntegerField(_("end"), null=True, blank=True, editable=False)
    quote = models.TextField(_("quote"), blank=True, editable=False)
    text_length = models.PositiveIntegerField(_("length of the text"), null=True, blank=True, editable=False)
    basis = models.CharField(_("basis"), max_length=10, choices=Basis, default=Basis.STATED)
    rule = models.CharField(
        _("rule"), max_length=60, blank=True, editable=False, help_text=_("The rule that found it.")
    )

    class Meta:
        abstract = True

    @property
    def anchor(self) -> str:
        """The fragment of its highlighted passage on the meeting's page."""
        return f"{self._meta.model_name}-{self.pk}"

    @property
    def quote_at_desk(self) -> str:
        """The quote whether or not readers may see it, as `Article.text_at_desk`."""
        if self.quote or self.start is None:
            return self.quote
        return self.article.text_at_desk[self.start : self.end]


def evidence_constraints(record: str) -> list[models.BaseConstraint]:
    """A span lies inside its text and is as long as its quote; no span only where an editor added it, no
    quote beside a span only while the text is taken down.

    A comparison with null is no refusal to a database, so each column is asked for by itself.
    """
    without_span = Q(start__isnull=True, end__isnull=True, quote="", basis=Basis.CORRECTED)
    with_span = Q(
        article__isnull=False,
        start__isnull=False,
        end__isnull=False,
        text_length__isnull=False,
        start__lt=F("end"),
        end__lte=F("text_length"),
        end=F("start") + Length("quote"),
    )
    taken_down = Q(
        article__isnull=False,
        start__isnull=False,
        end__isnull=False,
        start__lt=F("end"),
        quote="",
        text_length__isnull=True,
    )
    allowed = without_span | with_span | taken_down
    return [models.CheckConstraint(condition=allowed, name=f"{record}_span_inside_its_text")]
