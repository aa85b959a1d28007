"""The secret key: from the environment, else made once and kept beside the data."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from config import env
from inti.galat import sebab


def secret_key(var: Path) -> str:
    """SECRET_KEY, or the content of var/secret_key (0600), which is made at first use.

    Two processes may come first at the same time: the one that links its file wins, the other reads it.
    """
    key = env.text("SECRET_KEY")
    if key:
        if len(key) < 50:
            raise ImproperlyConfigured("SECRET_KEY terlalu pendek: isi dengan sedikitnya 50 huruf acak.")
        return key
    file = var / "secret_key"
    if not file.exists():
        _make(file)
    return file.read_text().strip()


def _make(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f"{file.name}.{os.getpid()}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as stream:
            stream.write(secrets.token_urlsafe(64))
        try:
            os.link(draft, file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    except OSError as error:
        raise ImproperlyConfigured(
            f"Kunci rahasia tidak dapat disimpan di {file} ({sebab(error)}). "
            "Perbaiki hak foldernya, atau isi SECRET_KEY."
        ) from error
