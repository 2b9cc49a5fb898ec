"""The shared catalogue of programmes and actions; it belongs to no municipality and is loaded from catalogue.toml."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class CatalogueEntry(models.Model):
    """Something with a code and a name in every language."""

    code = models.CharField(_("code"), max_length=30, primary_key=True)
    names = models.JSONField(_("names"), help_text=_("Name by language code: en, nb, nn and sv."))
    position = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(_("can be chosen"), default=True)

    class Meta:
        abstract = True
        ordering = ["position", "code"]

    def __str__(self):
        return self.name_in(get_language())

    def name_in(self, language: str | None) -> str:
        """The name in a language, else in English."""
        return self.names.get((language or "en")[:2], self.names["en"])


class Programme(CatalogueEntry):
    """A funding programme or scheme, such as Erasmus+ or twin towns."""

    eu = models.BooleanField(_("EU programme"), default=False)

    class Meta(CatalogueEntry.Meta):
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")


class Action(CatalogueEntry):
    """An action of a programme, such as KA122-SCH."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="actions")

    class Meta(CatalogueEntry.Meta):
        verbose_name = _("action")
        verbose_name_plural = _("actions")
