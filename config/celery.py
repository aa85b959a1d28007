"""Background work. Limits and schedule: settings.py, CELERY_*; the tasks live in the apps' tasks.py.

Queues: `utama` for what people wait for, `berat` (``@shared_task(queue="berat")``) for exports and documents.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("kinerja")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
