"""Writing SKP, indicators, realisasi and what goes with them, a batch of people at a time."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from evaluasi.contoh.acak import Acak
from evaluasi.contoh.isi_skp import EKSPEKTASI, LAMPIRAN
from evaluasi.contoh.kalender import SEHARI, Kalender
from evaluasi.contoh.latar import Latar, satu_berkas
from evaluasi.contoh.orang import Orang
from evaluasi.contoh.realisasi import Pencatat
from evaluasi.contoh.skp import Janji, Penyusun, Tumpukan
from evaluasi.contoh.tulis import nomor_pertama, salin, selaraskan
from kinerja.models import (
    EkspektasiPerilaku,
    HasilKerja,
    Indikator,
    LampiranSkp,
    Realisasi,
    RencanaAksi,
    Skp,
    UmpanBalikKinerja,
)

SEKELOMPOK = 4000
PALING_BANYAK_REALISASI = 400
"""Rows of one person, never reached: every batch has keys of its own, however many the one before needs."""
KOLOM_SKP = (
    "id pegawai_id tahun urutan versi awal mulai selesai lembar pendekatan status sumber alasan_perubahan "
    "catatan_penilai revisi dibuat_pada dibuat_oleh_id diajukan_pada diajukan_oleh_id diputus_pada "
    "diputus_oleh_id"
)
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


def tulis_kinerja(orang: list[Orang], kal: Kalender, benih: int, *, ringkas: bool) -> list[Janji]:
    """Everybody's SKP and realisasi; ``ringkas`` (big districts): by quarter only, without extras.

    Returns what evaluations need: the SKP, with indicators where they are judged in words.
    """
    nomor = (nomor_pertama(Skp), nomor_pertama(HasilKerja), nomor_pertama(Indikator))
    acak = Acak(benih, "kinerja")
    penyusun = Penyusun(kal, acak, orang, nomor)
    pencatat, n_realisasi = Pencatat(kal, bulanan=not ringkas), nomor_pertama(Realisasi)
    semua: list[Janji] = []
    siap: Latar | None = None
    for awal in range(0, len(orang), SEKELOMPOK):
        for o in orang[awal : awal + SEKELOMPOK]:
            penyusun.susun(o)
        tumpukan, penyusun.tumpukan = penyusun.tumpukan, Tumpukan()
        baris = pencatat.semua(
            tumpukan.janji, Acak(benih, f"realisasi {awal}"), n_realisasi + awal * PALING_BANYAK_REALISASI
        )
        berikut = Latar(partial(satu_berkas, baris), terpisah=ringkas)
        _tulis(tumpukan, kal, ringkas=ringkas)
        _tulis_realisasi(siap)  # of the batch before: this one's is being made meanwhile
        siap, semua = berikut, semua + _ringkaskan(tumpukan.janji)
    _tulis_realisasi(siap)
    if not ringkas:
        _umpan_balik(orang, kal, acak)
    selaraskan(Skp, HasilKerja, Indikator, Realisasi, LampiranSkp, EkspektasiPerilaku, RencanaAksi)
    return semua


def _tulis_realisasi(siap: Latar | None) -> None:
    if siap is not None:
        salin(
            Realisasi,
            "id indikator_id periode_kode mulai selesai nilai catatan tautan_bukti sumber dibuat_pada "
            "dibuat_oleh_id",
            siap.berkas(),
        )


def _ringkaskan(janji: list[Janji]) -> list[Janji]:
    """The SKP without what only their realisasi needed."""
    for satu in janji:
        satu.butir = satu.butir if satu.kualitatif else []
    return janji


def _tulis(tumpukan: Tumpukan, kal: Kalender, *, ringkas: bool) -> None:
    salin(Skp, KOLOM_SKP, tumpukan.skp)
    salin(
        HasilKerja,
        "id skp_id nomor jenis rencana bobot perspektif atasan_id rencana_atasan langsung",
        tumpukan.hasil,
    )
    salin(
        Indikator,
        "id hasil_kerja_id aspek nama target target_teks satuan arah cara_hitung target_tw1 target_tw2 "
        "target_tw3 target_tw4 akar_id",
        tumpukan.indikator,
    )
    if not ringkas:
        _pelengkap(tumpukan, kal)


def _pelengkap(tumpukan: Tumpukan, kal: Kalender) -> None:
    """Lampiran, ekspektasi khusus, and what is planned for the running quarter."""
    skp = [b[0] for b in tumpukan.skp]
    salin(
        LampiranSkp, "skp_id jenis uraian", ((s, jenis, isi) for s in skp for jenis, isi in LAMPIRAN.items())
    )
    nilai = list(EKSPEKTASI.items())
    salin(
        EkspektasiPerilaku,
        "skp_id nilai uraian",
        ((s, *nilai[(s + n) % len(nilai)]) for s in skp for n in range(2)),
    )
    kini = {b[0] for b in tumpukan.skp if b[2] == kal.hari_ini.year}
    salin(
        RencanaAksi,
        "hasil_kerja_id periode_kode uraian selesai",
        (
            (h[0], str(kal.berjalan), f"Menyelesaikan bagian triwulan ini: {h[4][0].lower()}{h[4][1:]}",
             h[0] % 3 == 0)
            for h in tumpukan.hasil
            if h[1] in kini
        ),
    )  # fmt: skip


def _umpan_balik(orang: list[Orang], kal: Kalender, acak: Acak) -> None:
    """Continuous feedback from assessors, to a few of their people."""
    salin(
        UmpanBalikKinerja,
        "pegawai_id dari_id sifat hasil_kerja_id nilai_perilaku teks waktu",
        _baris_umpan_balik(orang, kal, acak),
    )
    selaraskan(UmpanBalikKinerja)


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
