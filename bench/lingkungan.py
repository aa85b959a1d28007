"""Django, set up once by whoever imports this first: models can't be imported before."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()
