"""A database that doesn't answer, told in one sentence instead of Python's forty lines."""

import re

from django.db import OperationalError, connection

_CONNECTING = r"connection to server|could not translate host name"
_REASONS = (
    ("Connection refused", "tidak ada yang menerima sambungan di alamat itu"),
    ("No such file or directory", "soketnya tidak ada; server tidak berjalan atau foldernya lain"),
    ("could not translate host name", "nama servernya tidak dikenal"),
    ("password authentication failed", "nama pengguna atau kata sandinya salah"),
    ("no password supplied", "kata sandinya belum diisi"),
    ("no pg_hba.conf entry", "server tidak mengizinkan pengguna ini dari mesin ini (pg_hba.conf)"),
    ("Peer authentication failed", "pengguna mesin ini bukan pengguna basis data itu"),
    ("timeout expired", "tidak ada jawaban dalam batas waktu"),
    ("too many clients", "sambungannya habis terpakai"),
    ("starting up", "servernya sedang dinyalakan"),
    ("shutting down", "servernya sedang dimatikan"),
    (r"role .* does not exist", "pengguna itu tidak ada di server"),
    (r"database .* does not exist", "basis data itu tidak ada di server"),
)


def unreachable(error: OperationalError) -> str:
    """The sentence; "" when the connection stood and something else failed. Never names the password."""
    if getattr(error.__cause__, "pgcode", None) or not re.search(_CONNECTING, str(error)):
        return ""
    return _sentence(error)


def _sentence(error: OperationalError) -> str:
    words = str(error).splitlines()[0]
    of_server = words.partition("FATAL:")[2] or words.rpartition("failed:")[2] or words
    reason = next((told for pattern, told in _REASONS if re.search(pattern, of_server)), of_server.strip())
    setting = connection.settings_dict
    place = ":".join(str(part) for part in (setting["HOST"], setting["PORT"]) if part)
    return (
        f"Basis data “{setting['NAME']}” di {place or 'mesin ini'} tidak dapat dihubungi: {reason}. "
        "Periksa server PostgreSQL dan DATABASE_URL."
    )
