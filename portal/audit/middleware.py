"""Operators' pages run inside the one municipality that the operator's session names."""

import pghistory
from django.urls import reverse

from portal.audit.models import OperatorSession
from portal.tenancy.scope import municipality_scope

KEY = "operator_session"


class OperatorMiddleware:
    """Sets `request.operator_session` under `/operators/` and raises the wall for its municipality."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.operator_session = None
        named = request.session.get(KEY)
        if not named or not request.path.startswith(reverse("admin:index")) or not request.user.is_superuser:
            return self.get_response(request)
        with municipality_scope(named["municipality"]):
            session = OperatorSession.objects.open().filter(pk=named["pk"], operator=request.user).first()
            if session is None:
                return self.get_response(request)
            request.operator_session = session
            with pghistory.context(operator=request.user.pk, action="audit.operate", reason=session.reason):
                return self.get_response(request)
