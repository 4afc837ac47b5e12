from django.db import migrations

from codehub.core.encrypting import forget_plain


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("judge", "0003_encrypted_code")]
    operations = [forget_plain("judge_run")]
