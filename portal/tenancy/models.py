"""Municipalities, logins, members and their invitations and drafts."""

import pgtrigger
import rules
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat, Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.colours import validate_readable
from portal.kit.history import tracked
from portal.kit.sorting import Alphabetical
from portal.tenancy import former
from portal.tenancy.fields import NameField, TenantForeignKey
from portal.tenancy.reserved import validate_slug
from portal.tenancy.roles import Role


class Language(models.TextChoices):
    """Languages of the interface and of reports."""

    NB = "nb", _("Bokmål")
    NN = "nn", _("Nynorsk")
    SV = "sv", _("Swedish")
    EN = "en", _("English")


class Country(models.TextChoices):
    """Countries whose registers, words and school year the portal knows."""

    NORWAY = "NO", _("Norway")
    SWEDEN = "SE", _("Sweden")


class UserManager(BaseUserManager):
    """Makes logins by e-mail address."""

    def create_user(self, email, password=None, **fields):
        """A login that can be used at once; without a password only passkey or single sign-on opens it."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """An operator."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A login. Who the person is stands in Member."""

    email = models.EmailField(_("e-mail address"), unique=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, blank=True)
    is_staff = models.BooleanField(_("operator"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    objects = UserManager()

    def __str__(self):
        return self.email


class Municipality(models.Model):
    """The tenant: a municipality or an education federation."""

    slug = models.SlugField(_("name in addresses"), unique=True, max_length=40, validators=[validate_slug])
    name = models.CharField(_("name"), max_length=120)
    country = models.CharField(_("country"), max_length=2, choices=Country)
    codes = models.JSONField(
        _("codes"), default=list, blank=True, help_text=_("Register codes with the dates on which they were valid.")
    )
    organisation_number = models.CharField(_("organisation number"), max_length=20, blank=True)
    language = models.CharField(_("language of reports"), max_length=2, choices=Language)
    report_body = models.CharField(_("body that receives the report"), max_length=120)
    logo = models.TextField(_("logo"), blank=True, editable=False, help_text=_("A PNG picture as a data address."))
    colour = models.CharField(_("colour"), max_length=7, default="#0b5a75", validators=[validate_readable])

    class Meta:
        ordering = [Lower("name")]
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")

    def __str__(self):
        return self.name

    def codes_ever(self) -> set[str]:
        """Every register code that the municipality or one merged into it has had; closed units keep the old one."""
        return {entry["code"] for entry in self.codes}


class TenantQuerySet(models.QuerySet):
    """Rows of one municipality."""

    def visible_to(self, member: "Member"):
        """What this member may see: the one door to a tenant's data."""
        return self.filter(municipality=member.municipality_id)


class TenantModel(models.Model):
    """A table whose every row belongs to one municipality."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+", db_index=False)

    objects = TenantQuerySet.as_manager()

    class Meta:
        abstract = True

    def _get_FIELD_display(self, field):  # noqa: N802
        # As Django's, which hashes and so translates the words of every choice to find one: a third of a list's time.
        value = getattr(self, field.attname)
        return next((str(label) for code, label in field.flatchoices if code == value), value)


class SharedQuerySet(models.QuerySet):
    """Rows of everybody and rows of single municipalities."""

    def visible_to(self, member: "Member"):
        """What everybody shares and what the member's municipality has added."""
        return self.filter(models.Q(owner=None) | models.Q(owner=member.municipality_id))

    def own(self, member: "Member"):
        """What the member's municipality has added."""
        return self.filter(owner=member.municipality_id)


class SharedModel(models.Model):
    """A table of rows that everybody shares, shipped with the portal, and of rows that one municipality has added."""

    owner = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    objects = SharedQuerySet.as_manager()

    class Meta:
        abstract = True


class MemberState(models.TextChoices):
    """Where a member stands between invitation and end."""

    ACTIVE = "active", _("Active")
    INVITED = "invited", _("Invited")
    UNSENT = "unsent", _("Invitation not sent yet")
    EXPIRED = "expired", _("Invitation expired")
    ENDED = "ended", _("Ended")


class MemberQuerySet(TenantQuerySet):
    """Members."""

    def current(self, on=None):
        """Those whose membership has not ended."""
        day = on or timezone.localdate()
        return self.filter(models.Q(ended__isnull=True) | models.Q(ended__gt=day))


def _says_nothing() -> Q:
    """A member is erased wholly or not at all."""
    number = Cast("id", CharField())
    before, after = former.ADDRESS
    return Q(
        name=Concat(Value(former.NAME), number),
        email=Concat(Value(before), number, Value(after)),
        refused_email="",
        user__isnull=True,
        ended__isnull=False,
    )


@tracked(append_only=former.append_only())
class Member(TenantModel):
    """A person in one municipality. The only table that holds personal data."""

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships", verbose_name=_("login")
    )
    name = NameField(_("name"), max_length=120)
    email = models.EmailField(_("work e-mail"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    joined = models.DateField(_("from"), default=timezone.localdate)
    ended = models.DateField(_("to"), null=True, blank=True)
    refused_email = models.EmailField(_("address that refuses mail"), blank=True, editable=False)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = [Alphabetical("name"), "pk"]
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint("municipality", Lower("email"), name="member_email_once"),
            models.UniqueConstraint("municipality", "user", name="member_login_once"),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | _says_nothing(), name="member_erased_says_nothing"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="erased",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__erased_at__isnull=False),
            )
        ]

    def __str__(self):
        return self.name

    @property
    def is_current(self) -> bool:
        """Whether the membership has not ended."""
        return self.ended is None or self.ended > timezone.localdate()

    @property
    def refuses_mail(self) -> bool:
        """Whether a mail server has said that there is nobody at the present address."""
        return bool(self.refused_email) and self.refused_email.lower() == self.email.lower()

    @property
    def state_label(self) -> str:
        """The state in words; only members from `queries.members_with_state` have a state."""
        return MemberState(self.state).label

    def can(self, permission: str, obj=None) -> bool:
        """Whether the member has the permission, on the object when one is given."""
        return rules.has_perm(permission, self, obj)


@tracked()
class Invitation(TenantModel):
    """An invitation of a member to sign in: single use, valid seven days. Only the token's hash is kept."""

    member = TenantForeignKey(Member, on_delete=models.CASCADE, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=2, choices=Language)
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    invited_by = TenantForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    @property
    def is_open(self) -> bool:
        """Whether it can be accepted now."""
        return not self.accepted_at and self.expires_at > timezone.now() and self.member.is_current


class Draft(TenantModel):
    """What a member has typed into a form and not sent yet. It is deleted when the form is sent."""

    member = TenantForeignKey(Member, on_delete=models.CASCADE, related_name="drafts")
    form = models.CharField(max_length=80)
    fields = models.JSONField(default=dict)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [models.UniqueConstraint("municipality", "member", "form", name="draft_once")]
