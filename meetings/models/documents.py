"""Resolutions: the numbered or formally titled documents that meetings adopt, discuss and cite."""

from django.db import models
from django.db.models import Count, Q
from django.utils import formats
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from meetings import vietnamese
from meetings.models.fields import DerivedTextField
from meetings.models.issuers import in_english
from meetings.models.merged import MergedQuerySet, is_merged_into, merged_constraints, merged_index
from meetings.models.undated_last import UndatedLastIndex
from meetings.models.written import page_address


class DocumentKind(models.TextChoices):
    """The word in print decides the kind: the code QĐ stands for quyết định and for quy định."""

    RESOLUTION = "nghị quyết", _("resolution")
    DECISION = "quyết định", _("decision")
    DIRECTIVE = "chỉ thị", _("directive")
    CONCLUSION = "kết luận", _("conclusion")
    REGULATION = "quy định", _("regulation")
    RULES = "quy chế", _("working rules")
    GUIDELINE = "hướng dẫn", _("guideline")
    NOTICE = "thông báo", _("notice")
    PLAN = "kế hoạch", _("plan")
    PROGRAMME = "chương trình", _("programme")
    DECREE = "nghị định", _("decree")
    CIRCULAR = "thông tư", _("circular")
    LETTER = "công văn", _("official letter")
    REPORT = "báo cáo", _("report")
    SUBMISSION = "tờ trình", _("submission")
    TELEGRAM = "công điện", _("official telegram")
    PROJECT = "đề án", _("project")


class ResolutionQuerySet(MergedQuerySet):
    def published(self):
        return self.filter(is_withdrawn=False)

    def matching(self, words: str):
        """Whose number, title or issuer contains the words, diacritics and punctuation or not.

        Found before they are put in order: of words that hardly any has, SQLite would read all documents by
        the index of their order, one by one.
        """
        found = Resolution.objects.filter(search_key__contains=vietnamese.key(words)).order_by()
        return self.filter(pk__in=found.values("pk"))

    def with_counts(self):
        """Adds `meetings_count`, over published meetings."""
        shown = Q(citations__meeting__is_withdrawn=False) & ~Q(citations__review="rejected")
        return self.annotate(meetings_count=Count("citations__meeting", filter=shown, distinct=True))


class Resolution(models.Model):
    """A document. Numbers restart each term, so number and kind alone don't tell two apart.

    `changed_at` is when the record, or a meeting that deals with it, was last written; see `Meeting`.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind)
    number = models.CharField(
        _("number"), max_length=60, blank=True, help_text=_("As it stands on the document: “09-NQ/TU”.")
    )
    issuer = models.CharField(
        _("issuer"), max_length=200, blank=True, help_text=_("Who issued it, as printed: “Bộ Chính trị”.")
    )
    province = models.ForeignKey(
        "meetings.Province",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="resolutions",
        verbose_name=_("province"),
        help_text=_("Of a provincial issuer; empty for central documents."),
    )
    term = models.CharField(
        _("term"), max_length=20, blank=True, help_text=_("The issuer's term: “XIII” or “2020-2025”.")
    )
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    is_withdrawn = models.BooleanField(
        _("withdrawn"), default=False, help_text=_("Hidden from the public site; its address answers 410.")
    )
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    merged_into = is_merged_into("meetings.Resolution")
    number_key = DerivedTextField(
        derive=lambda resolution: vietnamese.key(resolution.number).replace(" ", ""), db_index=True
    )
    search_key = DerivedTextField(
        derive=lambda resolution: vietnamese.key(
            f"{resolution.kind} {resolution.number} {resolution.issuer} {resolution.title}"
        ),
    )

    objects = ResolutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = [models.F("issued_on").desc(nulls_last=True), "number_key", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(number="") | ~Q(title="") | ~Q(issuer=""),
                name="document_can_be_told_apart",
                violation_error_message=_("Give its number, its title or its issuer."),
            ),
            models.UniqueConstraint(
                fields=["kind", "number_key", "issued_on", "province"],
                condition=~Q(number_key="") & Q(merged_into__isnull=True),
                name="one_document_a_number_day_and_province",
                violation_error_message=_(
                    "This document is already here: kind, number, day and province agree."
                ),
            ),
            models.UniqueConstraint(
                fields=["kind", "number_key", "issued_on"],
                condition=~Q(number_key="") & Q(province__isnull=True) & Q(merged_into__isnull=True),
                name="one_central_document_a_number_and_day",
                violation_error_message=_(
                    "This central document is already here: kind, number and day agree."
                ),
            ),
            *merged_constraints("document"),
        ]
        indexes = [
            UndatedLastIndex(fields=["-issued_on", "number_key", "id"], name="document_newest_first"),
            models.Index(fields=["kind", "number_key"], name="document_by_number"),
            # Words are looked for in all of it, from beginning to end: a fifth of the table.
            models.Index(fields=["search_key"], name="document_by_words"),
            merged_index("document"),
        ]
        permissions = [
            ("merge_resolution", "Can merge documents"),
            ("withdraw_resolution", "Can withdraw documents"),
        ]

    def __str__(self) -> str:
        """In Vietnamese order: kind, number, date, issuer; the title where there's no number."""
        kind = self.kind if get_language() == "vi" else self.get_kind_display()
        kind = kind[:1].upper() + kind[1:]
        if not self.number:
            return self.title or f"{kind} {self.issuer}"
        parts = [gettext("%(kind)s No. %(number)s") % {"kind": kind, "number": self.number}]
        if self.issued_on:
            parts.append(gettext("of %(date)s") % {"date": formats.date_format(self.issued_on)})
        if self.issuer:
            issuer = self.issuer if get_language() == "vi" else in_english(self.issuer)
            parts.append(gettext("by %(issuer)s") % {"issuer": issuer})
        return " ".join(parts)

    def get_absolute_url(self) -> str:
        return f"{page_address('documents')}{self.pk}-{self.slug}/"

    @property
    def slug(self) -> str:
        return vietnamese.slugify(f"{self.kind} {self.number or self.title or self.issuer}")[:80].strip("-")
