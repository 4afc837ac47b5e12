"""The ground of search: words in any language, with English endings taken off, and what is nearly the same.

Everything is named with its schema: a dump is read back with an empty search path. The words that are put before a
part leave no trace but a gap, so that no phrase reaches from one part into the next.
"""

from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations

CONFIGURATIONS = """
CREATE TEXT SEARCH CONFIGURATION public.codehub_plain (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION public.codehub_plain
    ALTER MAPPING FOR hword, hword_part, word WITH public.unaccent, simple;
CREATE TEXT SEARCH CONFIGURATION public.codehub (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION public.codehub
    ALTER MAPPING FOR hword, hword_part, word WITH public.unaccent, english_stem;
"""
NO_CONFIGURATIONS = """
DROP TEXT SEARCH CONFIGURATION public.codehub;
DROP TEXT SEARCH CONFIGURATION public.codehub_plain;
"""
FUNCTION = """
CREATE FUNCTION public.codehub_words(title text, tags text[], body text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT setweight(to_tsvector('public.codehub_plain'::regconfig, coalesce(title, '')), 'A')
        || setweight(to_tsvector('public.codehub'::regconfig, 'the the ' || coalesce(title, '')), 'A')
        || setweight(to_tsvector('public.codehub_plain'::regconfig,
                                 coalesce(array_to_string(tags, ' '), '')), 'B')
        || setweight(to_tsvector('public.codehub'::regconfig, 'the the ' || left(coalesce(body, ''), 100000)), 'C')
$$;
"""
COLUMN = """
ALTER TABLE accounts_user ADD COLUMN search tsvector GENERATED ALWAYS AS
    (public.codehub_words(username || ' ' || display_name, skills::text[], bio)) STORED;
CREATE INDEX accounts_user_search ON accounts_user USING gin (search);
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_mails_of_notifications")]

    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        migrations.RunSQL(CONFIGURATIONS, NO_CONFIGURATIONS),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION public.codehub_words(text, text[], text)"),
        migrations.RunSQL(COLUMN, "ALTER TABLE accounts_user DROP COLUMN search"),
    ]
