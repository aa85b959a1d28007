"""Evaluations: of the closed quarters for nearly everybody, of the running one for a few."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from evaluasi.contoh.acak import Acak
from evaluasi.contoh.kalender import SEHARI, Kalender
from evaluasi.contoh.kursi import LOKET_DUKCAPIL
from evaluasi.contoh.latar import Bernomor, Latar, utuh
from evaluasi.contoh.orang import Orang
from evaluasi.contoh.penilai import Nilai, Penilai
from evaluasi.contoh.skp import Janji
from evaluasi.contoh.tulis import jalankan, nomor_pertama, salin, salin_ke, selaraskan, tanpa_indeks
from evaluasi.contoh.unit import Pohon
from evaluasi.enums import Capaian, Rating
from evaluasi.models import CapaianOrganisasi, Evaluasi, NilaiPerilaku, RatingIndikator
from inti.kode_periode import KodePeriode
from kinerja.enums import NilaiBerakhlak
from kinerja.models import KunciRealisasi, Periode

HARI_KEBERATAN = 14
HARI_TERBIT = 11
TERLAMBAT = 9
"""Evaluations of the last quarter that some offices published so many days ago: objections still possible."""
_CAPAIAN = [
    (Capaian.BAIK, 0.74), (Capaian.ISTIMEWA, 0.13), (Capaian.BUTUH_PERBAIKAN, 0.11), (Capaian.KURANG, 0.02),
]  # fmt: skip
_ALASAN_HASIL = {
    Rating.DI_ATAS: "Target terlampaui pada hampir semua indikator, dengan bukti yang lengkap.",
    Rating.DI_BAWAH: "Sebagian besar target triwulan ini belum tercapai; perlu bimbingan mingguan.",
}
_ALASAN_PERILAKU = {
    Rating.DI_ATAS: "Menjadi contoh bagi rekan dalam melayani dan membantu yang lain.",
    Rating.DI_BAWAH: "Beberapa kali mengabaikan arahan dan keluhan warga; sudah dibicarakan.",
}
_CATATAN = (
    "Pertahankan, dan catat realisasi setiap akhir bulan.",
    "Perkuat dokumentasi bukti dukung.",
    "Tingkatkan kecepatan tindak lanjut.",
    "",
)


@dataclass(frozen=True, slots=True)
class Tahap:
    """How far an evaluation has come, and when (`Kalender.tulis_jam`)."""

    status: str
    dibuat: str
    diajukan: str | None = None
    terbit: str | None = None
    final: str | None = None


class Penilaian:
    """Draws evaluations period by period and remembers what the other tables need of them."""

    def __init__(
        self, orang: list[Orang], janji: list[Janji], kal: Kalender, acak: Acak, penilai: Penilai
    ) -> None:
        self.orang, self.kal, self.acak, self.penilai = orang, kal, acak, penilai
        self.pertama = orang[0].id
        self.tutup_terakhir = kal.hari_tutup(kal.triwulan[-2])
        self.terakhir, self.berjalan = str(kal.triwulan[-2]), str(kal.berjalan)
        self.janji: dict[int, list[Janji]] = {}
        for j in janji:
            self.janji.setdefault(j.orang.id, []).append(j)
        self.capaian: dict[int, str] = {}
        self.rinci: list[tuple[int, Nilai, Orang, str, Janji | None]] = []

    def periode(self, periode: Periode, nomor: int) -> Iterator[tuple[Any, ...]]:
        """Rows of one period; fills ``rinci``."""
        self.rinci = []
        for o in self.orang:
            penilai = self._penilai(o, periode)
            tahap = self._tahap(o, periode) if penilai is not None else None
            if penilai is None or tahap is None:
                continue
            janji = self._janji(o, periode)
            capaian = self.capaian.get(o.kursi.unit.id, Capaian.BAIK) if o.kursi.kepala else None
            nilai = self._nilai(o, penilai, capaian, periode)
            self.rinci.append((nomor, nilai, o, tahap.status, janji))
            skp = janji.versi_pada(periode.selesai) if janji and janji.disetujui else None
            yield self._baris(nomor, (periode.pk, o, penilai, skp), nilai, tahap)
            nomor += 1

    def _penilai(self, o: Orang, periode: Periode) -> int | None:
        """The assessor of the period's last day, None for people not judged in it."""
        akhir = min(periode.selesai, self.kal.hari_ini)
        if not o.dinilai or not o.bertugas(akhir) or o.mulai > periode.selesai - 30 * SEHARI:
            return None
        if o.tidak_bertugas(periode.mulai) and o.tidak_bertugas(akhir):
            return None
        return o.penilai_asal if o.pindah is not None and o.pindah > periode.selesai else o.penilai

    def _janji(self, o: Orang, periode: Periode) -> Janji | None:
        cocok = [
            j for j in self.janji.get(o.id, ()) if j.awal <= periode.selesai and j.selesai >= periode.selesai
        ]
        return cocok[-1] if cocok else None

    def _nilai(self, o: Orang, penilai: int, capaian: str | None, periode: Periode) -> Nilai:
        nilai = self.penilai.nilai(o, penilai, capaian)
        if o.pola == "keberatan" and periode.kode == self.terakhir:
            tujuh = (Rating.SESUAI, Rating.DI_BAWAH, *nilai.tujuh[2:])
            return Nilai(Rating.DI_BAWAH, Rating.SESUAI, tujuh)
        return nilai

    def _tahap(self, o: Orang, periode: Periode) -> Tahap | None:
        if periode.kode == self.berjalan:
            return self._tahap_berjalan(o)
        if self.acak.peluang(0.015) and not o.kursi.akun and o.pola != "keberatan":
            return None
        kal, akhir, acak = self.kal, periode.selesai, self.acak
        terakhir = periode.kode == self.terakhir
        lambat = terakhir and (o.kursi.unit.kode.startswith(LOKET_DUKCAPIL[:4]) or o.kursi.unit.id % 3 == 0)
        terbit = akhir + HARI_TERBIT * SEHARI
        if lambat:
            terbit = max(akhir + SEHARI, kal.hari_ini - TERLAMBAT * SEHARI)
        terbit = min(terbit, self.tutup_terakhir if terakhir else terbit)
        ajukan = max(akhir + SEHARI, terbit - acak.randint(1, 6) * SEHARI)
        selesai = terbit + (HARI_KEBERATAN + 1) * SEHARI
        final = kal.tulis_jam(selesai, 0, 30) if selesai < kal.hari_ini else None
        return Tahap(
            "final" if final else "terbit", kal.tulis_jam(akhir + SEHARI, 8),
            kal.tulis_jam(min(ajukan, terbit), 10, acak.bawah(60)), kal.tulis_jam(terbit, 16), final,
        )  # fmt: skip

    def _tahap_berjalan(self, o: Orang) -> Tahap | None:
        """In the running quarter a few are begun or submitted; half of the demo team still waits."""
        kal, tim = self.kal, o.kursi.unit.kode == LOKET_DUKCAPIL
        if o.kursi.akun or (o.kursi.kepala and tim):
            return None
        lewat = (kal.hari_ini - kal.berjalan.mulai).days
        x = self.acak.random() * (0.25 if tim else 1.0 if lewat > 45 else 3.0)
        hari = kal.hari_ini - self.acak.randint(1, 4) * SEHARI
        if x < 0.08:
            return Tahap("diajukan", kal.tulis_jam(hari, 9), kal.tulis_jam(hari, 11, self.acak.bawah(60)))
        return Tahap("draf", kal.tulis_jam(hari, 9)) if x < 0.12 else None

    def _baris(
        self, nomor: int, siapa: tuple[int, Orang, int, int | None], nilai: Nilai, tahap: Tahap
    ) -> tuple[Any, ...]:
        periode, o, penilai, skp = siapa
        oleh = self.orang[penilai - self.pertama].pengguna
        return (
            nomor, periode, o.id, penilai, skp, nilai.hasil, nilai.perilaku, nilai.predikat,
            _ALASAN_HASIL.get(Rating(nilai.hasil), ""), _ALASAN_PERILAKU.get(Rating(nilai.perilaku), ""),
            self.acak.pilih(_CATATAN), "", tahap.status, "aplikasi", 1, tahap.dibuat, tahap.diajukan,
            oleh if tahap.diajukan else None, None, None, tahap.terbit, oleh if tahap.terbit else None,
            tahap.final,
        )  # fmt: skip


