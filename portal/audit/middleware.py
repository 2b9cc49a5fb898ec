"""Operators' pages run inside the one municipality that the operator's session names."""

from django.db import transaction
from django.urls import reverse

from portal.audit.actions import OPERATE
from portal.audit.models import OperatorSession
from portal.kit.history import acting
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
            mine = OperatorSession.objects.open().filter(pk=named["pk"], operator=request.user)
            request.operator_session = mine.select_related("municipality").first()
            if request.operator_session:
                return self._operate(request)
        return self.get_response(request)

    def _operate(self, request):
        session = request.operator_session
        with acting(by=None, operator=request.user, action=OPERATE, reason=session.reason):
            response = self.get_response(request)
        if response.status_code >= 500:
            transaction.set_rollback(True)
        return response
