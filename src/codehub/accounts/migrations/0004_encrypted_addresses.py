from django.db import migrations, models

from codehub.core.encrypting import encrypt_columns
from codehub.core.searchable import DigestOf, EncryptedEmailField

PROVES = "The address that it proves; the link dies when the account's changes."


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_picture_address")]

    operations = [
        migrations.RemoveConstraint("user", "user_email_unique_in_any_case"),
        migrations.RemoveIndex("pendingregistration", "accounts_pe_email_d113e3_idx"),
        *encrypt_columns(
            "accounts", "user", {"email": (models.EmailField(unique=True), EncryptedEmailField(unique=True))}
        ),
        *encrypt_columns(
            "accounts", "pendingregistration", {"email": (models.EmailField(), EncryptedEmailField())}
        ),
        *encrypt_columns(
            "accounts",
            "mailedlink",
            {"email": (models.EmailField(help_text=PROVES), EncryptedEmailField(help_text=PROVES))},
        ),
        *encrypt_columns(
            "accounts", "mail", {"address": (models.EmailField(), EncryptedEmailField(blank=True))}
        ),
        migrations.AddConstraint(
            "user", models.UniqueConstraint(DigestOf("email"), name="user_email_is_unique")
        ),
        migrations.AddIndex(
            "pendingregistration", models.Index(DigestOf("email"), name="pending_registration_email")
        ),
    ]
