"""What is accepted as a token, and what is not: refused with 401, before any query, and never with a 5xx."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codehub.accounts import services, tokens
from codehub.accounts.errors import InvalidTokenError
from codehub.accounts.tests.factories import UserFactory
from codehub.accounts.tests.forging import FORGED, body, by_hand, forged, header, token
from codehub.core.testing import assert_problem, client_of

ME = "/api/users/me/"
REFRESH = "/api/auth/refresh/"


@pytest.mark.django_db
@pytest.mark.parametrize("fault", FORGED)
def test_a_forged_access_token_is_refused_before_any_query(fault):
    refused = forged()[fault]

    with CaptureQueriesContext(connection) as queries:
        response = client_of().get(ME, headers={"authorization": f"Bearer {refused}"})

    assert response.status_code == 401, response.content
    assert response.json()["code"] in {
        "invalid_token",
        "token_expired",
        "authentication_failed",
        "not_authenticated",
    }
    assert len(queries) == 0


@pytest.mark.django_db
@pytest.mark.parametrize("fault", FORGED)
def test_a_forged_refresh_token_is_refused_before_any_query(fault):
    refused = forged()[fault]

    with CaptureQueriesContext(connection) as queries:
        response = client_of().post(REFRESH, {"refresh": refused})

    assert response.status_code in {400, 401}, response.content
    assert response["Content-Type"] == "application/problem+json"
    assert len(queries) == 0


@pytest.mark.django_db
def test_the_table_would_notice_a_token_that_is_right():
    genuine = services.open_session(user=UserFactory())

    assert client_of().get(ME, headers={"authorization": f"Bearer {genuine.access}"}).status_code == 200
    assert tokens.decode("access", token())


@pytest.mark.django_db
def test_without_keys_nobody_signs_in_and_it_is_said_so(settings, tmp_path):
    access = services.open_session(user=UserFactory()).access
    settings.KEYRING = str(tmp_path / "keyring.json")

    for response in (
        client_of().get(ME, headers={"authorization": f"Bearer {access}"}),
        client_of().post("/api/auth/login/", {"email": "a@example.test", "password": "x"}),
    ):
        body = assert_problem(response, 503, "keys_unavailable")
        assert str(tmp_path) not in body["detail"]


@pytest.mark.django_db
def test_a_token_of_one_kind_is_none_of_the_other():
    genuine = services.open_session(user=UserFactory())

    assert_problem(
        client_of().get(ME, headers={"authorization": f"Bearer {genuine.refresh}"}), 401, "invalid_token"
    )
    assert_problem(client_of().post(REFRESH, {"refresh": genuine.access}), 401, "invalid_token")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=4,
)


@pytest.mark.django_db
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.dictionaries(st.sampled_from(sorted(body())), ANYTHING, min_size=1))
def test_no_claims_of_nobody_are_accepted_or_break_anything(changes):
    response = client_of().get(ME, headers={"authorization": f"Bearer {by_hand(header(), body(**changes))}"})

    assert response.status_code == 401, (changes, response.content)


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=300) | st.binary(max_size=200).map(lambda raw: raw.decode("latin-1")))
def test_no_text_at_all_breaks_the_reading(text):
    for candidate in (text, f"{text}.{text}.{text}", token()[:40] + text):
        with pytest.raises(InvalidTokenError):
            tokens.decode("access", candidate)
