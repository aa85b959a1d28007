"""One line on the terminal for anything that takes longer than two seconds."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def progress(sentence: str, *, after: float = 2.0, every: float = 5.0) -> Iterator[None]:
    """Say `sentence` once the block has taken `after` seconds, and again how long it has been taking."""
    done = threading.Event()

    def speak() -> None:
        waited = after
        if done.wait(after):
            return
        print(f"{sentence} …", file=sys.stderr, flush=True)
        while not done.wait(every):
            waited += every
            print(f"{sentence} … {waited:.0f} detik", file=sys.stderr, flush=True)

    speaker = threading.Thread(target=speak, daemon=True)
    speaker.start()
    try:
        yield
    finally:
        done.set()
        speaker.join()
