"""What the community keeps about people."""

from typing import Any

from codehub.community.models import Comment
from codehub.community.services.leaving import leave
from codehub.core.privacy import Kept, OnErase, words

ERASED = "the account is erased"
CASE = "It is about somebody else's conduct, or about one's own towards others; the person's name is gone."


def _theirs(
    model: str, purpose: str, *, personal: str, owner: str, pseudonymous: str, none: str = ""
) -> Kept:
    """A row that somebody wrote, which goes with them."""
    return Kept(
        model=model,
        purpose=purpose,
        until=ERASED,
        owner=owner,
        on_erase=OnErase.DELETE,
        personal=words(personal),
        pseudonymous=words(pseudonymous),
        none=words(none),
    )


def _nobodys(model: str, purpose: str, none: str, **facts: Any) -> Kept:
    return Kept(model=model, purpose=purpose, until="it is no longer needed", none=words(none), **facts)


COUNTED = "likes_count insightful_count clap_count"
WRITTEN = "mentioned moderation_note fingerprint idempotency_key request_digest edited_at"

KEPT = [
    _theirs(
        "community.Post",
        "What somebody shows to the community, and drafts.",
        owner="author_id",
        pseudonymous="author",
        personal=f"title content code link_url attachments tags published_at state {WRITTEN}",
        none=f"post_type code_language link comments_count {COUNTED}",
    ),
    _theirs(
        "community.Bookmark", "Posts to come back to.", owner="user_id", pseudonymous="user", personal="post"
    ),
    _theirs(
        "community.Reaction",
        "What somebody thought of a post or comment.",
        owner="user_id",
        pseudonymous="user",
        personal="post comment reaction_type",
    ),
    _theirs(
        "community.Follow",
        "Whose posts somebody wants to see.",
        owner="follower_id",
        pseudonymous="follower",
        personal="following",
    ),
    _theirs("community.TagFollow", "Which tags.", owner="user_id", pseudonymous="user", personal="tag"),
    _theirs(
        "community.Block",
        "With whom somebody wants nothing to do.",
        owner="blocker_id",
        pseudonymous="blocker",
        personal="blocked",
    ),
    _theirs(
        "community.Member",
        "Somebody's counters and standing in the community.",
        owner="user_id",
        pseudonymous="user",
        personal="solved_count warnings_count suspended_until suspension_reason",
        none="followers_count following_count posts_count",
    ),
    Kept(
        model="community.Comment",
        purpose="Answers to posts.",
        until=ERASED,
        owner="author_id",
        on_erase=OnErase.BLANK,
        because="Answers to it keep their place; a stone says nothing.",
        personal=words(f"content state {WRITTEN}"),
        pseudonymous=words("author"),
        none=words(f"post parent depth replies_count {COUNTED}"),
        blanks={
            "content": "",
            "state": Comment.State.DELETED,
            "mentioned": [],
            "moderation_note": "",
            "fingerprint": "",
            "idempotency_key": "",
            "request_digest": "",
            "edited_at": None,
        },
    ),
    Kept(
        model="community.Report",
        purpose="Complaints about posts, comments and people.",
        until=ERASED,
        owner="reporter_id",
        on_erase=OnErase.DELETE,
        personal=words("subject_kind subject_id reason note excerpt closed_at action"),
        pseudonymous=words("reporter author"),
    ),
    Kept(
        model="community.ModerationAction",
        purpose="What moderators did, and about what.",
        until=ERASED,
        owner="author_id",
        on_erase=OnErase.BLANK,
        because=CASE,
        personal=words("message snapshot appeal appealed_at"),
        pseudonymous=words("author moderator subject_id"),
        none=words("action subject_kind reason until"),
        blanks={"message": "", "snapshot": {}, "appeal": "", "appealed_at": None},
    ),
    _nobodys("community.Tag", "What posts are about.", "name description posts_count followers_count"),
    _nobodys("community.PostTag", "Which posts are about it.", "post tag published_at"),
    _nobodys("community.PopularPost", "The posts that many liked lately.", "post score ranked_at"),
    _nobodys(
        "community.LinkPreview",
        "What a posted address says of itself.",
        "url digest state title description site_name image attempts not_before fetched_at",
    ),
]
ERASING = [leave]
