"""Settings of every installation; what differs between them comes from the environment."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import celery, env  # noqa: F401 (its application has to be the current one wherever a bell is rung)

BASE_DIR = Path(__file__).resolve().parent.parent
NODE_MODULES = BASE_DIR / "node_modules"

SECRET_KEY = env.text("SECRET_KEY")
DEBUG = env.flag("DEBUG")
DEMO = env.flag("DEMO")
BASE_URL = env.text("BASE_URL", "http://localhost:8000").rstrip("/")
HTTPS = BASE_URL.startswith("https://")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "config.apps.OperatorsAdminConfig",
    *(f"django.contrib.{app}" for app in ("auth", "contenttypes", "sessions", "messages", "postgres", "staticfiles")),
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_filters",
    "django_htmx",
    "pghistory",
    "pgtrigger",
    "rules",
    "template_partials",
    *(f"portal.{app}" for app in ("kit", "tenancy", "audit", "jobs", "mail", "institutions", "networks", "strategy")),
    *(f"projects.{app}" for app in ("programmes", "portfolio", "activities")),
    *(f"reporting.{app}" for app in ("coverage", "quarterly", "overview")),
    "config.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "portal.kit.middleware.SecurityHeadersMiddleware",
    "portal.kit.middleware.StoppedUploadMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.tenancy.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.tenancy.middleware.SessionActivityMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "portal.tenancy.middleware.MunicipalityMiddleware",
    "portal.audit.middleware.OperatorMiddleware",
]

ROOT_URLCONF = "config.urls"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "reporting.overview.navigation.navigation",
            ],
            "builtins": [f"portal.kit.templatetags.{name}" for name in ("ui", "addresses", "parts")],
        },
    },
]
FORM_RENDERER = "portal.kit.forms.DesignsystemetRenderer"

# The application's role stands under the tenant wall; the owner's is only where migrations are run.
DATABASES = {"default": env.database("DATABASE_URL")}
if owner := env.database("DATABASE_OWNER_URL", ""):
    DATABASES["owner"] = owner
if pool := env.number("DATABASE_POOL", 0):
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": pool}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env.text("REDIS_URL")
WAIT = {"socket_connect_timeout": 2, "socket_timeout": 2}
CACHES = {"default": {"BACKEND": "portal.kit.cache.ForgetfulCache", "LOCATION": REDIS_URL, "OPTIONS": WAIT}}

# People ------------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "tenancy.User"
AUTHENTICATION_BACKENDS = [
    f"{place}Backend"
    for place in ("django.contrib.auth.backends.Model", "allauth.account.auth_backends.Authentication")
]
PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{name}PasswordHasher" for name in ("Argon2", "PBKDF2")]
VALIDATORS = {"UserAttributeSimilarity": {}, "MinimumLength": {"min_length": 12}, "CommonPassword": {}}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}Validator", "OPTIONS": options}
    for name, options in VALIDATORS.items()
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_ADAPTER = "portal.tenancy.adapters.InvitationOnlyAccounts"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation sent to the address has proved it
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_REDIRECT_URL = "start"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key", "reset_password": "20/m/ip,5/m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXIES", 0)  # else everybody shares the proxy's limits
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "login": "portal.tenancy.forms.account.SignInForm",
    "reauthenticate": "portal.tenancy.forms.account.ConfirmPasswordForm",
    "change_password": "portal.tenancy.forms.account.ChangePasswordForm",
    "set_password": "portal.tenancy.forms.account.SetPasswordForm",
    "reset_password": "portal.tenancy.forms.account.ForgottenPasswordForm",
    "reset_password_from_key": "portal.tenancy.forms.account.NewPasswordForm",
}
MFA_ADAPTER = "portal.tenancy.adapters.SecondStep"
MFA_FORMS = {
    "authenticate": "portal.tenancy.forms.account.CodeForm",
    "reauthenticate": "portal.tenancy.forms.account.ConfirmCodeForm",
    "activate_totp": "portal.tenancy.forms.account.FirstCodeForm",
    "add_webauthn": "portal.tenancy.forms.account.AddPasskeyForm",
    "edit_webauthn": "portal.tenancy.forms.account.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # operators make their first login on the server, without a letter
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "Vidsyn"
USERSESSIONS_TRACK_ACTIVITY = True
SOCIALACCOUNT_ADAPTER = "portal.tenancy.adapters.InvitationOnlySignIn"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = {}
if issuer := env.text("OIDC_ISSUER", ""):
    oidc = {"provider_id": "oidc", "name": env.text("OIDC_NAME"), "settings": {"server_url": issuer}}
    oidc |= {"client_id": env.text("OIDC_CLIENT_ID"), "secret": env.text("OIDC_SECRET")}
    # Some providers (Entra ID) confirm no address; here stand the domains in which they are believed.
    oidc["settings"] |= {"oauth_pkce_enabled": True, "verified_email": env.words("OIDC_TRUSTED_DOMAINS")}
    SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [oidc]}}

# Language and time -------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", _("Bokmål")), ("nn", _("Nynorsk")), ("sv", _("Swedish")), ("en", _("English"))]
FORMAT_MODULE_PATH = "portal.kit.formats"
LOCALE_PATHS = [BASE_DIR / "config" / "locale"]
TIME_ZONE = "Europe/Oslo"

# Files -------------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = env.text("STATIC_ROOT", str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("designsystemet", NODE_MODULES / "@digdir/designsystemet-css/dist/src"),
    ("theme", NODE_MODULES / "@digdir/designsystemet-css/dist/theme"),
    ("inter", NODE_MODULES / "@fontsource-variable/inter"),
    ("noto-sans", NODE_MODULES / "@expo-google-fonts/noto-sans"),
    ("htmx", NODE_MODULES / "htmx.org/dist"),
    ("leaflet", NODE_MODULES / "leaflet/dist"),
]
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = env.text("MEDIA_ROOT", str(BASE_DIR / ".demo" / "files"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": env.private_files("FILES_BUCKET", MEDIA_ROOT),
    "staticfiles": {"BACKEND": f"portal.kit.storage.{'Compressed' if HTTPS else ''}StaticFiles"},
}
FILE_UPLOAD_HANDLERS = ["portal.kit.uploads.arrival.UploadHandler"]
UPLOAD_MEGABYTES = env.number("UPLOAD_MEGABYTES", 25)
DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# Registers of institutions, when they are not to be asked at their public addresses --------------------------------
REGISTERS = {name: env.text(f"{name.upper()}_URL", "") for name in ("nsr", "nbr", "skolenhetsregistret")}

# The map of institutions: `https://…/{z}/{x}/{y}.png` and what the service wants to be said; none without it
MAP_TILES, MAP_ATTRIBUTION = env.text("MAP_TILES", ""), env.text("MAP_ATTRIBUTION", "")

# Mail --------------------------------------------------------------------------------------------------------------
globals().update(env.mail("EMAIL_URL", "consolemail://"))
EMAIL_TIMEOUT = 20
SERVER_EMAIL = DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "Vidsyn <vidsyn@localhost>")
MAIL_PER_MINUTE = env.number("MAIL_PER_MINUTE", 300)
MAIL_STALE_SECONDS = env.number("MAIL_STALE_SECONDS", 180)  # longer than a slow server takes, EMAIL_TIMEOUT a step
ADMINS = [("Operators", address) for address in env.words("OPERATORS_MAIL")]

# Systems that read reports: how often each may ask
REPORT_API_PER_MINUTE = env.number("REPORT_API_PER_MINUTE", 60)

# Background work: the row is the queue, Celery rings the bell (docs/decisions/0003-jobs.md) -------------------------
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = env.number("JOB_SOFT_SECONDS", 240)
CELERY_TASK_TIME_LIMIT = env.number("JOB_HARD_SECONDS", 300)
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": CELERY_TASK_TIME_LIMIT + 300, "socket_timeout": 10}
# A request does not wait for a broker that is gone: the sweeper rings again.
CELERY_BROKER_TRANSPORT_OPTIONS |= {"socket_connect_timeout": 1, "max_retries": 1, "interval_start": 0}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_MAX_TASKS_PER_CHILD = 100
CELERY_WORKER_MAX_MEMORY_PER_CHILD = env.number("JOB_RECYCLE_MB", 500) * 1000  # a process that was larger makes room
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ROUTES = {name: {"queue": "mail"} for name in ("portal.tenancy.tasks.*", "portal.mail.tasks.deliver")}
CELERY_TIMEZONE = TIME_ZONE
JOB_STALE_SECONDS = env.number("JOB_STALE_SECONDS", 30)
JOB_WAIT_SECONDS = env.number("JOB_WAIT_SECONDS", 60)
JOB_MEMORY_MB = env.number("JOB_MEMORY_MB", 1000)  # more than before the job; the charts' engine reserves 560 of them
JOBS_AT_ONCE = {"pdf": env.number("RENDERS_PER_MUNICIPALITY", 2)}  # queues shared out: one municipality's running jobs
BEATS = {  # seconds from one run to the next
    "portal.jobs.tasks.sweep": env.number("SWEEP_SECONDS", 30),
    "portal.mail.tasks.deliver": env.number("MAIL_SWEEP_SECONDS", 10),
    "portal.mail.tasks.write_digests": 300,
    "portal.mail.tasks.write_deadlines_everywhere": 3600,
    "portal.audit.tasks.tidy_everywhere": 3600,  # each municipality once a day, in the first hour that comes
    "portal.audit.tasks.clear_sessions": 3600,
    "reporting.coverage.tasks.share_everywhere": 6 * 3600,
    "reporting.quarterly.tasks.open_everywhere": 3600,
    "reporting.quarterly.tasks.check_everywhere": 3600,  # each report once a day
}
CELERY_BEAT_SCHEDULE = {
    task: {"task": task, "schedule": every, "options": {"expires": every}} for task, every in BEATS.items()
}

# Headers -----------------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        **{name: [NONE] for name in ("default-src", "frame-ancestors", "base-uri")},
        **{f"{name}-src": [SELF] for name in ("script", "font", "connect", "manifest")},
        "form-action": [SELF],
        "style-src": [SELF, NONCE],  # told only by pages that have asked for it: reports, for the municipality's colour
        "img-src": [SELF, "data:"],
    }
}
SECURE_REFERRER_POLICY = "same-origin"  # no-referrer would make Django refuse every form
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_SSL_REDIRECT = SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "vidsyn_session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "vidsyn_csrf"
LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {name: {"level": "WARNING"} for name in ("fontTools", "pikepdf", "weasyprint")},  # they tell every step
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
}