KOLOM = (
    "id periode_id pegawai_id penilai_id skp_id rating_hasil rating_perilaku predikat alasan_hasil "
    "alasan_perilaku catatan catatan_pegawai status sumber revisi dibuat_pada diajukan_pada diajukan_oleh_id "
    "dikalibrasi_pada dikalibrasi_oleh_id terbit_pada terbit_oleh_id final_pada"
)

_TABEL_NILAI = """
DROP TABLE IF EXISTS contoh_nilai;
CREATE TEMP TABLE contoh_nilai (evaluasi_id bigint, rating text[]) ON COMMIT DROP
"""
_ISI_NILAI = """
INSERT INTO evaluasi_nilaiperilaku (id, evaluasi_id, nilai, rating, catatan)
SELECT %(nomor)s - 1 + (c.evaluasi_id - a.pertama) * cardinality(%(nilai)s::text[]) + x.urut,
       c.evaluasi_id, x.nilai, x.rating, ''
  FROM (SELECT min(evaluasi_id) AS pertama FROM contoh_nilai) a
 CROSS JOIN contoh_nilai c
 CROSS JOIN LATERAL unnest(%(nilai)s::text[], c.rating) WITH ORDINALITY AS x(nilai, rating, urut)
"""


@dataclass(frozen=True, slots=True)
class BahanEvaluasi:
    """What evaluations are drawn from, beside people's SKP; ``berkas``: the number of their first file."""

    orang: list[Orang]
    kal: Kalender
    benih: int
    periode: dict[str, Periode]
    pohon: Pohon
    berkas: int

    def banyak_berkas(self) -> int:
        """Four a quarter: evaluations, values, ratings, locks."""
        return 4 * len(self.kal.triwulan)


