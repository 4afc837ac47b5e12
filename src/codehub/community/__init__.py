"""Posts, comments, reactions, follows, the feed, and how they are moderated. Publishes `events`."""
