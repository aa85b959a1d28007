"""SKP, indicators, realisasi and what goes with them: drawn a batch of people at a time, then written."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Model

from evaluasi.contoh.acak import Acak
from evaluasi.contoh.isi_skp import EKSPEKTASI, LAMPIRAN
from evaluasi.contoh.kalender import SEHARI, Kalender
from evaluasi.contoh.latar import Bernomor, Latar, utuh
from evaluasi.contoh.orang import Orang
from evaluasi.contoh.realisasi import Pencatat
from evaluasi.contoh.skp import Janji, Penyusun, Tumpukan
from evaluasi.contoh.tulis import nomor_pertama, salin, selaraskan, tanpa_indeks
from kinerja.models import (
    EkspektasiPerilaku,
    HasilKerja,
    Indikator,
    LampiranSkp,
    RencanaAksi,
    Skp,
    UmpanBalikKinerja,
)

SEKELOMPOK = 4000
_PUJIAN = (
    "Laporan bulan ini rapi dan mudah diperiksa. Pertahankan.",
    "Warga menyampaikan terima kasih atas bantuan Anda di loket.",
    "Terima kasih sudah membantu rekan yang cuti.",
    "Inisiatif Anda merapikan arsip sangat menolong.",
)
_SARAN = (
    "Bukti dukung sebaiknya diunggah setiap akhir bulan, tidak menunggu akhir triwulan.",
    "Coba bagi pekerjaan besar menjadi target mingguan supaya lebih terlihat kemajuannya.",
    "Perbarui data sebelum rapat supaya angkanya sama dengan laporan.",
)


@dataclass(frozen=True, slots=True)
class Tujuan:
    """A table, and its columns in the order of the rows drawn for it."""

    model: type[Model]
    kolom: str


TUJUAN = (
    Tujuan(
        Skp,
        "id pegawai_id tahun urutan versi awal mulai selesai lembar pendekatan status sumber "
        "alasan_perubahan catatan_penilai revisi dibuat_pada dibuat_oleh_id diajukan_pada diajukan_oleh_id "
        "diputus_pada diputus_oleh_id",
    ),
    Tujuan(
        HasilKerja,
        "id skp_id nomor jenis rencana bobot perspektif atasan_id rencana_atasan langsung",
    ),
    Tujuan(
        Indikator,
        "id hasil_kerja_id aspek nama target target_teks satuan arah cara_hitung target_tw1 target_tw2 "
        "target_tw3 target_tw4 akar_id",
    ),
    Tujuan(LampiranSkp, "skp_id jenis uraian"),
    Tujuan(EkspektasiPerilaku, "skp_id nilai uraian"),
    Tujuan(RencanaAksi, "hasil_kerja_id periode_kode uraian selesai"),
    Tujuan(UmpanBalikKinerja, "pegawai_id dari_id sifat hasil_kerja_id nilai_perilaku teks waktu"),
)
"""What is drawn here, in the order in which it may be written; the place is the number of its file."""
BERKAS = {tujuan.model: nomor for nomor, tujuan in enumerate(TUJUAN)}
CATAT = len(TUJUAN)
"""The file of what realisasi are drawn from."""
BANYAK_BERKAS = CATAT + 1


@dataclass(frozen=True, slots=True)
class NomorKinerja:
    """The first keys to be given."""

    skp: int
    hasil: int
    indikator: int

    @classmethod
    def berikutnya(cls) -> Self:
        return cls(*map(nomor_pertama, (Skp, HasilKerja, Indikator)))


def susun_kinerja(
    orang: list[Orang], kal: Kalender, benih: int, nomor: NomorKinerja, pencatat: Pencatat, *, ringkas: bool
) -> Generator[Bernomor, None, list[Janji]]:
    """Rows of everybody's SKP, and what realisasi are drawn from; ``ringkas`` (big districts): no extras.

    Returns what evaluations need: the SKP, with indicators where they are judged in words.
    """
    acak = Acak(benih, "kinerja")
    penyusun = Penyusun(kal, acak, orang, (nomor.skp, nomor.hasil, nomor.indikator))
    semua: list[Janji] = []
    for awal in range(0, len(orang), SEKELOMPOK):
        for o in orang[awal : awal + SEKELOMPOK]:
            penyusun.susun(o)
        tumpukan, penyusun.tumpukan = penyusun.tumpukan, Tumpukan()
        yield from _bertumpuk(tumpukan, kal, ringkas=ringkas)
        yield from ((CATAT, baris) for baris in pencatat.semua(tumpukan.janji))
        semua += _ringkaskan(tumpukan.janji)
    if not ringkas:
        yield from ((BERKAS[UmpanBalikKinerja], b) for b in _baris_umpan_balik(orang, kal, acak))
    yield from utuh(*range(BANYAK_BERKAS))
    return semua


def tulis_kinerja(siap: Latar, pencatat: Pencatat) -> int:
    """Write what ``susun_kinerja`` drew, and the realisasi; returns the number of SKP."""
    with tanpa_indeks(*BERKAS):
        banyak = [salin(tujuan.model, tujuan.kolom, siap.berkas(n)) for n, tujuan in enumerate(TUJUAN)]
    selaraskan(*BERKAS)
    pencatat.tulis(siap.berkas(CATAT))
    return banyak[BERKAS[Skp]]


def _ringkaskan(janji: list[Janji]) -> list[Janji]:
    """The SKP without indicators that evaluations don't judge in words."""
    for satu in janji:
        satu.butir = satu.butir if satu.kualitatif else []
    return janji


def _bertumpuk(tumpukan: Tumpukan, kal: Kalender, *, ringkas: bool) -> Iterator[Bernomor]:
    for model, baris in ((Skp, tumpukan.skp), (HasilKerja, tumpukan.hasil), (Indikator, tumpukan.indikator)):
        yield from ((BERKAS[model], b) for b in baris)
    if not ringkas:
        yield from _pelengkap(tumpukan, kal)


def _pelengkap(tumpukan: Tumpukan, kal: Kalender) -> Iterator[Bernomor]:
    """Lampiran, ekspektasi khusus, and what is planned for the running quarter."""
    skp = [b[0] for b in tumpukan.skp]
    yield from ((BERKAS[LampiranSkp], (s, jenis, isi)) for s in skp for jenis, isi in LAMPIRAN.items())
    nilai = list(EKSPEKTASI.items())
    yield from (
        (BERKAS[EkspektasiPerilaku], (s, *nilai[(s + n) % len(nilai)])) for s in skp for n in range(2)
    )
    kini = {b[0] for b in tumpukan.skp if b[2] == kal.hari_ini.year}
    for h in tumpukan.hasil:
        if h[1] in kini:
            uraian = f"Menyelesaikan bagian triwulan ini: {h[4][0].lower()}{h[4][1:]}"
            yield BERKAS[RencanaAksi], (h[0], str(kal.berjalan), uraian, h[0] % 3 == 0)


def _baris_umpan_balik(orang: list[Orang], kal: Kalender, acak: Acak) -> Iterator[tuple[Any, ...]]:
    for o in orang:
        if o.penilai is None or not o.dinilai or not (acak.peluang(0.08) or o.kursi.akun == "pegawai"):
            continue
        pujian = acak.peluang(0.6) or o.kursi.akun == "pegawai"
        yield (
            o.id, orang[o.penilai - orang[0].id].pengguna, "pujian" if pujian else "saran", None,
            "berorientasi_pelayanan" if pujian else "", acak.pilih(_PUJIAN if pujian else _SARAN),
            kal.jam(kal.hari_ini - acak.randint(2, 60) * SEHARI, 10, acak.randrange(60)),
        )  # fmt: skip