def susun_evaluasi(bahan: BahanEvaluasi, janji: list[Janji], nomor: int) -> Iterator[Bernomor]:
    """Rows of evaluations (keys from ``nomor`` on) with values, ratings and locks, for ``tulis_evaluasi``."""
    kal, acak = bahan.kal, Acak(bahan.benih, "evaluasi")
    penilaian = Penilaian(bahan.orang, janji, kal, acak, Penilai(bahan.orang, acak))
    for berkas, kode in enumerate(kal.triwulan):
        n = bahan.berkas + 4 * berkas
        if kode != kal.berjalan:
            penilaian.capaian = _capaian(bahan.pohon, bahan.orang, kode, bahan.benih)
        periode = bahan.periode[str(kode)]
        yield from ((n, baris) for baris in penilaian.periode(periode, nomor))
        nomor += len(penilaian.rinci)
        for ke, semua in enumerate(_rincian(penilaian, periode, kal, kode), n + 1):
            yield from ((ke, baris) for baris in semua)
        yield from utuh(*range(n, n + 4))


def tulis_evaluasi(bahan: BahanEvaluasi, siap: Latar) -> int:
    """Achievements of units, evaluations with values, and the locks they bring; the number of evaluations."""
    with tanpa_indeks(Evaluasi, NilaiPerilaku, RatingIndikator, KunciRealisasi):
        banyak = _tulis_evaluasi(bahan, siap)
    selaraskan(CapaianOrganisasi, Evaluasi, NilaiPerilaku, RatingIndikator, KunciRealisasi)
    return banyak


def _tulis_evaluasi(bahan: BahanEvaluasi, siap: Latar) -> int:
    kal, banyak, nomor = bahan.kal, 0, nomor_pertama(NilaiPerilaku)
    for berkas, kode in enumerate(kal.triwulan):
        n = bahan.berkas + 4 * berkas
        if kode != kal.berjalan:
            capaian = _capaian(bahan.pohon, bahan.orang, kode, bahan.benih)
            _tulis_capaian(capaian, bahan.orang, kal, kode, bahan.periode[str(kode)])
        banyak += salin(Evaluasi, KOLOM, siap.berkas(n))
        jalankan(_TABEL_NILAI)
        salin_ke("contoh_nilai", "evaluasi_id rating", siap.berkas(n + 1))
        nomor += jalankan(_ISI_NILAI, {"nomor": nomor, "nilai": NilaiBerakhlak.values})
        salin(RatingIndikator, "evaluasi_id indikator_id rating", siap.berkas(n + 2))
        salin(KunciRealisasi, "pegawai_id periode_id dikunci_pada", siap.berkas(n + 3))
    return banyak


def _capaian(pohon: Pohon, orang: list[Orang], kode: KodePeriode, benih: int) -> dict[int, str]:
    """Every headed unit's achievement in a period; an office keeps its level for the most part."""
    berkepala = {o.kursi.unit.id for o in orang if o.kursi.kepala}
    hasil: dict[int, str] = {}
    for u in pohon.units:
        if u.id in berkepala:
            tetap, goyang = Acak(benih, f"capaian:{u.kode}"), Acak(benih, f"capaian:{u.kode}:{kode}")
            hasil[u.id] = (goyang if goyang.peluang(0.2) else tetap).timbang(_CAPAIAN)
    return hasil


def _tulis_capaian(
    hasil: dict[int, str], orang: list[Orang], kal: Kalender, kode: KodePeriode, periode: Periode
) -> None:
    hr = next((o.pengguna for o in orang if o.kursi.akun == "hr"), None)
    nomor, kapan = nomor_pertama(CapaianOrganisasi), kal.jam(kode.selesai + 5 * SEHARI, 13)
    salin(
        CapaianOrganisasi,
        "id periode_id unit_id capaian catatan ditetapkan_pada ditetapkan_oleh_id",
        ((nomor + n, periode.pk, u, c, "", kapan, hr) for n, (u, c) in enumerate(hasil.items())),
    )


def _rincian(
    penilaian: Penilaian, periode: Periode, kal: Kalender, kode: KodePeriode
) -> tuple[Iterator[tuple[Any, ...]], ...]:
    """The seven values, ratings of results judged in words, and locks, of the period just drawn."""
    kapan = kal.jam(min(kode.selesai + 5 * SEHARI, kal.hari_ini), 11)
    return (
        ((e, "{" + ",".join(f'"{r}"' for r in isi.tujuh) + "}") for e, isi, *_ in penilaian.rinci),
        (
            (e, b.id, isi.hasil)
            for e, isi, _, _, janji in penilaian.rinci
            if janji is not None and janji.disetujui and janji.kualitatif
            for b in janji.butir
        ),
        ((o.id, periode.pk, kapan) for _, _, o, status, _ in penilaian.rinci if status != "draf"),
    )
