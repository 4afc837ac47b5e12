import pickle

import pytest
from django.core.cache import cache
from django.test import Client


@pytest.mark.parametrize("value", ["text", 7, True, None, {"a": [1, 2.5, "ü"]}])
def test_the_cache_gives_back_what_it_was_given(value):
    cache.set("key", value)

    assert cache.get("key") == value


def test_the_cache_counts():
    cache.set("count", 1)

    assert cache.incr("count") == 2


def test_a_pickle_in_redis_is_not_loaded():
    cache._cache.get_client(write=True).set(cache.make_and_validate_key("key"), pickle.dumps("payload"))

    with pytest.raises(ValueError, match=r"codec|Expecting"):
        cache.get("key")


@pytest.mark.django_db
def test_the_instance_page_answers_while_redis_is_away(settings):
    settings.CACHES = {
        "default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"},
    }

    assert Client().get("/api/instance/").status_code == 200
