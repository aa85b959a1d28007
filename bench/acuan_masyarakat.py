"""Shrinkage by the book, for one OPD (scoring.md 2): (n, sum y, sum y^2) per person to mu and kappa."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

_NOL = Decimal(0)


def _bulat(nilai: Decimal, angka: int) -> Decimal:
    return nilai.quantize(Decimal(1).scaleb(-angka))


@dataclass(frozen=True, slots=True)
class Acuan:
    """Mean and strength of the reference; ``kappa`` None: infinite, everybody gets mu."""

    mu: Decimal
    kappa: Decimal | None

    def susut(self, n: int, jumlah: Decimal) -> Decimal:
        """m of a person with n answers, 4 decimals."""
        if self.kappa is None:
            return _bulat(self.mu, 4)
        return _bulat((jumlah + self.kappa * self.mu) / (n + self.kappa), 4)


def hitung_acuan(orang: Sequence[tuple[int, Decimal, Decimal]], kappa_awal: Decimal) -> Acuan:
    """The three cases in their binding order; at least one person."""
    k, n = len(orang), sum(o[0] for o in orang)
    s = sum((o[1] for o in orang), _NOL)
    mu = _bulat(s / n, 6)
    s2n = sum((_bulat(o[1] * o[1] / o[0], 8) for o in orang), _NOL)
    dalam = max(_NOL, sum((o[2] for o in orang), _NOL) - s2n)
    if k < 2 or n == k or dalam == 0:
        return Acuan(mu, _bulat(kappa_awal, 6))
    s2 = dalam / (n - k)
    msb = (s2n - _bulat(s * s / n, 8)) / (k - 1)
    n0 = (n - Decimal(sum(o[0] * o[0] for o in orang)) / n) / (k - 1)
    tau2 = (msb - s2) / n0
    return Acuan(mu, _bulat(s2 / tau2, 6) if tau2 > 0 else None)
