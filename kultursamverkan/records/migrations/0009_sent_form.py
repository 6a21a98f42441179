import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0008_mail_without_account")]

    operations = [
        migrations.CreateModel(
            name="SentForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True, verbose_name="avtryck")),
                ("location", models.CharField(blank=True, max_length=500, verbose_name="ledde till")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="skickat")),
            ],
            options={
                "verbose_name": "skickat formulär",
                "verbose_name_plural": "skickade formulär",
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["at"], name="sent_forms_by_age")],
            },
        ),
    ]
