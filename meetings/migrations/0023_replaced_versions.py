from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0022_numbers_in_indexes'),
    ]

    operations = [
        migrations.AddField(
            model_name='article',
            name='replaced',
            field=models.JSONField(default=dict, editable=False, help_text='By field, what earlier versions said until later ones replaced it: digests for texts.'),
        ),
    ]
