"""Which cells of a table may be shown: none under `AMBANG`, and none from which a hidden one could be had."""

from collections.abc import Collection, Sequence

from umpan_balik.skor.terbitan import AMBANG


def tersembunyi(n: Sequence[int], *, tetap: Collection[int] = ()) -> set[int]:
    """Indices to hide when the sum of all cells is known.

    Cells of 1 to 4 go; when those together are still fewer than `AMBANG`, the smallest shown one goes with
    them, since the rest could be subtracted from the sum. A true nought tells nothing about anybody. Cells
    in ``tetap`` are known from elsewhere and stay.
    """
    hilang = {i for i, x in enumerate(n) if 0 < x < AMBANG and i not in tetap}
    jumlah = sum(n[i] for i in hilang)
    for x, i in sorted((x, i) for i, x in enumerate(n) if x >= AMBANG and i not in tetap):
        if not 0 < jumlah < AMBANG:
            break
        hilang.add(i)
        jumlah += x
    return hilang
