"""An attacker who keeps every public figure of every day and solves for single answers."""

import itertools
from collections import defaultdict
from collections.abc import Iterable

import numpy as np

KELOMPOK_KECIL = 4
BATAS_NOL = 1e-9

Anggota = frozenset[object]  # the answers behind one published sum


def terurai(jumlahan: Iterable[Anggota]) -> list[Anggota]:
    """Groups of 1 to 4 answers of which some sum can be worked out from these published sums.

    Whatever is added, subtracted or scaled lies in the row space of the matrix (sums x answers). A group is
    exposed when that space holds a vector that is nought outside it. Answers that always appear together
    can't be told apart: one column stands for them, with their number as its weight.
    """
    baris = sorted({frozenset(j) for j in jumlahan if j}, key=lambda j: (len(j), str(sorted(map(str, j)))))
    riwayat: dict[object, list[int]] = defaultdict(list)
    for nomor, anggota in enumerate(baris):
        for satu in anggota:
            riwayat[satu].append(nomor)
    kelas: dict[tuple[int, ...], list[object]] = defaultdict(list)
    for satu, muncul in riwayat.items():
        kelas[tuple(muncul)].append(satu)
    isi = list(kelas.items())
    matriks = np.zeros((len(baris), len(isi)))
    for k, (muncul, _) in enumerate(isi):
        matriks[list(muncul), k] = 1
    return _terbuka(matriks, [frozenset(anggota) for _, anggota in isi])


def _terbuka(matriks: np.ndarray, kelas: list[Anggota]) -> list[Anggota]:
    """Groups of classes on which the row space has a vector.

    It has one where the null space, seen from those classes alone, is short of dimensions: the Gram
    matrix of their rows in the projection on the null space is singular.
    """
    kecil = [k for k, anggota in enumerate(kelas) if len(anggota) <= KELOMPOK_KECIL]
    _, nilai, arah = np.linalg.svd(matriks, full_matrices=True)
    nol = arah[int((nilai > BATAS_NOL).sum()) :].T
    gram = nol @ nol.T
    hasil = []
    for banyak in range(1, KELOMPOK_KECIL + 1):
        semua = itertools.combinations(kecil, banyak)
        pilihan = [s for s in semua if sum(len(kelas[k]) for k in s) <= KELOMPOK_KECIL]
        if not pilihan:
            continue
        letak = np.array(pilihan)
        terkecil = np.linalg.eigvalsh(gram[letak[:, :, None], letak[:, None, :]])[:, 0]
        hasil += [
            frozenset().union(*(kelas[k] for k in pilihan[i])) for i in np.flatnonzero(terkecil < BATAS_NOL)
        ]
    return hasil
