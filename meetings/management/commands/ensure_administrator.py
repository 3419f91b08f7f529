"""Sees to it that someone can sign in to the editors' desk."""

from django.core.management.base import BaseCommand

from meetings.admin.administrators import administrator_names, create_administrator


class Command(BaseCommand):
    help = "Makes an administrator with a random password, shown once, unless there is one."

    def handle(self, **options: object) -> None:
        if names := administrator_names():
            self.stdout.write(f"An administrator exists: {', '.join(names)}.")
            self.stdout.write(f"To set a new password: manage.py changepassword {names[0]}")
            return
        name, password = create_administrator()
        self.stdout.write("An administrator of the editors' desk was made. The password is shown only now:")
        self.stdout.write(f"    user name: {name}")
        self.stdout.write(f"    password:  {password}")
