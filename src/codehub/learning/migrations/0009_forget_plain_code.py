from django.db import migrations

from codehub.core.encrypting import forget_plain


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("learning", "0008_encrypted_code")]
    operations = [forget_plain("learning_attempt", "learning_minimalinput")]
