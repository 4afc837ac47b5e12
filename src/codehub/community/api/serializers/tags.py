from rest_framework import serializers

from codehub.community.models import Tag


class TagSerializer(serializers.ModelSerializer[Tag]):
    """A tag. Needs `followed` (the ids of the tags that the reader follows) in its context."""

    is_following = serializers.SerializerMethodField()

    class Meta:
        model = Tag
        fields = ["name", "description", "posts_count", "followers_count", "is_following"]
        read_only_fields = fields

    def get_is_following(self, tag: Tag) -> bool:
        return tag.pk in self.context["followed"]


class TrendingTagsSerializer(serializers.Serializer[object]):
    results = TagSerializer(many=True)
