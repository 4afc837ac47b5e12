from django.urls import path

from codehub.realtime.api import views

urlpatterns = [path("realtime/tickets/", views.TicketView.as_view(), name="realtime-tickets")]
