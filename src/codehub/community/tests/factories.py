import factory
from django.utils import timezone

from codehub.accounts.tests.factories import UserFactory
from codehub.community.models import Block, Comment, Follow, Post, PostTag, Tag


class PostFactory(factory.django.DjangoModelFactory):
    """A public text post, as it lies in the table. With tags, their rows too."""

    class Meta:
        model = Post
        skip_postgeneration_save = True

    author = factory.SubFactory(UserFactory)
    title = factory.Sequence("Post {}".format)
    content = "Some **words**."
    published_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def tag_rows(self, create, extracted, **facts):
        for name in self.tags if self.state == Post.State.PUBLISHED else []:
            tag, _made = Tag.objects.get_or_create(name=name)
            PostTag.objects.create(post=self, tag=tag, published_at=self.published_at)


class DraftFactory(PostFactory):
    state = Post.State.DRAFT
    published_at = None


class CommentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Comment

    post = factory.SubFactory(PostFactory)
    author = factory.SubFactory(UserFactory)
    content = "An answer."
    depth = factory.LazyAttribute(lambda comment: comment.parent.depth + 1 if comment.parent else 0)
    parent = None


class FollowFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Follow


class BlockFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Block
