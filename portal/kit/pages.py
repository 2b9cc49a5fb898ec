"""Bases of every page inside a municipality: permission first, data through one door."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.views.generic import DetailView, FormView, TemplateView, View
from django.views.generic.detail import SingleObjectMixin
from django.views.generic.edit import CreateView, UpdateView
from django_filters.views import FilterView

from portal.kit.addresses import to
from portal.kit.personal import Opens, personal_data_opened


class Page:
    """A view of one municipality. A stranger gets 404, a member without the permission 403.

    Every subclass that is reached by an address names its `permission`; the system check refuses to start without it.
    One that shows how to reach other people says so in `opens_personal_data`, and each opening is logged.
    """

    permission: str = ""
    title = ""
    opens_personal_data: Opens | None = None
    http_method_names = ["get", "head", "options", "post"]

    def dispatch(self, request, *args, **kwargs):
        if request.member is None:
            raise Http404
        if not self.permission:
            raise ImproperlyConfigured(f"{type(self).__name__} declares no permission.")
        self.check_permission()
        response = super().dispatch(request, *args, **kwargs)
        if self.opens_personal_data and request.method == "GET" and response.status_code == HTTPStatus.OK:
            context = getattr(response, "context_data", None) or {"view": self}
            personal_data_opened.send(type(self), page=self, context=context)
        return response

    def check_permission(self, obj=None):
        """Raise PermissionDenied when the member may not do this (to this object)."""
        if not self.request.member.can(self.permission, obj):
            raise PermissionDenied

    def visible(self, model):
        """Rows of the model that the member may see."""
        return model._default_manager.visible_to(self.request.member)

    def to(self, name, **kwargs):
        """An address in this municipality."""
        return to(self.request, name, **kwargs)

    def breadcrumbs(self):
        """(label, address) of the pages above this one; the page itself is added by its title."""
        return []

    def get_title(self):
        """The page's heading and first part of its title."""
        return self.title

    def get_context_data(self, **kwargs):
        title = self.get_title()
        return super().get_context_data(title=title, breadcrumbs=[*self.breadcrumbs(), (title, None)], **kwargs)


class ObjectMixin:
    """One object, found among those the member may see and then asked for permission."""

    def get_queryset(self):
        return self.visible(self.model)

    def get_object(self, queryset=None):
        obj = super().get_object(queryset)
        self.check_permission(obj)
        return obj

    def get_title(self):
        return self.title or str(self.object)


class TemplatePage(Page, TemplateView):
    """A page without one object."""


class ListPage(Page, FilterView):
    """A filtered list, paged in the database; htmx asks for the same address and gets the `list` part alone."""

    paginate_by = 50
    strict = False

    def get_queryset(self):
        return self.visible(self.model)

    def get_template_names(self):
        template = super().get_template_names()[0]
        partial = self.request.htmx and not self.request.htmx.boosted and not self.request.htmx.history_restore_request
        return [f"{template}#list" if partial else template]


class DetailPage(ObjectMixin, Page, DetailView):
    """One object."""


class FormPage(Page, FormView):
    """A form without a model."""


class CreatePage(Page, CreateView):
    """A form that makes an object."""


class UpdatePage(ObjectMixin, Page, UpdateView):
    """A form that changes an object."""


class MemberFormMixin:
    """A form that knows who fills it in; says `saved` when it is stored, and not when it is shown once more."""

    saved = ""

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "member": self.request.member}

    def form_valid(self, form):
        response = super().form_valid(form)
        if response.status_code == HTTPStatus.FOUND:
            messages.success(self.request, self.saved)
            for warning in self.warnings(form):
                messages.warning(self.request, str(warning))
        return response

    def warnings(self, form) -> list:
        """What to tell besides."""
        return []


class ActionPage(ObjectMixin, Page, SingleObjectMixin, View):
    """A button: POST only, does one thing to one object and returns to a page."""

    http_method_names = ["post", "options"]

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        if message := self.act(self.object):
            messages.success(request, message)
        return HttpResponseRedirect(self.get_success_url())

    def act(self, obj):
        """Do it; return what to tell the reader."""
        raise NotImplementedError

    def get_success_url(self):
        """Where the reader goes next."""
        raise NotImplementedError
