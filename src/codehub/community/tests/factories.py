import factory
from django.db import transaction
from django.utils import timezone

from codehub.accounts.tests.factories import UserFactory
from codehub.community.models import Block, Comment, Follow, Post
from codehub.community.services.recounting import recount
from codehub.community.services.sight import bring_into_sight


class PostFactory(factory.django.DjangoModelFactory):
    """A public text post, counted and listed under its tags."""

    class Meta:
        model = Post
        skip_postgeneration_save = True

    author = factory.SubFactory(UserFactory)
    title = factory.Sequence("Post {}".format)
    content = "Some **words**."
    published_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def in_sight(self, create, extracted, **facts):
        if self.is_in_sight:
            with transaction.atomic():
                bring_into_sight(self)


class DraftFactory(PostFactory):
    state = Post.State.DRAFT
    published_at = None


class CommentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Comment
        skip_postgeneration_save = True

    post = factory.SubFactory(PostFactory)
    author = factory.SubFactory(UserFactory)
    content = "An answer."
    depth = factory.LazyAttribute(lambda comment: comment.parent.depth + 1 if comment.parent else 0)
    parent = None

    @factory.post_generation
    def counted(self, create, extracted, **facts):
        recount(Post, [self.post_id])
        recount(Comment, [self.parent_id] if self.parent_id else [])


class FollowFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Follow


class BlockFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Block
