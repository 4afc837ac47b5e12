"""Every address of the product."""

from csp.decorators import csp
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.views import SpectacularJSONAPIView, SpectacularSwaggerSplitView

from codehub.config import health, views
from codehub.core import problems
from codehub.web import content_policy

api_docs = SpectacularSwaggerSplitView.as_view(url_name="schema", template_name="codehub_web/api_docs.html")

urlpatterns = [
    path("api/health/live/", health.LiveView.as_view(), name="health-live"),
    path("api/health/ready/", health.ReadyView.as_view(), name="health-ready"),
    path("api/health/status/", health.StatusView.as_view(), name="health-status"),
    path("api/instance/", views.InstanceView.as_view(), name="instance"),
    path("api/schema/", SpectacularJSONAPIView.as_view(), name="schema"),
    path("api/docs/", csp(content_policy.api_docs())(api_docs), name="docs"),
    path("api/", include("codehub.accounts.api.urls")),
    path("api/", include("codehub.audit.api.urls")),
    path("api/", include("codehub.community.api.urls")),
    path("api/", include("codehub.files.api.urls")),
    path("api/", include("codehub.judge.api.urls")),
    path("api/", include("codehub.learning.api.urls")),
    path("api/", include("codehub.privacy.api.urls")),
    path("api/", include("codehub.realtime.api.urls")),
    path("api/", include("codehub.search.api.urls")),
    path("api/", include("codehub.web.api.urls")),
    # No form posts here, so a wrong address must not be answered with a page about CSRF.
    re_path(r"^api/", csrf_exempt(problems.not_found)),
    path("media/", include("codehub.files.api.media_urls")),
    path("django-admin/", admin.site.urls),
    path("", include("codehub.web.urls")),
]

handler400 = "codehub.core.problems.bad_request"
handler403 = "codehub.core.problems.permission_denied"
handler404 = "codehub.core.problems.not_found"
handler500 = "codehub.core.problems.server_error"
