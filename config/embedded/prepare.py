"""What must be true before the site is served: tables, static files, and at the very first start the demo.

Run as a process of its own (`python -m config.embedded.prepare`), so that the supervisor stays small.
Progress goes to standard error, the demo logins to standard output.
"""

import hashlib
import io
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command, get_commands
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from config.embedded.paths import BASE_DIR
from config.embedded.progress import progress
from config.embedded.unreachable import unreachable

DEMO_COMMAND = "isi_contoh"
FIRST_LOGIN = """Belum ada akun. Di terminal lain, buat akun operator yang pertama:
    ./manage.py createsuperuser
lalu masuk dan buka /admin/; langkah berikutnya tertulis di sana (juga di docs/operator.md)."""


def main(arguments: list[str]) -> None:
    """`--contoh` also fills an empty database with the demo district."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    with ThreadPoolExecutor(1) as beside:  # compressing keeps one core busy, the tables another
        static = beside.submit(collect_static)
        migrate()
        static.result()
    if "--contoh" in arguments and settings.DEMO and DEMO_COMMAND in get_commands():
        if is_empty():
            with progress("Mengisi kabupaten contoh (hanya saat pertama kali)"):
                call_command(DEMO_COMMAND, stdout=sys.stderr)
        print(demo_logins(), end="")
    if not has_logins():
        print(FIRST_LOGIN)


def tables_are_behind() -> bool:
    """Whether migrations wait to be applied."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate() -> None:
    """Bring the tables up to date; does nothing, quickly, when they are."""
    if tables_are_behind():
        with progress("Menyiapkan tabel"):
            call_command("migrate", interactive=False, verbosity=0)


def collect_static() -> None:
    """Hash and compress the static files if one of them changed since the last time."""
    stamp = Path(settings.STATIC_ROOT) / ".sidik"
    digest = _static_digest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    with progress("Menyiapkan berkas statis"):
        stamp.unlink(missing_ok=True)
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(digest)


def _static_digest() -> str:
    """A digest of names, sizes and times of our files, and of the list of installed packages."""
    digest = hashlib.sha256((BASE_DIR / "requirements.txt").read_bytes())
    for folder in [BASE_DIR / "static", *(Path(config.path) / "static" for config in apps.get_app_configs())]:
        for file in sorted(folder.rglob("*")):
            info = file.stat()
            digest.update(f"{file}\0{info.st_size}\0{info.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def is_empty() -> bool:
    """Whether nobody has put people or units into this database yet."""
    return not any(
        apps.get_model("pegawai", name)._default_manager.exists()
        for name in ("Pengguna", "UnitKerja", "Pegawai")
    )


def has_logins() -> bool:
    """Whether anybody can sign in at all."""
    return bool(apps.get_model("pegawai", "Pengguna")._default_manager.exists())


def demo_logins() -> str:
    """What the demo command says about its logins; empty where the data is not the demo's."""
    text = io.StringIO()
    call_command(DEMO_COMMAND, tampilkan_akun=True, stdout=text)
    return text.getvalue()


def run(arguments: list[str]) -> int:
    """`main`, with what an operator can mend told in a sentence; returns the exit status."""
    try:
        main(arguments)
    except ImproperlyConfigured as error:
        print(error, file=sys.stderr)
        return 1
    except OperationalError as error:
        if not (sentence := unreachable(error)):
            raise
        print(sentence, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
