"""The page on which an application becomes a granted project."""

from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.moves import ForbiddenMove
from projects.portfolio.forms import AwardForm
from projects.portfolio.views.projects import EditProjectPage


class AwardPage(EditProjectPage):
    """Asks only what the award adds to the application."""

    permission = "portfolio.move_project"
    form_class = AwardForm
    template_name = "portfolio/award.html"
    title = gettext_lazy("Register the award")
    saved = gettext_lazy("Congratulations! The project is granted.")

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except ForbiddenMove:
            messages.error(self.request, _("The project was moved meanwhile. Look at its state and try again."))
            return self.render_to_response(self.get_context_data(form=form))
