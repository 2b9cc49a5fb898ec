"""Pages of a project's effects, and of the lessons that all units can learn from."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.concurrency import VersionedPage
from portal.kit.pages import CreatePage, ListPage
from projects.portfolio.filters import LessonFilter
from projects.portfolio.forms.effects import EffectForm
from projects.portfolio.models import Effect, Project
from projects.portfolio.queries.anchoring import anchors_of
from projects.portfolio.views.sections import SectionMixin, SectionPage
from projects.programmes.catalogue import catalogue

SECTION = "portfolio:effects"


class EffectsPage(SectionPage):
    """How a project is decided and anchored, and what it changed."""

    template_name = "portfolio/effects/effects.html"
    section = SECTION

    def get_context_data(self, **kwargs):
        known = catalogue().priorities
        priorities = ", ".join(str(known[code].names) for code in self.object.priorities if code in known)
        effects = self.visible(Effect).filter(project=self.object).select_related("institution", "written_by")
        return super().get_context_data(
            effects=effects, priorities=priorities, anchors=anchors_of(self.object), **kwargs
        )


class EffectsFormMixin(SectionMixin):
    """What the forms share: they lead back to the tab."""

    section = SECTION
    permission = "portfolio.change_project"
    template_name = "portfolio/effects/form.html"

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "member": self.request.member}

    def get_success_url(self):
        messages.success(self.request, _("Saved."))
        return self.to(SECTION, pk=self.project.pk)

    def get_context_data(self, **kwargs):
        return super().get_context_data(back=self.to(SECTION, pk=self.project.pk), **kwargs)


class NewEffectPage(EffectsFormMixin, CreatePage):
    """Tells what a project changed."""

    model = Effect
    form_class = EffectForm
    title = gettext_lazy("What changed?")

    @property
    def project(self):
        if not hasattr(self, "_project"):
            self._project = get_object_or_404(self.visible(Project), pk=self.kwargs["pk"])
            self.check_permission(self._project)
        return self._project

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "instance": Effect(project=self.project)}


class EditEffectPage(EffectsFormMixin, VersionedPage):
    """Changes what was told."""

    model = Effect
    form_class = EffectForm
    pk_url_kwarg = "effect"
    title = gettext_lazy("What changed?")

    @property
    def project(self):
        return self.object.project

    def get_queryset(self):
        return super().get_queryset().filter(project=self.kwargs["pk"]).select_related("project__programme")

    def check_permission(self, obj=None):
        super().check_permission(obj.project if obj else None)

    def save(self, form):
        return form.save()


class LessonsPage(ListPage):
    """What units have learnt, to be found by all units of the municipality."""

    permission = "portfolio.view_project"
    model = Effect
    filterset_class = LessonFilter
    template_name = "portfolio/effects/lessons.html"
    title = gettext_lazy("Lessons")
    paginate_by = 20

    def get_queryset(self):
        return super().get_queryset().select_related("project__programme", "institution")
