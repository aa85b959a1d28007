"""Loaded before pytest-django reads the settings: points them to throw-away servers.

Without DATABASE_URL every run gets a new data folder, removed at its end. KINERJA_UJI_VAR=/some/folder keeps
one between runs, which makes `pytest --reuse-db` worth something.
"""

import fcntl
import os
import shutil
import time
from importlib import import_module
from pathlib import Path

from hypothesis import settings as hypothesis_settings

from config import env
from config.embedded import paths, postgres, redis
from config.embedded.paths import Paths

PREFIX = "kinerja-uji-"
KEPT = env.text("KINERJA_UJI_VAR")
if KEPT and (worker := env.text("PYTEST_XDIST_WORKER")):  # -n 2: every process has servers of its own
    KEPT = f"{KEPT}-{worker}"


def _sweep() -> None:
    """Remove what killed test runs left behind: folders whose lock nobody holds."""
    for folder in Path("/tmp").glob(f"{PREFIX}*"):
        lock = folder / "run" / "pemakai.lock"
        if folder.stat().st_uid != os.getuid():
            continue
        if not lock.exists():
            if time.time() - folder.stat().st_mtime > 3600:
                shutil.rmtree(folder, ignore_errors=True)
            continue
        with lock.open() as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            redis.stop(Paths(folder))
            postgres.stop(Paths(folder))
            shutil.rmtree(folder, ignore_errors=True)


if not env.text("DATABASE_URL") or not env.text("REDIS_URL"):
    _sweep()
    os.environ["KINERJA_VAR"] = KEPT or str(paths.temporary(PREFIX))
VAR = paths.current()
(VAR.var / "static").mkdir(parents=True, exist_ok=True)  # else WhiteNoise warns
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# pytest-randomly reaches for Django's database backends (through model_bakery) before anything else has; from
# that side the import is circular, fails silently and leaves half a `django.db.models` behind.
import_module("django.db.models")
os.environ.setdefault("SECRET_KEY", "hanya-untuk-pengujian-" * 3)
hypothesis_settings.register_profile("kinerja", deadline=None)  # a busy machine is no finding
hypothesis_settings.load_profile("kinerja")
# Tests must see what a fresh clone sees, whatever the shell that starts them has set.
for name in (
    "DEBUG", "ALLOWED_HOSTS", "HTTPS", "HSTS_SECONDS", "TRUST_PROXY", "MFA_WAJIB", "PORT", "SUREL",
    "SUREL_DARI", "UMUR_KONTAK_HARI",
):  # fmt: skip
    os.environ.pop(name, None)


def pytest_unconfigure() -> None:
    """Remove the folder once the servers (a fixture) have stopped."""
    if VAR.var.name.startswith(PREFIX):
        shutil.rmtree(VAR.var, ignore_errors=True)
