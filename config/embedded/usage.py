"""Who uses the embedded servers: the first starts them, the last stops them.

Every user holds a shared lock on one file for as long as it runs. The kernel drops the lock of a killed
process, so the count is never wrong; starting and stopping happen under a second, exclusive lock.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from config import env
from config.embedded import paths as folders
from config.embedded import postgres, redis
from config.embedded.paths import Paths


@contextmanager
def starting(paths: Paths) -> Iterator[None]:
    """The exclusive lock around starting and stopping."""
    handle = _open(paths.run / "mulai.lock")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


class Servers:
    """The servers this process needs: those not named by DATABASE_URL and REDIS_URL. A context manager."""

    def __init__(self, paths: Paths | None = None, *, durable: bool = True) -> None:
        self.paths = paths or folders.current()
        self.durable = durable
        self.postgres = not env.text("DATABASE_URL")
        self.redis = not env.text("REDIS_URL")
        self.lock: int | None = None

    @property
    def needed(self) -> bool:
        return self.postgres or self.redis

    def __enter__(self) -> Self:
        if self.needed:
            folders.prepare(self.paths)
            with starting(self.paths):
                self.lock = _open(self.paths.run / "pemakai.lock")
                fcntl.flock(self.lock, fcntl.LOCK_SH)
                try:
                    self._start()
                except BaseException:
                    self._leave()
                    raise
        return self

    def __exit__(self, *_: object) -> None:
        if self.lock is not None:
            with starting(self.paths):
                self._leave()

    def _leave(self) -> None:
        """Give the lock back; stop the servers if nobody else holds it. Under the exclusive lock."""
        lock, self.lock = self.lock, None
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pass  # somebody else still uses them
        else:
            self._stop()
        finally:
            fcntl.flock(lock, fcntl.LOCK_UN)  # explicitly: children may have inherited the open file
            os.close(lock)

    def revive(self) -> list[str]:
        """Start again whichever server died; returns their names. Holders only."""
        with starting(self.paths):
            dead = [
                name
                for name, wanted, module in (
                    ("postgres", self.postgres, postgres),
                    ("redis", self.redis, redis),
                )
                if wanted and module.pid(self.paths) is None
            ]
            if dead:
                self._start()
        return dead

    def _start(self) -> None:
        if self.postgres:
            postgres.start(self.paths, durable=self.durable)
        if self.redis:
            redis.start(self.paths)

    def _stop(self) -> None:
        if self.redis:
            redis.stop(self.paths)
        if self.postgres:
            postgres.stop(self.paths)
