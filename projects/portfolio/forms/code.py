"""The project code in a form: read, explained, and refused when another project has it."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from projects.portfolio.models import Project
from projects.portfolio.queries import registered_as
from projects.programmes.catalogue import catalogue
from projects.programmes.codes import CodeReading, Level, explain, read_code

PARTS = ("programme", "action")


class CodeMixin:
    """A model form of a project with a field `code`; `member` is who fills it in.

    Where the form has no field for programme or action, those of the project are meant.
    """

    existing: Project | None = None

    @cached_property
    def reading(self) -> CodeReading:
        """The code in the form as it was understood."""
        programme = self["programme"].value() if "programme" in self.fields else self.instance.programme_id
        return read_code(self["code"].value() or "", programme or "")

    @property
    def explanation(self):
        """What a right code says, part by part; its serial number says nothing."""
        if self.reading.level == Level.ERROR:
            return []
        return [fact for fact in explain(self.reading) if fact.written != self.reading.serial]

    @cached_property
    def alone(self) -> CodeReading:
        """The code by itself, where it is wrong in the chosen programme and right in another."""
        alone = read_code(self.reading.normalised)
        return alone if self.reading.errors and alone.programme and not alone.errors else self.reading

    def contradicted(self, programme: str, action: str) -> str:
        """Which of the two the code contradicts, `programme` or `action`; "" where it agrees."""
        if programme and self.alone.programme not in ("", programme):
            return "programme"
        return "action" if action and self.alone.action not in ("", action) else ""

    @property
    def said_otherwise(self) -> str:
        """Programme and action as the code says them, when others are chosen in the form."""
        if self.alone.errors or not self.contradicted(*(self[name].value() or "" for name in PARTS)):
            return ""
        known = catalogue().programmes.get(self.alone.programme)
        return ", ".join(filter(None, [str(known.names) if known else "", self.alone.action]))

    @property
    def joinable(self) -> Project | None:
        """The project that has this code already."""
        return self.existing or registered_as(self.reading.normalised, member=self.member, besides=self.instance)

    def check_code(self, cleaned):
        """Keep the code as it is written in public lists; say what is wrong with it."""
        reading = self.reading
        cleaned["code"] = reading.normalised
        for message in reading.errors:
            self.add_error("code", str(message))
        if reading.errors or not reading.normalised:
            return
        if len(reading.normalised) > Project._meta.get_field("code").max_length:
            self.add_error("code", _("This is too long for a project code."))
        self._check_against_programme(cleaned)
        if self.joinable:
            self.say_code_is_taken(self.joinable)

    def _check_against_programme(self, cleaned):
        told = (cleaned.get(name) if name in self.fields else getattr(self.instance, name) for name in PARTS)
        contradicted = self.contradicted(*(one.pk if one else "" for one in told))
        if contradicted == "programme":
            self._say(
                "programme",
                _("The project code belongs to another programme. Correct the code, or change the programme."),
            )
        elif contradicted == "action":
            self._say(
                "action",
                _("The project code says %(action)s. Correct the code, or change the action.")
                % {"action": self.reading.action},
            )

    def _say(self, field: str, error: str):
        self.add_error(field if field in self.fields else "code", error)

    def say_code_is_taken(self, existing: Project):
        """Refuse the code, and offer to join the project that has it."""
        self.existing = existing
        words = {"title": existing.title, "contact": existing.contact}
        self.add_error("code", _("This code is registered already as “%(title)s” by %(contact)s.") % words)
