"""Background work. Limits and schedule: settings.py, CELERY_*; the tasks live in the apps' tasks.py.

Queues: `utama` for what people wait for, `berat` for imports,
exports and documents (CELERY_TASK_ROUTES).
"""

import os
import warnings
from typing import Any

from celery import Celery
from celery.exceptions import CPendingDeprecationWarning
from celery.signals import worker_init

from config import env
from config.queues import give_back_lost_tasks

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# Seven lines whenever Redis was away for a moment, about a default of Celery 6. Ours is chosen: a task whose
# connection broke goes on, and its second delivery finds the work done.
warnings.filterwarnings("ignore", category=CPendingDeprecationWarning)

app = Celery("kinerja")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
def _before_the_first_task(**_: Any) -> None:
    if env.text("ANTREAN"):
        give_back_lost_tasks(app)
