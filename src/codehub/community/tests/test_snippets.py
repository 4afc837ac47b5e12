"""Running the code of a post."""

import pytest

from codehub.accounts.tests.factories import UserFactory
from codehub.community.snippets import snippet_tests
from codehub.community.tests.factories import DraftFactory, PostFactory
from codehub.core.testing import assert_problem, client_of
from codehub.judge import languages
from codehub.judge import services as judge
from codehub.judge.documents import validate_tests
from codehub.judge.models import Run

CODE = {"post_type": "code", "code_language": "python", "code": "print(input().upper())"}


@pytest.mark.django_db
@pytest.mark.parametrize("language", languages.known_ids())
def test_every_language_of_the_judge_has_a_document_that_the_judge_takes(language):
    validate_tests(snippet_tests(language, "x"))


@pytest.mark.django_db(transaction=True)
def test_a_reader_runs_a_post_with_their_own_input_and_sees_the_output():
    post, reader = PostFactory(**CODE), UserFactory()
    client = client_of(reader)

    response = client.post(f"/api/posts/{post.pk}/run/", {"stdin": "hello"})
    judge.judge_next(queue="judge.quick")

    assert response.status_code == 202
    run = client.get(f"/api/runs/{response.json()['id']}/").json()
    assert run["verdict"] == "accepted"
    assert run["result"]["tests"][0]["output"] == "HELLO\n"
    assert run["result"]["toolchain"].startswith("Python 3")
    assert client_of(post.author).get(f"/api/runs/{response.json()['id']}/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "facts", [{"post_type": "text"}, {"code_language": "brainfuck"}, {"code_language": None}]
)
def test_what_the_judge_does_not_know_is_not_run(facts):
    post = PostFactory(**CODE | facts)

    assert_problem(client_of(UserFactory()).post(f"/api/posts/{post.pk}/run/"), 409, "not_runnable")
    assert not Run.objects.exists()


@pytest.mark.django_db
def test_what_one_may_not_see_one_may_not_run():
    for post in (DraftFactory(**CODE), PostFactory(**CODE, state="removed")):
        assert_problem(client_of(UserFactory()).post(f"/api/posts/{post.pk}/run/"), 404, "not_found")
        assert_problem(client_of(post.author).post(f"/api/posts/{post.pk}/run/"), 409, "not_runnable")
    assert not Run.objects.exists()


@pytest.mark.django_db
def test_one_reader_has_so_many_runs_at_once_as_anywhere(settings):
    settings.JUDGE_MAX_UNFINISHED_RUNS = 2
    post, reader = PostFactory(**CODE), UserFactory()
    client = client_of(reader)

    codes = [client.post(f"/api/posts/{post.pk}/run/").status_code for _ in range(3)]

    assert codes == [202, 202, 409]
    assert Run.objects.count() == 2
