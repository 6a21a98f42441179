#!/usr/bin/env python
"""Django's command line for kultursamverkan."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kultursamverkan.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        # Said to whoever installs: the way through the code to it is of no help.
        sys.exit(f"Inställningarna går inte att använda. {error}")
