from django.urls import path

from codehub.audit.api.views import AuditView

urlpatterns = [path("audit/", AuditView.as_view(), name="audit")]
