"""Typed readers of environment variables: a wrong value fails with a sentence, not deep inside."""

import os
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_TRUE = {"1", "true", "ya", "yes", "on"}
_FALSE = {"0", "false", "tidak", "no", "off"}


def text(name: str, default: str = "") -> str:
    """The variable without surrounding blanks; empty counts as absent."""
    return os.environ.get(name, "").strip() or default


def boolean(name: str, default: bool) -> bool:
    """1/0, ya/tidak, true/false, on/off."""
    value = text(name).lower()
    if not value:
        return default
    if value in _TRUE:
        return True
    if value in _FALSE:
        return False
    raise ImproperlyConfigured(f"{name}={value!r} tidak dikenali. Isi dengan 1 (ya) atau 0 (tidak).")


def integer(name: str, default: int, *, minimum: int = 0, maximum: int | None = None) -> int:
    """A whole number within its limits."""
    value = text(name)
    if not value:
        return default
    limits = f"bilangan bulat mulai {minimum}" + (f" sampai {maximum}" if maximum is not None else "")
    try:
        number = int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name}={value!r} bukan angka. Isi dengan {limits}.") from None
    if number < minimum or (maximum is not None and number > maximum):
        raise ImproperlyConfigured(f"{name}={number} di luar batas. Isi dengan {limits}.")
    return number


def choice(name: str, choices: list[str]) -> str:
    """One of `choices`, in any case; the first is the default."""
    value = text(name, choices[0]).upper()
    if value not in choices:
        raise ImproperlyConfigured(
            f"{name}={value!r} tidak dikenali. Pilih salah satu: {', '.join(choices)}."
        )
    return value


def words(name: str, default: list[str]) -> list[str]:
    """A list separated by commas."""
    parts = [part.strip() for part in text(name).split(",")]
    return [part for part in parts if part] or default


def origin(name: str) -> str:
    """Scheme and host of a site without a slash at its end ("https://nilai.contoh.go.id"); "" when unset."""
    value = text(name).rstrip("/")
    parts = urlsplit(value)
    if value and (parts.scheme not in {"http", "https"} or value != f"{parts.scheme}://{parts.netloc}"):
        raise ImproperlyConfigured(
            f"{name}={value!r} bukan alamat situs. Isi dengan https:// dan namanya saja, tanpa jalur. "
            "Contoh: https://nilai.kab.go.id"
        )
    return value


def networks(name: str, default: list[str]) -> list[IPv4Network | IPv6Network]:
    """Addresses or networks (CIDR), separated by commas."""
    try:
        return [ip_network(word) for word in words(name, default)]
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name} memuat alamat yang salah ({error}). Contoh: 127.0.0.1,10.0.0.0/8,fd00::/8"
        ) from None


def folder(name: str, default: Path) -> Path:
    """An absolute folder; it need not exist yet, but may not be a file."""
    path = Path(text(name) or default).expanduser().absolute()
    if path.exists() and not path.is_dir():
        raise ImproperlyConfigured(f"{name}={path} adalah berkas, bukan folder. Tunjuk sebuah folder.")
    return path


def database(name: str) -> dict | None:
    """Django's DATABASES entry from postgresql://user:password@host:port/name?sslmode=..., None when unset.

    `?host=/folder` names the folder of a unix socket; other query parts go to the driver as they are.
    """
    url = text(name)
    return database_entry(url, name) if url else None


def database_entry(url: str, name: str = "DATABASE_URL") -> dict:
    """The same from the address itself; `name` is the variable to blame in errors."""
    example = "Contoh: postgresql://kinerja:rahasia@127.0.0.1:5432/kinerja"
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured(f"{name} harus diawali postgresql://. {example}")
    try:
        port = parts.port
    except ValueError:
        raise ImproperlyConfigured(f"{name} memuat nomor port yang salah. {example}") from None
    database_name = unquote(parts.path.lstrip("/"))
    if not database_name:
        raise ImproperlyConfigured(f"{name} tidak menyebut nama basis data. {example}")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database_name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(options.pop("port", port or "")),
        "OPTIONS": options,
    }


def redis(name: str) -> str | None:
    """A redis://, rediss:// or unix:// address, None when unset."""
    url = text(name)
    if url and urlsplit(url).scheme not in {"redis", "rediss", "unix"}:
        raise ImproperlyConfigured(
            f"{name} harus diawali redis://, rediss://, atau unix://. Contoh: redis://127.0.0.1:6379/0"
        )
    return url or None


def mail(name: str, folder_of_files: Path, default: str) -> dict[str, object]:
    """How letters leave, as Django's EMAIL_* settings.

    smtp://user:password@host:587 (STARTTLS where a user is given), smtps://host:465, "berkas" (one file a
    letter, for trying), "layar" (printed), "mati" (none is sent).
    """
    value = text(name, default)
    backend = "django.core.mail.backends.{}.EmailBackend"
    if value in {"berkas", "layar", "mati"}:
        kind = {"berkas": "filebased", "layar": "console", "mati": "dummy"}[value]
        return {"EMAIL_BACKEND": backend.format(kind), "EMAIL_FILE_PATH": str(folder_of_files)}
    example = "Contoh: smtp://pengguna:sandi@surel.kab.go.id:587, atau berkas, layar, mati"
    parts = urlsplit(value)
    try:
        port = parts.port
    except ValueError:
        raise ImproperlyConfigured(f"{name} memuat nomor port yang salah. {example}") from None
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured(f"{name} tidak dikenali. {example}")
    secure = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": backend.format("smtp"),
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or (465 if secure else 587 if parts.username else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": secure,
        "EMAIL_USE_TLS": not secure and bool(parts.username),
    }
