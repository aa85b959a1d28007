"""Static files: without what nobody asks for, hashed, compressed once."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import brotli
from django.conf import settings
from django.contrib.staticfiles.apps import StaticFilesConfig
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

_LARGE = 60_000  # bytes


class StaticConfig(StaticFilesConfig):
    """Django's own, ignoring more: the API has no browsable pages, and its page is Swagger's."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "rest_framework", "redoc", "htmax*", "docs"]


# Pages need these together: in one file they cost one request less and compress better. The second is the
# citizens' form near a network's limit (ADR 15); the usual form loads its first part alone.
BUNDLES = {
    "css/tampilan.css": ("vendor/pico-dasar.css", "css/app.css"),
    "js/nilai-bukti.js": ("js/nilai.js", "js/bukti.js"),
}


class BundleFinder(BaseFinder):
    """Finds the files of BUNDLES, put together from their parts whenever a part has changed."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=settings.BUNDLE_ROOT)

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> str | list[str]:
        """The file's place; [] for a path that is no bundle."""
        if path not in BUNDLES:
            return []
        place = str(_put_together(path))
        return [place] if find_all else place

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Storage]]:
        """All bundles, for collectstatic."""
        for path in BUNDLES:
            _put_together(path)
            yield path, self.storage


def _put_together(path: str) -> Path:
    place = Path(settings.BUNDLE_ROOT) / path
    content = b"\n".join((settings.BASE_DIR / "static" / part).read_bytes() for part in BUNDLES[path])
    if not place.exists() or place.read_bytes() != content:
        place.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=place.parent, delete=False) as draft:
            draft.write(content)
        Path(draft.name).replace(place)  # at once: others may be reading it
    return place


class _QuickCompressor(Compressor):
    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        """Best for small files; for large ones the last 5 % would cost most of the first start."""
        return brotli.compress(data, quality=9 if len(data) > _LARGE else 11)


class StaticStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's own with that compressor."""

    def create_compressor(self, **options: object) -> Compressor:
        return _QuickCompressor(**options)
