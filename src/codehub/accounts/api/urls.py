from django.urls import path

from codehub.accounts.api.views import avatar, credentials, me, people, sign_in

urlpatterns = [
    path("auth/register/", sign_in.RegisterView.as_view(), name="register"),
    path("auth/login/", sign_in.LoginView.as_view(), name="login"),
    path("auth/refresh/", sign_in.RefreshView.as_view(), name="refresh"),
    path("auth/logout/", sign_in.LogoutView.as_view(), name="logout"),
    path("auth/verify-email/", credentials.VerifyEmailView.as_view(), name="verify-email"),
    path(
        "auth/verify-email/resend/", credentials.ResendVerificationView.as_view(), name="resend-verification"
    ),
    path("auth/reset-password/", credentials.ResetPasswordView.as_view(), name="reset-password"),
    path("auth/reset-password/confirm/", credentials.ConfirmResetView.as_view(), name="confirm-reset"),
    path("auth/change-password/", credentials.ChangePasswordView.as_view(), name="change-password"),
    path("auth/change-email/", credentials.ChangeEmailView.as_view(), name="change-email"),
    path("users/", people.UsersView.as_view(), name="users"),
    path("users/me/", me.MeView.as_view(), name="me"),
    path("users/me/avatar/", avatar.AvatarView.as_view(), name="avatar"),
    path("users/me/sessions/", me.SessionsView.as_view(), name="sessions"),
    path("users/me/sessions/<uuid:pk>/", me.SessionView.as_view(), name="session"),
    path("users/me/api-tokens/", me.ApiTokensView.as_view(), name="api-tokens"),
    path("users/me/api-tokens/<uuid:pk>/", me.ApiTokenView.as_view(), name="api-token"),
    path("users/me/firebase/", me.FirebaseView.as_view(), name="firebase"),
    path("users/<uuid:pk>/", people.UserView.as_view(), name="user"),
    path("users/<uuid:pk>/profile/", people.ProfileView.as_view(), name="profile"),
    path("users/<uuid:pk>/ban/", people.BanView.as_view(), name="ban"),
    path("users/<uuid:pk>/unban/", people.UnbanView.as_view(), name="unban"),
]
