from django.db import migrations, models


def place_doubles(apps, schema_editor):
    """A load placed those alone whose older meeting it wrote as well."""
    doubts = apps.get_model("meetings", "Doubt").objects.filter(province=None, other_meeting__isnull=False)
    meetings = apps.get_model("meetings", "Meeting").objects.filter(pk=models.OuterRef("meeting"))
    doubts.update(province=models.Subquery(meetings.values("province")))


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0023_replaced_versions'),
    ]

    operations = [
        migrations.RunPython(place_doubles, migrations.RunPython.noop),
    ]
