"""The feed's statements. Each source is read from an index in the order of the feed and stops after a page, so that
what a page costs follows how many people and tags somebody follows, not how many posts there are.

Of all followed people only the `size` who posted last can be on a page: `heads` finds them by one index probe each,
and only their posts are read. Sources are numbered as the reason that is told: the lowest wins.
"""

OWN, FOLLOWING, TAG, POPULAR = range(4)

BEFORE = """
WITH heads AS MATERIALIZED (
    SELECT follow.following_id AS author_id
    FROM community_follow follow
    CROSS JOIN LATERAL (
        SELECT post.published_at, post.id FROM community_post post
        WHERE post.author_id = follow.following_id AND post.state = 'published'
          AND (post.published_at, post.id) < (%(at)s, %(id)s)
        ORDER BY post.published_at DESC, post.id DESC LIMIT 1
    ) head
    WHERE follow.follower_id = %(reader)s
    ORDER BY head.published_at DESC, head.id DESC LIMIT %(size)s
),
found AS (
    (SELECT post.id, post.published_at, 0 AS source, NULL::uuid AS tag_id FROM community_post post
     WHERE post.author_id = %(reader)s AND post.state = 'published'
       AND (post.published_at, post.id) < (%(at)s, %(id)s)
     ORDER BY post.published_at DESC, post.id DESC LIMIT %(size)s)
    UNION ALL
    (SELECT post.id, post.published_at, 1, NULL FROM heads
     CROSS JOIN LATERAL (
        SELECT post.id, post.published_at FROM community_post post
        WHERE post.author_id = heads.author_id AND post.state = 'published'
          AND (post.published_at, post.id) < (%(at)s, %(id)s)
        ORDER BY post.published_at DESC, post.id DESC LIMIT %(size)s
     ) post)
    UNION ALL
    (SELECT tagged.post_id, tagged.published_at, 2, follow.tag_id FROM community_tagfollow follow
     CROSS JOIN LATERAL (
        SELECT tagged.post_id, tagged.published_at FROM community_posttag tagged
        JOIN community_post post ON post.id = tagged.post_id
        WHERE tagged.tag_id = follow.tag_id AND post.author_id <> ALL(%(strangers)s)
          AND (tagged.published_at, tagged.post_id) < (%(at)s, %(id)s)
        ORDER BY tagged.published_at DESC, tagged.post_id DESC LIMIT %(size)s
     ) tagged
     WHERE follow.user_id = %(reader)s)
    UNION ALL
    (SELECT post.id, post.published_at, 3, NULL FROM community_popularpost popular
     JOIN community_post post ON post.id = popular.post_id
     WHERE %(with_popular)s AND post.state = 'published' AND post.author_id <> ALL(%(strangers)s)
       AND (post.published_at, post.id) < (%(at)s, %(id)s)
     ORDER BY post.published_at DESC, post.id DESC LIMIT %(size)s)
)
SELECT DISTINCT ON (published_at, id) published_at, id, source, tag_id FROM found
ORDER BY published_at DESC, id DESC, source, tag_id LIMIT %(size)s
"""

SINCE = """
SELECT count(*) FROM (
    SELECT DISTINCT id FROM (
        (SELECT post.id FROM community_follow follow
         CROSS JOIN LATERAL (
            SELECT post.id FROM community_post post
            WHERE post.author_id = follow.following_id AND post.state = 'published'
              AND (post.published_at, post.id) > (%(at)s, %(id)s)
            LIMIT %(size)s
         ) post
         WHERE follow.follower_id = %(reader)s LIMIT %(size)s)
        UNION ALL
        (SELECT tagged.post_id FROM community_tagfollow follow
         CROSS JOIN LATERAL (
            SELECT tagged.post_id FROM community_posttag tagged
            JOIN community_post post ON post.id = tagged.post_id
            WHERE tagged.tag_id = follow.tag_id AND post.author_id <> ALL(%(strangers)s)
              AND post.author_id <> %(reader)s
              AND (tagged.published_at, tagged.post_id) > (%(at)s, %(id)s)
            LIMIT %(size)s
         ) tagged
         WHERE follow.user_id = %(reader)s)
        UNION ALL
        (SELECT post.id FROM community_popularpost popular
         JOIN community_post post ON post.id = popular.post_id
         WHERE %(with_popular)s AND post.state = 'published' AND post.author_id <> ALL(%(strangers)s)
           AND post.author_id <> %(reader)s AND (post.published_at, post.id) > (%(at)s, %(id)s))
    ) found LIMIT %(size)s
) counted
"""

RANK = """
WITH best AS (
    SELECT id, score FROM (
        SELECT id, score, row_number() OVER (PARTITION BY author_id ORDER BY score DESC, id DESC) AS place
        FROM (
            SELECT id, author_id,
                   ln(points) + extract(epoch FROM published_at) / %(decay_seconds)s AS score
            FROM (
                SELECT id, author_id, published_at,
                       likes_count + clap_count + 2 * insightful_count + 2 * comments_count AS points
                FROM community_post WHERE state = 'published' AND published_at > %(since)s
            ) post WHERE points > 0
        ) scored
    ) ranked WHERE place <= %(of_one_author)s
    ORDER BY score DESC, id DESC LIMIT %(size)s
),
gone AS (DELETE FROM community_popularpost WHERE post_id NOT IN (SELECT id FROM best))
INSERT INTO community_popularpost (post_id, score, ranked_at) SELECT id, score, %(now)s FROM best
ON CONFLICT (post_id) DO UPDATE SET score = EXCLUDED.score, ranked_at = EXCLUDED.ranked_at
"""
