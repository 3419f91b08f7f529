"""What reports say of a meeting: facts, who took part, which documents it dealt with."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from meetings import vietnamese
from meetings.models.articles import Evidence, evidence_constraints
from meetings.models.documents import DocumentKind, Resolution
from meetings.models.fields import DerivedTextField
from meetings.models.people import Official


class Fact(Evidence):
    """What one article says of one field of its meeting. Where articles disagree, each keeps its fact."""

    class Field(models.TextChoices):
        TITLE = "title", _("title")
        DATE = "date", _("date")
        DATE_END = "date_end", _("last day")
        PARTIAL_DATE = "partial_date", _("partial date")
        YEAR = "year", _("year")
        PROVINCE = "province", _("province")
        JOINT_PROVINCE = "joint_province", _("joint province")
        BODY = "body", _("body")
        ORDINAL = "ordinal", _("ordinal")
        IS_EXPANDED = "is_expanded", _("expanded")
        TERM = "term", _("term")
        PLACE = "place", _("place")

    meeting = models.ForeignKey(
        "meetings.Meeting", models.CASCADE, related_name="facts", verbose_name=_("meeting")
    )
    field = models.CharField(_("field"), max_length=20, choices=Field)
    value = models.CharField(
        _("value"), max_length=500, help_text=_("As stored: a date in ISO form, a province's slug.")
    )

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ["start", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "field"], name="one_fact_a_field_and_article"),
            *evidence_constraints("fact"),
        ]

    def __str__(self) -> str:
        return f"{self.get_field_display()}: {self.value}"


class Review(models.TextChoices):
    """What editors made of a row that the machine found. A rejected row is never shown nor found anew."""

    UNSEEN = "unseen", _("not reviewed")
    CONFIRMED = "confirmed", _("confirmed")
    REJECTED = "rejected", _("rejected")


class Reviewed(models.Model):
    review = models.CharField(_("review"), max_length=10, choices=Review, default=Review.UNSEEN)

    class Meta:
        abstract = True


class ParticipationQuerySet(models.QuerySet):
    def shown(self):
        return self.exclude(review=Review.REJECTED)

    def matching(self, words: str):
        """Whose name, as printed or of the official, contains the words in this order, diacritics or not.

        Officials are few: theirs are looked through once, and not for each row.
        """
        officials = Official.objects.matching(words).values("pk")
        return self.filter(Q(name_key__contains=vietnamese.key(words)) | Q(official__in=officials))

    def chairs(self):
        return self.filter(role__in=[Participation.Role.CHAIR, Participation.Role.CO_CHAIR])

    def unresolved(self):
        return self.filter(official__isnull=True)


class Participation(Evidence, Reviewed):
    """An official at, or in, a meeting: as printed, and linked to a record where it's certain whose."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("chair")
        CO_CHAIR = "co_chair", _("co-chair")
        SPEAKER = "speaker", _("speaker")
        ATTENDEE = "attendee", _("attendee")
        GUEST = "guest", _("guest")
        ELECTED = "elected", _("elected")
        MENTIONED = "mentioned", _("mentioned")

    class Change(models.TextChoices):
        ELECTED = "elected", _("elected")
        APPOINTED = "appointed", _("appointed")
        DISMISSED = "dismissed", _("dismissed")

    meeting = models.ForeignKey(
        "meetings.Meeting", models.CASCADE, related_name="participations", verbose_name=_("meeting")
    )
    official = models.ForeignKey(
        "meetings.Official",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="participations",
        limit_choices_to={"merged_into": None},
        verbose_name=_("official"),
        help_text=_("Empty while it isn't certain who this is."),
    )
    name = models.CharField(_("name as printed"), max_length=100)
    positions = models.JSONField(
        _("positions as printed"), default=list, blank=True, help_text=_("A list, one text a position.")
    )
    role = models.CharField(_("role"), max_length=10, choices=Role)
    change = models.CharField(
        _("change of office"),
        max_length=10,
        blank=True,
        choices=Change,
        help_text=_("Where the report says that the person came into an office, or left it."),
    )
    change_office = models.CharField(
        _("office changed"), max_length=200, blank=True, help_text=_("The office of that change, as printed.")
    )
    change_start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    change_end = models.PositiveIntegerField(null=True, blank=True, editable=False)
    mention_key = models.CharField(
        max_length=100,
        blank=True,
        editable=False,
        help_text=_("The name the machine first read here; finds the row again after a correction."),
    )
    name_key = DerivedTextField(derive=lambda participation: vietnamese.key(participation.name))

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = [F("start").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "mention_key"], condition=~Q(mention_key=""), name="one_row_a_mention"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="participation_has_a_name"),
            *evidence_constraints("participation"),
        ]
        indexes = [
            # With all that counting asks for: no count then reads the rows themselves.
            models.Index(fields=["official", "role", "meeting", "review"], name="participation_by_official"),
            models.Index(fields=["meeting", "role", "official", "review"], name="participation_by_meeting"),
            # Who bears a part of a name is read off this one. By the name first: where the role came first,
            # SQLite without statistics would take it for all that asks for a role.
            models.Index(
                fields=["name_key", "role", "official", "meeting", "review"], name="participation_by_name"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_role_display()})"

    @property
    def change_anchor(self) -> str:
        """The fragment of the passage that tells of the change of office, "" where none is known."""
        return f"change-{self.pk}" if self.change_start is not None else ""

    @property
    def is_chair(self) -> bool:
        return self.role in (self.Role.CHAIR, self.Role.CO_CHAIR)


class CitationQuerySet(models.QuerySet):
    def shown(self):
        return self.exclude(review=Review.REJECTED)

    def matching(self, words: str):
        """Whose printed text, or whose document, contains the words in this order, diacritics or not."""
        documents = Resolution.objects.matching(words).values("pk")
        return self.filter(Q(printed_key__contains=vietnamese.key(words)) | Q(resolution__in=documents))

    def unresolved(self):
        return self.filter(resolution__isnull=True)


class Citation(Evidence, Reviewed):
    """A document in a meeting: as printed, and linked to a record where it's certain which."""

    class Relation(models.TextChoices):
        ADOPTED = "adopted", _("adopted")
        DRAFT = "draft", _("discussed as a draft")
        DISSEMINATED = "disseminated", _("disseminated")
        CITED = "cited", _("cited")

    meeting = models.ForeignKey(
        "meetings.Meeting", models.CASCADE, related_name="citations", verbose_name=_("meeting")
    )
    resolution = models.ForeignKey(
        "meetings.Resolution",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="citations",
        limit_choices_to={"merged_into": None},
        verbose_name=_("document"),
        help_text=_("Empty while it isn't certain which document this is."),
    )
    as_printed = models.CharField(_("as printed"), max_length=500)
    relation = models.CharField(_("relation"), max_length=15, choices=Relation, default=Relation.CITED)
    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind)
    number = models.CharField(_("number"), max_length=60, blank=True)
    issuer = models.CharField(_("issuer"), max_length=200, blank=True)
    term = models.CharField(_("term"), max_length=20, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    mention_key = models.CharField(
        max_length=150,
        blank=True,
        editable=False,
        help_text=_("What the machine first read here; finds the row again after a correction."),
    )
    printed_key = DerivedTextField(derive=lambda citation: vietnamese.key(citation.as_printed))

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = [F("start").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "mention_key"], condition=~Q(mention_key=""), name="one_row_a_citation"
            ),
            *evidence_constraints("citation"),
        ]
        indexes = [models.Index(fields=["resolution", "meeting"], name="citation_by_resolution")]

    def __str__(self) -> str:
        return self.as_printed
