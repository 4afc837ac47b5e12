from django.urls import path

from codehub.realtime.api import notification_settings, notifications, views

urlpatterns = [
    path("notifications/", notifications.NotificationsView.as_view(), name="notifications"),
    path("notifications/catch-up/", notifications.CatchUpView.as_view(), name="notifications-catch-up"),
    path(
        "notifications/preferences/",
        notification_settings.PreferencesView.as_view(),
        name="notification-preferences",
    ),
    path("notifications/read/", notifications.MarkReadView.as_view(), name="notifications-read"),
    path(
        "notifications/unread-count/",
        notifications.UnreadCountView.as_view(),
        name="notifications-unread-count",
    ),
    path(
        "notifications/unsubscribe/",
        notification_settings.UnsubscribeView.as_view(),
        name="notifications-unsubscribe",
    ),
    path("realtime/tickets/", views.TicketView.as_view(), name="realtime-tickets"),
]
