#!/usr/bin/env python
"""Django's command line, with the settings of the editors' desk: the process that may write."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings.desk")
    execute_from_command_line(sys.argv)
