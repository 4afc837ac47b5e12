from django.urls import path

from codehub.web.api import views

urlpatterns = [path("csp-reports/", views.CspReportsView.as_view(), name="csp-reports")]
