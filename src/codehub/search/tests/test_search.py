"""What is found, in which order, and by whom."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from codehub.accounts.tests.factories import UserFactory
from codehub.community.models import Post
from codehub.community.tests.factories import BlockFactory, DraftFactory, PostFactory
from codehub.core.testing import assert_problem, client_of, query_count
from codehub.learning.models import Course
from codehub.learning.tests.factories import CourseFactory, make_lesson, quiz, task, text

pytestmark = pytest.mark.django_db
URL = "/api/search/"


def found(q, person=None, **asked):
    response = client_of(person or UserFactory()).get(URL, {"q": q, **asked})
    assert response.status_code == 200, response.content
    return response.json()


def titles(q, kind, person=None, **asked):
    return [hit["title"] for hit in found(q, person, kind=kind, **asked)["results"]]


def test_every_kind_is_found_and_says_where_it_leads():
    course = CourseFactory(title="Zebra course")
    lesson = make_lesson(text("intro", "A zebra crosses."), task("zebra-task"), course=course)
    exercise = course.exercises.get()
    type(exercise).objects.update(title="Count zebras")
    post = PostFactory(title="My zebra", tags=["zebra"])
    person = UserFactory(username="zebra-fan", bio="I like zebras.")

    groups = {group["kind"]: group for group in found("zebra")["groups"]}

    urls = {kind: [hit["url"] for hit in group["results"]] for kind, group in groups.items()}
    assert urls == {
        "course": [f"/courses/{course.pk}"],
        "lesson": [f"/lessons/{lesson.pk}"],
        "exercise": [f"/exercises/{exercise.pk}"],
        "post": [f"/posts/{post.pk}"],
        "person": [f"/people/{person.pk}"],
        "tag": ["/tags/zebra"],
    }
    assert groups["lesson"]["results"][0]["segments"] == [
        {"text": "zebra", "is_match": True},
        {"text": " crosses", "is_match": False},
    ]
    assert groups["post"]["results"][0]["author"]["id"] == str(post.author_id)
    assert groups["exercise"]["results"][0]["meta"]["language"] == "python"


@pytest.mark.parametrize(("q", "words"), [
    ("loops", "A loop in Python"), ("loop", "Loops everywhere"), ("resume", "Résumé"), ("RÉSUMÉ", "resume"),
    ("progr", "Programming"), ("programmin", "Programming"), ("python lo", "Loops in Python"), ("цикл", "Цикл"),
    ("straße", "Straße"), ('"in python"', "Loops in Python"), ("c++", "c++ templates"), ("two or three", "three"),
    ("日本語", "日本語 プログラム"), ("the pyt", "Python"),
])  # fmt: skip
def test_words_are_found_by_their_stem_their_beginning_and_without_accents(q, words):
    PostFactory(title=words)
    PostFactory(title="Something else")

    assert titles(q, "post") == [words]


@pytest.mark.parametrize("q", ["python -loops", '"python loops"', "loops rust", "-python", "the"])
def test_what_is_excluded_or_not_there_is_not_found(q):
    PostFactory(title="Loops in Python")

    assert titles(q, "post") == []


def test_a_title_counts_more_than_a_tag_than_the_text_and_new_more_than_old():
    now = timezone.now()
    PostFactory(title="in the text", content="A zebra.", published_at=now)
    PostFactory(title="in a tag", tags=["zebra"], published_at=now)
    PostFactory(title="zebra", published_at=now)
    PostFactory(title="zebra long ago", published_at=now - timedelta(days=3000))

    assert titles("zebra", "post") == ["zebra", "in a tag", "in the text", "zebra long ago"]


def test_pages_hold_every_hit_once_also_when_rows_are_added_meanwhile():
    person = UserFactory()
    expected = [PostFactory(title=f"zebra {number}").title for number in range(5)]

    first = found("zebra", person, kind="post", page_size=2)
    PostFactory(title="zebra later")
    seen, url = first["results"], first["next"]
    while url:
        page = client_of(person).get(url).json()
        seen, url = seen + page["results"], page["next"]

    assert sorted(hit["title"] for hit in seen) == expected
    assert_problem(
        client_of(person).get(URL, {"q": "x", "kind": "post", "cursor": "x"}), 400, "invalid_cursor"
    )


def test_what_one_may_not_see_is_never_found():
    me = UserFactory(username="me-canary")
    blocked, blocker = UserFactory(), UserFactory()
    for author, facts in (
        (blocked, {}), (blocker, {}), (UserFactory(), {"state": "hidden"}), (UserFactory(), {"state": "removed"}),
    ):  # fmt: skip
        PostFactory(author=author, title="canary", tags=["other"], **facts)
    BlockFactory(blocker=me, blocked=blocked)
    BlockFactory(blocker=blocker, blocked=me)
    DraftFactory(title="canary")
    UserFactory(username="canary-private", profile_visibility="private")
    UserFactory(username="canary-banned", is_active=False)
    draft = CourseFactory(title="canary", is_published=False)
    make_lesson(text("intro", "canary"), task("canary"), course=draft)
    hidden = quiz("quiz")
    hidden["questions"][0]["explanation"] = "canary"
    hidden["questions"][0]["options"][0]["text"] = "canary"
    note = text("note", "canary", audience="instructor")
    make_lesson(text("intro", "Nothing."), hidden, note)

    body = found("canary", me)

    assert [(group["kind"], len(group["results"])) for group in body["groups"]] == [("person", 1)]
    for kind in ("course", "lesson", "exercise", "post"):
        assert titles("canary", kind, me) == []


def test_a_draft_text_of_a_published_lesson_is_not_found_before_it_is_published():
    lesson = make_lesson(text("intro", "Known words."))
    lesson.content = {**lesson.content, "blocks": [text("intro", "Canary words.")]}
    lesson.save()

    assert titles("canary", "lesson") == []
    assert titles("known", "lesson") == [lesson.title]


def test_filters_keep_to_what_they_know():
    author = UserFactory()
    post = PostFactory(
        title="zebra one", author=author, tags=["web"], post_type="code", code_language="python"
    )
    PostFactory(title="zebra two")
    CourseFactory(title="zebra", difficulty="expert")

    assert titles("zebra", "post", tag="#Web") == ["zebra one"]
    assert titles("zebra", "post", author=str(author.pk)) == ["zebra one"]
    assert titles("zebra", "post", language="python") == ["zebra one"]
    assert titles("zebra", "post", difficulty="expert") == []
    assert [group["kind"] for group in found("zebra", difficulty="expert")["groups"]] == ["course"]
    assert [group["kind"] for group in found("zebra", tag="web")["groups"]] == ["post"]
    assert found("zebra", tag="web")["groups"][0]["results"][0]["id"] == str(post.pk)


def test_the_nearest_names_are_suggested_when_nothing_is_found():
    CourseFactory(title="Algorithms with Python")
    PostFactory(tags=["algorithms"])
    CourseFactory(title="Algorithms in secret", is_published=False)

    assert found("algoritms")["suggestions"] == ["algorithms", "Algorithms with Python"]
    assert found("algorithms")["suggestions"] == []
    assert found("qqqqqq")["suggestions"] == []


@pytest.mark.parametrize("q", ["x" * 201, "", "   ", "a\0b"])
def test_what_is_no_question_is_refused(q):
    assert client_of(UserFactory()).get(URL, {"q": q}).status_code == 400


@pytest.mark.parametrize("q", [
    "'", '"', "a & | ! <-> b:*", "((((", "-", "%", "\\", "a:*b", "😀", "\u202e", "or or or", "-\"", "!!!", "x'; DROP TABLE x",
    "\x02\x03", "a" * 200, "é" * 100, "1", "a b c d e f g h i j k l m n o p q r s t u v w x y z", "@ada", "#tag",
])  # fmt: skip
def test_nothing_that_one_can_type_breaks_it(q):
    PostFactory(title="a", content="\x02x\x03 " + q[:100].replace("\0", ""))

    assert client_of(UserFactory()).get(URL, {"q": q}).status_code in {200, 400}
    assert client_of(UserFactory()).get(URL, {"q": q, "kind": "post"}).status_code in {200, 400}


def test_it_is_for_members():
    assert_problem(client_of().get(URL, {"q": "x"}), 401, "not_authenticated")


def test_an_excerpt_marks_nothing_that_the_author_planted():
    PostFactory(title="x", content="\x02evil\x03 zebra <b>bold</b>")

    [hit] = found("zebra", kind="post")["results"]

    assert [part["text"] for part in hit["segments"] if part["is_match"]] == ["zebra"]
    assert "".join(part["text"] for part in hit["segments"]) == "evil zebra  bold"


def test_it_costs_the_same_queries_with_two_and_with_twenty_hits():
    client = client_of(UserFactory())

    def add(count):
        for number in range(count):
            PostFactory(title="zebra", tags=[f"zebra{number}"])
            make_lesson(text("intro", "zebra"), task("zebra"), course=CourseFactory(title="zebra"))

    add(2)
    with query_count() as few:
        client.get(URL, {"q": "zebra"})
    add(18)
    with query_count() as many:
        body = client.get(URL, {"q": "zebra"}).json()

    assert {group["kind"]: len(group["results"]) for group in body["groups"]}["post"] == 5
    assert len(many) == len(few) <= 12


def test_the_words_of_a_row_follow_its_text():
    post = PostFactory(title="before")
    Post.objects.filter(pk=post.pk).update(title="after")

    assert titles("before", "post") == []
    assert titles("after", "post") == ["after"]
    assert Course.objects.count() == 0


def test_a_dump_is_read_back_with_an_empty_search_path():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL search_path = ''")
        cursor.execute("SELECT public.codehub_words('Résumé loops', ARRAY['c++'], 'the body')::text")
        [words] = cursor.fetchone()
        cursor.execute("SET LOCAL search_path = public")

    assert "'resume':1A" in words
    assert "'loop'" in words


def test_an_excerpt_is_read_without_the_marks_of_markdown():
    PostFactory(content="## Loops\n\nA **zebra** stops at `2 ** 3`.\n\n```python\nzebra = 1\n```")

    [hit] = found("zebra", kind="post")["results"]
    text = "".join(segment["text"] for segment in hit["segments"])
    assert "zebra stops at" in text
    assert "**zebra" not in text
    assert "## " not in text
    assert "```" not in text
