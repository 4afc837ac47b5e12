from django.db import migrations

from codehub.core.encrypting import forget_plain


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("accounts", "0004_encrypted_addresses")]
    operations = [
        forget_plain("accounts_user", "accounts_pendingregistration", "accounts_mailedlink", "accounts_mail")
    ]
