"""Who is told of what, and how often: rules that hold for every kind."""

import pytest
from django.db import transaction

from codehub.accounts.tests.factories import UserFactory
from codehub.community.models import Comment, Post
from codehub.community.tests.factories import BlockFactory, CommentFactory, PostFactory
from codehub.realtime import services
from codehub.realtime.kinds import Kind
from codehub.realtime.models import Notification, NotificationActor, Preference
from codehub.realtime.services import News
from codehub.realtime.tests.telling import at_once, tell_one, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(db):
    return PostFactory(title="On loops")


def reaction_of(person, post) -> News:
    return News(kind=Kind.REACTED, key=f"reacted:{post.pk}", actor_id=person.pk, post_id=post.pk)


def react(person, post) -> None:
    services.tell_again(reaction_of(person, post), post.author_id)


def take_back(person, post) -> None:
    services.take_back(person_id=post.author_id, key=f"reacted:{post.pk}", actor_id=person.pk)


def mention_of(post, comment=None) -> News:
    return News(
        kind=Kind.MENTIONED,
        key=f"post:{post.pk}",
        actor_id=post.author_id,
        post_id=post.pk,
        comment_id=comment.pk if comment else None,
    )


def test_a_fact_told_twice_is_one_notification():
    reader = UserFactory()

    tell_one(reader)
    tell_one(reader)
    tell_one(reader, key="another")

    assert len(told(reader)) == 2


def test_nobody_is_told_of_themselves(post):
    services.tell(mention_of(post), [post.author_id])
    react(post.author, post)

    assert not Notification.objects.exists()


def test_a_closed_account_is_told_nothing():
    reader = UserFactory(is_active=False)

    tell_one(reader)

    assert not Notification.objects.exists()


@pytest.mark.parametrize("blocks", ["reader", "actor"])
def test_strangers_are_told_nothing_of_each_other(post, blocks):
    reader = UserFactory()
    pair = (reader, post.author) if blocks == "reader" else (post.author, reader)
    BlockFactory(blocker=pair[0], blocked=pair[1])

    services.tell(mention_of(post), [reader.pk])

    assert not Notification.objects.exists()


def test_what_a_stranger_did_before_is_out_of_sight_while_the_block_lasts(post):
    reader = UserFactory()
    services.tell(mention_of(post), [reader.pk])
    assert len(told(reader)) == 1

    block = BlockFactory(blocker=reader, blocked=post.author)
    assert told(reader) == []

    block.delete()
    assert len(told(reader)) == 1


@pytest.mark.parametrize("state", [Post.State.HIDDEN, Post.State.REMOVED])
def test_what_the_reader_cannot_see_is_not_told(post, state):
    reader = UserFactory()
    services.tell(mention_of(post), [reader.pk])

    Post.objects.filter(pk=post.pk).update(state=state)

    assert told(reader) == []


@pytest.mark.parametrize("state", [Comment.State.HIDDEN, Comment.State.REMOVED, Comment.State.DELETED])
def test_a_comment_out_of_sight_is_not_told(post, state):
    reader, comment = UserFactory(), CommentFactory(post=post)
    services.tell(mention_of(post, comment), [reader.pk])
    assert told(reader) == [f"{post.author.name} mentioned you in a comment on “On loops”"]

    Comment.objects.filter(pk=comment.pk).update(state=state)

    assert told(reader) == []


def test_what_is_deleted_is_not_told_and_leaves_no_text(post):
    reader = UserFactory()
    services.tell(mention_of(post), [reader.pk])

    post.delete()

    assert told(reader) == []
    row = Notification.objects.get()
    assert "On loops" not in str(row.__dict__)


def test_a_title_is_told_as_it_is_now(post):
    reader = UserFactory()
    services.tell(mention_of(post), [reader.pk])

    Post.objects.filter(pk=post.pk).update(title="On recursion")

    assert told(reader) == [f"{post.author.name} mentioned you in “On recursion”"]


def test_what_is_switched_off_is_not_written(post):
    reader = UserFactory()
    Preference.objects.create(user=reader, kind=Kind.MENTIONED, in_app=False, email="off")

    services.tell(mention_of(post), [reader.pk])

    assert not Notification.objects.exists()


def test_what_is_only_mailed_is_not_in_the_list(post):
    reader = UserFactory()
    Preference.objects.create(user=reader, kind=Kind.MENTIONED, in_app=False, email="daily")

    services.tell(mention_of(post), [reader.pk])

    assert told(reader) == []
    assert Notification.objects.get().mail_at is not None


def test_what_is_rolled_back_was_never_told():
    reader = UserFactory()

    with transaction.atomic():
        tell_one(reader)
        transaction.set_rollback(True)

    assert not Notification.objects.exists()


def test_several_reactions_are_one_notification_that_comes_up_again(post):
    author, people = post.author, UserFactory.create_batch(4)
    react(people[0], post)
    tell_one(author)
    assert told(author)[1] == f"{people[0].name} reacted to “On loops”"
    services.mark_read(user=author, ids=None)

    for person in people[1:]:
        react(person, post)

    newest, _role = told(author)
    assert newest == f"{people[3].name} and 3 others reacted to “On loops”"
    row = Notification.objects.get(kind=Kind.REACTED)
    assert (row.actors_count, row.read_at) == (4, None)


def test_reacting_again_and_again_is_told_once(post):
    author, fickle, other = post.author, *UserFactory.create_batch(2)
    react(other, post)
    react(fickle, post)
    services.take_in(author.pk)
    services.mark_read(user=author, ids=None)
    before = Notification.objects.get().number

    for _ in range(3):
        take_back(fickle, post)
        take_back(fickle, post)
        assert told(author) == [f"{other.name} reacted to “On loops”"]
        react(fickle, post)
        react(fickle, post)

    row = Notification.objects.get()
    assert (row.actors_count, row.number) == (2, before)
    assert row.read_at is not None


def test_a_reaction_that_all_took_back_is_not_told_any_more(post):
    person = UserFactory()
    react(person, post)

    take_back(person, post)

    assert told(post.author) == []
    assert Notification.objects.get().actors_count == 0
    react(UserFactory(), post)
    assert len(told(post.author)) == 1


def test_who_is_erased_is_taken_out_of_what_others_were_told(post):
    author, gone, other = post.author, *UserFactory.create_batch(2)
    react(gone, post)
    react(other, post)
    services.tell(mention_of(PostFactory(author=gone)), [author.pk])
    tell_one(gone)

    for _ in range(2):
        services.forget_actor(gone.pk)

    assert told(author) == [f"{other.name} reacted to “On loops”"]
    assert not Notification.objects.filter(actor=gone).exists()
    assert len(told(gone)) == 1


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_tell_it_once(post):
    reader = UserFactory()

    at_once(*[lambda: tell_one(reader)] * 8)

    assert Notification.objects.filter(recipient=reader).count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_count_each_person_once(post):
    people = UserFactory.create_batch(4)

    at_once(*[lambda person=person: react(person, post) for person in people * 2])

    row = Notification.objects.get()
    assert row.actors_count == NotificationActor.objects.count() == 4


@pytest.mark.django_db(transaction=True)
def test_people_who_change_their_minds_at_once_leave_no_drift(post):
    people = UserFactory.create_batch(4)

    def waver(person):
        for _ in range(5):
            react(person, post)
            take_back(person, post)
        if person in people[:2]:
            react(person, post)

    at_once(*[lambda person=person: waver(person) for person in people * 2])

    row = Notification.objects.get()
    assert row.actors_count == NotificationActor.objects.filter(is_withdrawn=False).count()
