"""Apps, middleware, language, static files, and CodeHub's own switches."""

from pathlib import Path

import codehub
from codehub.config.env import env
from codehub.web.headers import add_policy

SECRET_KEY = env("SECRET_KEY")
DEBUG = env("DEBUG")
PUBLIC_URL = env("PUBLIC_URL").rstrip("/")
INSTANCE_NAME = env("CODEHUB_NAME")
HOME = Path(env("CODEHUB_HOME")).expanduser()
DEMO_PASSWORD = env("CODEHUB_DEMO_PASSWORD")
REGISTRATION_OPEN = env("CODEHUB_REGISTRATION_OPEN")
JUDGE_UID = env("CODEHUB_JUDGE_UID")

ROOT_URLCONF = "codehub.config.urls"
WSGI_APPLICATION = "codehub.config.wsgi.application"
ASGI_APPLICATION = "codehub.config.asgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "whitenoise.runserver_nostatic",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "channels",
    "corsheaders",
    "codehub.core",
    "codehub.files",
    "codehub.accounts",
    "codehub.judge",
    "codehub.learning",
    "codehub.community",
    "codehub.search",
    "codehub.realtime",
    "codehub.privacy",
    "codehub.audit",
    "codehub.web",
]
MIDDLEWARE = [
    "codehub.web.middleware.SecurityHeadersMiddleware",
    "codehub.web.middleware.ContentPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "codehub.core.throttling.LimitsMiddleware",
    "codehub.core.middleware.BodyLimitMiddleware",
    "codehub.core.middleware.PrivateByDefaultMiddleware",
    "codehub.audit.middleware.OriginMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
CSRF_FAILURE_VIEW = "codehub.core.problems.csrf_failed"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

LANGUAGE_CODE = "en-us"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
"""Served straight from the installed packages, so that nothing has to be collected first."""

FRONT_END = Path(codehub.__file__).parent / "web" / "dist"
WHITENOISE_ROOT = FRONT_END if FRONT_END.is_dir() else None
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_ADD_HEADERS_FUNCTION = add_policy
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/assets/"
"""The build puts a hash of the content into the names of these."""
