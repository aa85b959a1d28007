"""The sheets `skp` and `realisasi` (docs/formats.md); importing registers them."""

from kinerja.importir import realisasi, skp

__all__ = ["realisasi", "skp"]
