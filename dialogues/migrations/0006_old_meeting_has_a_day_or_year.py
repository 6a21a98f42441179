from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dialogues', '0005_meeting_files'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='meeting',
            name='held_meeting_has_a_day',
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'cancelled']), ('starts_at__isnull', False), models.Q(('round__isnull', False), ('state', 'approved')), _connector='OR'), name='held_meeting_has_a_day_or_year', violation_error_message='Ange när mötet hölls.'),
        ),
    ]
