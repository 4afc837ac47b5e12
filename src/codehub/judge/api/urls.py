from django.urls import path

from codehub.judge.api import views

urlpatterns = [path("runs/<uuid:pk>/", views.RunView.as_view(), name="run")]
