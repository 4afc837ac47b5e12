from django.urls import path
from rest_framework.routers import SimpleRouter

from codehub.learning.api.views.certificates import (
    CertificatePdfView,
    CertificatesView,
    CertificateView,
    GenerateCertificateView,
    RevokeCertificateView,
)
from codehub.learning.api.views.courses import CourseViewSet
from codehub.learning.api.views.exercises import AttemptView, ExerciseViewSet
from codehub.learning.api.views.lessons import LessonViewSet
from codehub.learning.api.views.people import AchievementsView, PersonsCertificatesView
from codehub.learning.api.views.progress import ActivityView, CourseProgressView, ProgressListView
from codehub.learning.api.views.proofs import ProofsView
from codehub.learning.api.views.similarity import SimilarityView, SimilarPairsView, SimilarPairView
from codehub.learning.api.views.thumbnails import ThumbnailView

router = SimpleRouter(use_regex_path=False)
router.register("courses", CourseViewSet, basename="course")
router.register("lessons", LessonViewSet, basename="lesson")
router.register("exercises", ExerciseViewSet, basename="exercise")

urlpatterns = [
    *router.urls,
    path("courses/<uuid:pk>/thumbnail/", ThumbnailView.as_view(), name="course-thumbnail"),
    path("exercises/<uuid:pk>/proofs/", ProofsView.as_view(), name="exercise-proofs"),
    path("exercises/<uuid:pk>/similarity/", SimilarityView.as_view(), name="exercise-similarity"),
    path("similarity-reports/<uuid:pk>/pairs/", SimilarPairsView.as_view(), name="similar-pairs"),
    path(
        "similarity-reports/<uuid:pk>/pairs/<uuid:pair_id>/", SimilarPairView.as_view(), name="similar-pair"
    ),
    path("attempts/<uuid:pk>/", AttemptView.as_view(), name="attempt"),
    path("progress/", ProgressListView.as_view(), name="progress-list"),
    path("progress/<uuid:course_id>/", CourseProgressView.as_view(), name="progress"),
    path("activity/", ActivityView.as_view(), name="activity"),
    path("users/<uuid:pk>/achievements/", AchievementsView.as_view(), name="achievements"),
    path("users/<uuid:pk>/certificates/", PersonsCertificatesView.as_view(), name="persons-certificates"),
    path("certificates/", CertificatesView.as_view(), name="certificates"),
    path("certificates/generate/", GenerateCertificateView.as_view(), name="certificate-generate"),
    path("certificates/<str:number>/", CertificateView.as_view(), name="certificate"),
    path("certificates/<str:number>/pdf/", CertificatePdfView.as_view(), name="certificate-pdf"),
    path("certificates/<str:number>/revoke/", RevokeCertificateView.as_view(), name="certificate-revoke"),
]
