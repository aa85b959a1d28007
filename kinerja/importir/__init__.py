"""The sheets `skp` and `realisasi` (formats.md of the project's specification); importing registers them."""

from kinerja.importir import realisasi, skp

__all__ = ["realisasi", "skp"]
