"""Headers that Django and django-csp leave to us."""

from http import HTTPStatus

FEATURES = ["accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "payment", "usb"]
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in FEATURES)


class SecurityHeadersMiddleware:
    """Permissions-Policy and Cross-Origin-Resource-Policy on every answer; pages are kept out of shared caches."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith("/static/"):
            response.setdefault("Cache-Control", "private, no-store")
        return response


class StoppedUploadMiddleware:
    """An upload that was stopped is answered as too large: a browser that is still sending reads only an error."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if getattr(request, "upload_is_stopped", False) and response.status_code == HTTPStatus.OK:
            response.status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        return response
