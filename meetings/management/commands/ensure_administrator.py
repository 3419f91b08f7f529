"""Sees to it that someone can sign in to the editors' desk, and that the roles exist."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from archive.desk.codes import give_new_device, told
from meetings.admin.administrators import administrator_names, create_administrator
from meetings.admin.roles import ensure_roles


class Command(BaseCommand):
    help = (
        "Makes the roles editor and curator, and, unless there is one, an administrator, whose random "
        "password and one-time codes are shown once."
    )

    def handle(self, **options: object) -> None:
        try:
            ensure_roles()
        except ValueError as error:
            raise CommandError(str(error)) from error
        if names := administrator_names():
            self.stdout.write(f"An administrator exists: {', '.join(names)}.")
            self.stdout.write(f"To set a new password: manage.py changepassword {names[0]}")
            self.stdout.write(f"To set new one-time codes: manage.py new_code {names[0]}")
            return
        user, password = create_administrator()
        self.stdout.write("An administrator of the editors' desk was made. The password is shown only now:")
        self.stdout.write(f"    user name: {user.get_username()}")
        self.stdout.write(f"    password:  {password}")
        if settings.ENROL_ON_LOOPBACK:
            self.stdout.write("The first sign-in on this machine sets up the one-time codes.")
        else:
            self.stdout.write(told(give_new_device(user)))
