"""Where the embedded servers keep their data, sockets and logs."""

import hashlib
import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from config import env
from config.embedded.errors import EmbeddedError
from inti.galat import sebab

BASE_DIR = Path(__file__).resolve().parent.parent.parent

# sockaddr_un holds 108 bytes with the closing zero (104 on macOS); the longest name we put into the folder:
_SOCKET_LIMIT = 103
_LONGEST_SOCKET = "/.s.PGSQL.5432"


@dataclass(frozen=True)
class Paths:
    """The folders of one installation; `var` is what KINERJA_VAR names."""

    var: Path

    @property
    def pgdata(self) -> Path:
        """The PostgreSQL cluster, or where a pointer says it had to be put (see `privilege`)."""
        return Path(self.pointer.read_text().strip()) if self.pointer.exists() else self.var / "pgdata"

    @property
    def pointer(self) -> Path:
        """A file naming the cluster's folder where it could not lie below `var`."""
        return self.var / "pgdata.lokasi"

    @property
    def postgres_log(self) -> Path:
        return self.pgdata.parent / "postgresql.log" if self.pointer.exists() else self.log / "postgresql.log"

    @property
    def redis_log(self) -> Path:
        return self.log / "redis.log"

    @property
    def redis_data(self) -> Path:
        return self.var / "redis"

    @property
    def run(self) -> Path:
        return self.var / "run"

    @property
    def log(self) -> Path:
        return self.var / "log"

    @property
    def sockets(self) -> Path:
        """A folder whose name is short enough for a unix socket; below /tmp when `var` lies too deep."""
        if self.pointer.exists():
            return self.pgdata.parent
        near = self.var / "soket"
        if len(os.fsencode(near)) + len(_LONGEST_SOCKET) <= _SOCKET_LIMIT:
            return near
        digest = hashlib.sha256(os.fsencode(self.var)).hexdigest()[:12]
        return Path("/tmp") / f"kinerja-{os.getuid()}-{digest}"  # noqa: S108 (0700 and its owner checked below)

    @property
    def redis_socket(self) -> Path:
        return self.sockets / "redis.sock"


def current() -> Paths:
    """The paths of this process's KINERJA_VAR."""
    return Paths(env.folder("KINERJA_VAR", BASE_DIR / "var"))


def prepare(paths: Paths) -> None:
    """Make the folders that must exist before anything starts, closed to other people."""
    try:
        paths.var.mkdir(parents=True, exist_ok=True)
        for folder in (paths.run, paths.log, paths.sockets, paths.redis_data):
            folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise EmbeddedError(
            f"Folder data {paths.var} tidak dapat ditulis ({sebab(error)}). "
            "Perbaiki haknya atau tunjuk folder lain dengan KINERJA_VAR."
        ) from error
    _refuse_foreign(paths.sockets)


def _refuse_foreign(folder: Path) -> None:
    """Below /tmp anybody could have made the folder first; theirs, or a link, is not to be trusted."""
    info = folder.lstat()
    if not stat.S_ISDIR(info.st_mode) or (os.getuid() != 0 and info.st_uid != os.getuid()):
        raise EmbeddedError(f"Folder soket {folder} bukan milik Anda. Hapus dulu folder itu, lalu ulangi.")
    if info.st_uid == os.getuid() and stat.S_IMODE(info.st_mode) != 0o700:
        folder.chmod(0o700)


def temporary(prefix: str) -> Path:
    """A new 0700 folder with a short name for throw-away data."""
    return Path(tempfile.mkdtemp(prefix=prefix, dir="/tmp"))
