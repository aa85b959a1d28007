"""The table of a run and the bars it is held against (docs/bench.md)."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

Hasil = dict[str, Any]

BATAS_MS, BATAS_DUCKDB, BATAS_ORM, BATAS_WAL = 0.08, 6.0, 120.0, 1.0
BATAS_TUTUP, BATAS_REALISASI, BATAS_JAWABAN = 10.0, 10.0, 50.0
BATAS_TUMBUH, BATAS_MEMORI = 1.4, 300.0
SERATUS_RIBU = 100_000


@dataclass
class Tabel:
    """Lines of text, with the misses counted as they are written."""

    baris: list[str] = field(default_factory=list)
    lewat: list[str] = field(default_factory=list)

    def tulis(self, nama: str, nilai: str, *, batas: str = "", buruk: bool = False) -> None:
        """One line: what, how much, the bar and whether it is missed."""
        tanda = ("LEWAT " if buruk else "baik  ") + batas if batas else ""
        self.baris.append(f"  {nama:44} {nilai:42} {tanda}".rstrip())
        if buruk:
            self.lewat.append(f"{nama.strip()}: {nilai.strip()} ({batas})")


def ribuan(n: int) -> str:
    """100000 as people here write it."""
    return f"{n:,}".replace(",", ".")


def susun(semua: list[Hasil]) -> Tabel:
    """The whole table of several sizes, smallest first."""
    tabel = Tabel()
    for hasil in semua:
        tabel.baris.append(f"{ribuan(hasil['orang'])} pegawai")
        _penuh(tabel, hasil)
        _acuan(tabel, hasil)
        _satuan(tabel, hasil)
        _tutup(tabel, hasil)
    for kecil, besar in pairwise(semua):
        _tumbuh(tabel, kecil, besar)
    tabel.baris.append("")
    tabel.baris.extend(
        [f"{len(tabel.lewat)} batas terlewati:", *(f"  - {b}" for b in tabel.lewat)]
        if tabel.lewat
        else ["Semua batas terpenuhi."]
    )
    return tabel


def _cpu(biaya: dict[str, float]) -> float:
    return biaya["cpu_python"] + biaya["cpu_basis"]


def _ms(hasil: Hasil, bagian: str) -> float:
    """Wall milliseconds a person."""
    return float(1000 * hasil[bagian]["detik"] / hasil["orang"])


def _ms_cpu(hasil: Hasil, bagian: str) -> float:
    """CPU milliseconds a person, Python's and the whole database server's."""
    return 1000 * _cpu(hasil[bagian]) / hasil["orang"]


def _penuh(tabel: Tabel, hasil: Hasil) -> None:
    penuh, ulang = hasil["penuh"], hasil["ulang"]
    ms = _ms(hasil, "penuh")
    tabel.tulis(
        "hitung penuh, ms per orang",
        f"{ms:7.4f}  (CPU {_ms_cpu(hasil, 'penuh'):.4f}; {penuh['detik']:.2f} detik)",
        batas=f"<= {BATAS_MS}" if hasil["orang"] == SERATUS_RIBU else "",
        buruk=hasil["orang"] == SERATUS_RIBU and ms > BATAS_MS,
    )
    tabel.tulis("  WAL", f"{penuh['wal_mb']:7.1f} MB")
    tabel.tulis(
        "  memori puncak proses",
        f"{hasil['memori']:7.0f} MB",
        batas=f"< {BATAS_MEMORI:.0f}",
        buruk=hasil["memori"] >= BATAS_MEMORI,
    )
    tabel.tulis(
        "hitung ulang tanpa perubahan",
        f"{_ms(hasil, 'ulang'):7.4f}  (CPU {_ms_cpu(hasil, 'ulang'):.4f}; {hasil['ulang_berubah']} ditulis)",
        buruk=hasil["ulang_berubah"] > 0,
        batas="0 ditulis",
    )
    tabel.tulis(
        "  WAL", f"{ulang['wal_mb']:7.2f} MB", batas=f"< {BATAS_WAL:.0f}", buruk=ulang["wal_mb"] >= BATAS_WAL
    )


def _acuan(tabel: Tabel, hasil: Hasil) -> None:
    duck, orm = hasil["duckdb"], hasil["orm"]
    cermin = hasil["penuh"]["detik"] / duck["biaya"]["detik"]
    tabel.tulis(
        "dibanding DuckDB (2 utas)",
        f"{cermin:7.1f} x  (CPU {_cpu(hasil['penuh']) / _cpu(duck['biaya']):.1f} x; "
        f"{duck['biaya']['detik']:.2f} detik)",
        batas=f"<= {BATAS_DUCKDB:.0f}" if hasil["orang"] == SERATUS_RIBU else "",
        buruk=hasil["orang"] == SERATUS_RIBU and cermin > BATAS_DUCKDB,
    )
    tabel.tulis("  orang yang berbeda > 0,01", f"{duck['beda']:7d}", batas="0", buruk=duck["beda"] > 0)
    per_orang = 1000 * orm["biaya"]["detik"] / orm["orang"]
    cpu = 1000 * _cpu(orm["biaya"]) / orm["orang"]
    cepat = per_orang / _ms(hasil, "penuh")
    tabel.tulis(
        "lebih cepat dari orang demi orang (ORM)",
        f"{cepat:7.0f} x  (CPU {cpu / _ms_cpu(hasil, 'penuh'):.0f} x; {per_orang:.1f} ms per orang)",
        batas=f">= {BATAS_ORM:.0f}" if hasil["orang"] == SERATUS_RIBU else "",
        buruk=hasil["orang"] == SERATUS_RIBU and cepat < BATAS_ORM,
    )
    tabel.tulis(
        f"  angka yang berbeda ({orm['orang']} orang)",
        f"{len(orm['beda']):7d}",
        batas="0",
        buruk=bool(orm["beda"]),
    )


def _satuan(tabel: Tabel, hasil: Hasil) -> None:
    for jenis, nama, batas in (
        ("realisasi", "satu realisasi", BATAS_REALISASI),
        ("jawaban", "satu jawaban warga", BATAS_JAWABAN),
        ("penjelasan", "penjelasan satu orang", 0),
    ):
        for opd in ("100", "4000"):
            if s := hasil.get(f"{jenis}_{opd}"):
                tabel.tulis(
                    f"{nama}, OPD {ribuan(int(opd))}",
                    f"{s['median']:7.1f} ms (p95 {s['p95']:.1f}; CPU basis data {s['cpu']:.1f})",
                    batas=f"<= {batas:.0f}" if batas else "",
                    buruk=bool(batas) and s["median"] > batas,
                )


def _tutup(tabel: Tabel, hasil: Hasil) -> None:
    if tutup := hasil.get("tutup"):
        besar = hasil["orang"] == SERATUS_RIBU
        tabel.tulis(
            "penutupan dengan penjelasan utuh",
            f"{tutup['detik']:7.2f} detik (CPU {_cpu(tutup):.2f}; WAL {tutup['wal_mb']:.0f} MB)",
            batas=f"<= {BATAS_TUTUP:.0f}" if besar else "",
            buruk=besar and tutup["detik"] > BATAS_TUTUP,
        )


def _tumbuh(tabel: Tabel, kecil: Hasil, besar: Hasil) -> None:
    kali = _ms(besar, "penuh") / _ms(kecil, "penuh")
    cpu = _ms_cpu(besar, "penuh") / _ms_cpu(kecil, "penuh")
    tabel.tulis(
        f"tumbuh {ribuan(kecil['orang'])} -> {ribuan(besar['orang'])}, per orang",
        f"{kali:7.2f} x  (CPU {cpu:.2f} x)",
        batas=f"<= {BATAS_TUMBUH}",
        buruk=kali > BATAS_TUMBUH,
    )
