from django.urls import path

from codehub.privacy.api import views

urlpatterns = [
    path("users/me/exports/", views.ExportsView.as_view(), name="exports"),
    path("users/me/exports/<uuid:pk>/", views.ExportView.as_view(), name="export"),
    path("users/me/exports/<uuid:pk>/download/", views.ExportDownloadView.as_view(), name="export-download"),
    path("users/<uuid:pk>/erasure/cancel/", views.CancelErasureView.as_view(), name="erasure-cancel"),
]
