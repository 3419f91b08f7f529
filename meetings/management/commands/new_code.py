"""One-time codes for an account that has none, or has lost its phone."""

from argparse import ArgumentParser

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from archive.desk.codes import give_new_device, told


class Command(BaseCommand):
    help = "Gives an account new one-time codes, shown once. Its old ones end."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="user name of the account")

    def handle(self, name: str, **options: object) -> None:
        user = get_user_model().objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"there is no account named {name}")
        self.stdout.write(told(give_new_device(user)))
