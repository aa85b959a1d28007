"""Changes of the small district (dunia.py), each through the real services; ``n`` are drawn numbers.

A change may be refused by a rule: that is life, and changes nothing. ``GERAK`` lists them by name.
"""

from tests.evaluasi import gerak_kinerja, gerak_orang
from tests.evaluasi.gerak_dasar import GERAK

__all__ = ["GERAK", "gerak_kinerja", "gerak_orang"]
