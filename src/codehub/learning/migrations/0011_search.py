from typing import Any

from django.db import migrations, models

from codehub.learning.content.words import words_of

COLUMNS = """
ALTER TABLE learning_course ADD COLUMN search tsvector GENERATED ALWAYS AS
    (public.codehub_words(title, (ARRAY[category])::text[] || objectives::text[], description)) STORED;
CREATE INDEX learning_course_search ON learning_course USING gin (search);
ALTER TABLE learning_lesson ADD COLUMN search tsvector GENERATED ALWAYS AS
    (public.codehub_words(title, NULL, words)) STORED;
CREATE INDEX learning_lesson_search ON learning_lesson USING gin (search);
ALTER TABLE learning_exercise ADD COLUMN search tsvector GENERATED ALWAYS AS
    (public.codehub_words(title, NULL, description)) STORED;
CREATE INDEX learning_exercise_search ON learning_exercise USING gin (search);
"""
NO_COLUMNS = """
ALTER TABLE learning_exercise DROP COLUMN search;
ALTER TABLE learning_lesson DROP COLUMN search;
ALTER TABLE learning_course DROP COLUMN search;
"""


def read_lessons(apps: Any, schema_editor: Any) -> None:
    for lesson in apps.get_model("learning", "Lesson").objects.exclude(published=None).select_related("published"):
        lesson.words = words_of(lesson.published.content)
        lesson.save(update_fields=["words"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_search_words"), ("learning", "0010_thumbnail_address")]

    operations = [
        migrations.AddField(
            model_name="lesson",
            name="words",
            field=models.TextField(
                blank=True,
                db_default="",
                default="",
                editable=False,
                help_text="What of the published revision is searched.",
            ),
        ),
        migrations.RunPython(read_lessons, migrations.RunPython.noop),
        migrations.RunSQL(COLUMNS, NO_COLUMNS),
    ]
