import codehub.core.web_addresses
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('learning', '0009_forget_plain_code'),
    ]

    operations = [
        migrations.AlterField(
            model_name='course',
            name='thumbnail',
            field=models.CharField(blank=True, max_length=500, validators=[codehub.core.web_addresses.check_picture_address]),
        ),
    ]
