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
    text = models.TextField(_("text"), help_text=_("As read, normalised to NFC; spans count in it."))
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
    loaded_at = models.DateTimeField(_("first loaded"), auto_now_add=True)
    changed_at = models.DateTimeField(_("last changed by a load"), auto_now=True)
    headline_key = DerivedTextField(derive=lambda article: vietnamese.key(article.headline))

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["published_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["url"], condition=~Q(url=""), name="one_article_an_address"),
            models.CheckConstraint(condition=~Q(text=""), name="article_has_a_text"),
        ]
        indexes = [models.Index(fields=["source_name"], name="article_by_source_name")]

    def __str__(self) -> str:
        return self.headline or self.source_name or self.text[:60]


class Basis(models.TextChoices):
    """How a value is known."""

    STATED = "stated", _("stated")
    INFERRED = "inferred", _("inferred")
    CORRECTED = "corrected", _("corrected")


class Evidence(models.Model):
    """Something that an article says: the half-open span `text[start:end]`, which is `quote`.

    Only what an editor added has no span, and then its basis says "corrected".
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


def evidence_constraints(record: str) -> list[models.BaseConstraint]:
    """A span lies inside its text and is as long as its quote; no span only where an editor added it.

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
    return [models.CheckConstraint(condition=without_span | with_span, name=f"{record}_span_inside_its_text")]
