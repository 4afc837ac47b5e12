from django.urls import path

from codehub.files.api.views import AttachmentsView, AttachmentView

urlpatterns = [
    path("attachments/", AttachmentsView.as_view(), name="attachments"),
    path("attachments/<uuid:pk>/", AttachmentView.as_view(), name="attachment"),
]
