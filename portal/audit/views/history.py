"""The municipality's history, and operators' sessions."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import FormView

from portal.audit.actions import close_session, open_session
from portal.audit.forms import HistoryFilter, OpenSessionForm
from portal.audit.middleware import KEY
from portal.audit.queries import read, recent
from portal.kit.pages import TemplatePage
from portal.kit.personal import Opens
from portal.tenancy.models import Member


class History(TemplatePage):
    """Everything that happened in the municipality, newest first."""

    permission = "audit.view_history"
    opens_personal_data = Opens("history", gettext_lazy("History of the municipality"))
    title = gettext_lazy("History")

    def get_template_names(self):
        return ["audit/history.html#list" if self.request.htmx else "audit/history.html"]

    def get_context_data(self, **kwargs):
        form = HistoryFilter(self.request.GET, members=self.visible(Member))
        keys = recent(self.request.member, **form.wanted())
        page = Paginator(keys, 50).get_page(self.request.GET.get("page"))
        return super().get_context_data(form=form, page_obj=page, history=read(page.object_list), **kwargs)


class OperatorPage:
    """A page for operators alone; nobody else learns that it exists."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_superuser:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class OpenSession(OperatorPage, FormView):
    """Which municipality, and why."""

    form_class = OpenSessionForm
    template_name = "audit/open_session.html"
    extra_context = {"title": gettext_lazy("Open a session")}

    def form_valid(self, form):
        session = open_session(operator=self.request.user, **form.cleaned_data)
        self.request.session[KEY] = {"pk": session.pk, "municipality": session.municipality_id}
        return redirect("admin:index")


class CloseSession(OperatorPage, View):
    """Ends the session before its time."""

    http_method_names = ["post", "options"]

    def post(self, request):
        if request.operator_session:
            close_session(request.operator_session)
            messages.success(request, _("The session is closed."))
        request.session.pop(KEY, None)
        return redirect("audit:open-session")
