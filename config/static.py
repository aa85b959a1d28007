"""Static files: without what nobody asks for, hashed, compressed once."""

import brotli
from django.contrib.staticfiles.apps import StaticFilesConfig
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

_LARGE = 60_000  # bytes


class StaticConfig(StaticFilesConfig):
    """Django's own, ignoring more: the API has no browsable pages, and its page is Swagger's."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "rest_framework", "redoc", "htmax*", "docs"]


class _QuickCompressor(Compressor):
    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        """Best for small files; for large ones the last 5 % would cost most of the first start."""
        return brotli.compress(data, quality=9 if len(data) > _LARGE else 11)


class StaticStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's own with that compressor."""

    def create_compressor(self, **options: object) -> Compressor:
        return _QuickCompressor(**options)
