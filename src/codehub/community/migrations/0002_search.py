from django.db import migrations

COLUMNS = """
ALTER TABLE community_post ADD COLUMN search tsvector GENERATED ALWAYS AS
    (public.codehub_words(title, tags::text[], content || ' ' || code)) STORED;
CREATE INDEX community_post_search ON community_post USING gin (search);
CREATE INDEX community_tag_alike ON community_tag USING gin (name public.gin_trgm_ops);
"""
NO_COLUMNS = """
DROP INDEX community_tag_alike;
ALTER TABLE community_post DROP COLUMN search;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_search_words"), ("community", "0001_initial")]

    operations = [migrations.RunSQL(COLUMNS, NO_COLUMNS)]
