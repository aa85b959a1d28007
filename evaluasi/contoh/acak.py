"""Chance that repeats: every part has its own stream, so that one part's growth never shifts another's."""

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Acak(random.Random):
    """A stream of random numbers named by seed and part."""

    def __init__(self, benih: int, bagian: str) -> None:
        super().__init__(f"{benih}:{bagian}")

    def peluang(self, p: float) -> bool:
        """True with probability ``p``."""
        return self.random() < p

    def pilih(self, pilihan: Sequence[T]) -> T:
        """One of a sequence, all alike (quicker than ``choice``)."""
        return pilihan[int(self.random() * len(pilihan))]

    def bawah(self, n: int) -> int:
        """A whole number from 0 to n - 1 (quicker than ``randrange``)."""
        return int(self.random() * n)

    def timbang(self, pilihan: Sequence[tuple[T, float]]) -> T:
        """One of (item, weight) pairs; weights sum to about 1, the last one takes the rest."""
        sisa = self.random()
        for isi, bobot in pilihan[:-1]:
            sisa -= bobot
            if sisa < 0:
                return isi
        return pilihan[-1][0]

    def kode(self, panjang: int, huruf: str = "ABCDEFGHJKMNPQRSTUVWXYZ23456789") -> str:
        """A readable code without letters that look alike."""
        return "".join(self.pilih(huruf) for _ in range(panjang))
