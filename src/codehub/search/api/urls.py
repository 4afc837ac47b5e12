from django.urls import path

from codehub.search.api.views import SearchView

urlpatterns = [path("search/", SearchView.as_view(), name="search")]
