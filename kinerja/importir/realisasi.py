"""Sheet `realisasi`: what was reached, hung on the indicator's thread."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from django.db.models import F
from django.utils import timezone

from inti.galat import GalatAturan
from inti.impor import (
    Baris,
    Bulat,
    Desimal,
    Hitungan,
    JenisImpor,
    Kolom,
    KolomPeriode,
    Konteks,
    Pilihan,
    Teks,
    Ubah,
    daftarkan,
)  # fmt: skip
from inti.kode_periode import KodePeriode
from inti.lembar.teks import kunci_teks
from kinerja.enums import SKP_BERLAKU, Aspek, StatusPeriode, Sumber, TingkatPeriode
from kinerja.importir.bersama import Orang, orang_per_nip
from kinerja.models import Indikator, KunciRealisasi, Periode, Realisasi
from kinerja.selectors.realisasi import akhir_bulan, tingkat_berkala, tingkat_realisasi
from kinerja.services.kunci import tahan_penutupan
from kinerja.services.massal_realisasi import BarisRealisasiImpor, tulis_realisasi_massal
from kinerja.services.realisasi import pastikan_tautan
from pegawai.nip import nip_dari_sel


class IndikatorAda(NamedTuple):
    """An indicator of an approved version."""

    nomor: int
    aspek: str
    nama: str
    benang: int
    versi: tuple[int, int]
    awal: datetime.date
    mulai: datetime.date
    selesai: datetime.date


class RealisasiAda(NamedTuple):
    """A row that is already there."""

    mulai: datetime.date
    selesai: datetime.date
    kode: str
    nilai: Decimal
    catatan: str
    tautan: str
    sumber: str
    dibuat_pada: datetime.datetime
    pengisi: str | None


class Tertutup(NamedTuple):
    """Closed periods and locked ones, as far as this sheet is concerned."""

    periode: list[Periode]
    terkunci: dict[int, list[Periode]]


def tautan_dari_sel(nilai: object) -> str:
    """A proof's address; ValueError with a sentence unless it is http or https."""
    try:
        pastikan_tautan(str(nilai))
    except GalatAturan as galat:
        raise ValueError(galat.kalimat) from None
    return str(nilai)


def _periksa(baris: list[Baris], konteks: Konteks) -> None:
    tahan_penutupan(min(b.periode.mulai for b in baris), max(b.periode.selesai for b in baris))
    orang = orang_per_nip(baris, konteks)
    tingkat = {t: tingkat_realisasi(t) for t in {b.periode.tahun for b in baris}}
    dikenal = []
    for b in baris:
        if b.periode.tingkat not in tingkat[b.periode.tahun]:
            per = tingkat_berkala(b.periode.tahun)
            konteks.tolak(
                b, "periode", f"Tahun {b.periode.tahun} dievaluasi per {per}; kode ini tidak dipakai."
            )
        elif b.nip in orang:
            dikenal.append(b)
    tujuan = _cari_indikator(dikenal, orang, konteks)
    dikenal = _tolak_tumpang_berkas(dikenal, tujuan, konteks)
    ada = _realisasi_ada(set(tujuan.values()))
    tertutup = _tertutup(dikenal, orang)
    tulis = {b.baris for b in dikenal if _layak(b, orang[b.nip], ada[tujuan[b.baris]], tertutup, konteks)}
    konteks.data |= {"tujuan": tujuan, "tulis": tulis}


def _cari_indikator(baris: Sequence[Baris], orang: dict[str, Orang], konteks: Konteks) -> dict[int, int]:
    """The thread of each row, by its line; rows whose indicator can't be told are refused."""
    semua = _indikator_ada({orang[b.nip].pk for b in baris}, {b.periode.tahun for b in baris})
    hasil = {}
    for b in baris:
        benang = _indikator_baris(b, semua.get((orang[b.nip].pk, b.periode.tahun), []), konteks)
        if benang is not None:
            hasil[b.baris] = benang
    return hasil


def _indikator_ada(pegawai: set[int], tahun: set[int]) -> dict[tuple[int, int], list[IndikatorAda]]:
    semua = Indikator.objects.filter(
        hasil_kerja__skp__pegawai__in=pegawai, hasil_kerja__skp__tahun__in=tahun,
        hasil_kerja__skp__status__in=SKP_BERLAKU,
    ).values_list(
        "hasil_kerja__skp__pegawai_id", "hasil_kerja__skp__tahun", "hasil_kerja__nomor", "aspek", "nama",
        "benang", "hasil_kerja__skp__urutan", "hasil_kerja__skp__versi", "hasil_kerja__skp__awal",
        "hasil_kerja__skp__mulai", "hasil_kerja__skp__selesai",
    )  # fmt: skip
    hasil: dict[tuple[int, int], list[IndikatorAda]] = defaultdict(list)
    for pegawai_id, thn, nomor, aspek, nama, benang, urutan, versi, *tanggal in semua:
        hasil[pegawai_id, thn].append(IndikatorAda(nomor, aspek, nama, benang, (urutan, versi), *tanggal))
    return hasil


def _indikator_baris(b: Baris, semua: Sequence[IndikatorAda], konteks: Konteks) -> int | None:
    """Narrow down: the version in force on the period's last day, the nomor, the aspek, the name."""
    hari = b.periode.selesai
    if not semua:
        pesan = f"Belum ada SKP {b.periode.tahun} yang disetujui untuk pegawai ini. Impor dulu lembar skp."
        return konteks.tolak(b, "nip", pesan)
    masa = [i for i in semua if i.awal <= hari <= akhir_bulan(i.selesai)]
    if not masa:
        return konteks.tolak(b, "periode", f"{b.periode.nama} di luar masa SKP pegawai ini.")
    versi = max((i.mulai, i.versi) if i.mulai <= hari else (datetime.date.min, i.versi) for i in masa)[1]
    versi_ini = [i for i in masa if i.versi == versi]
    nomor = [i for i in versi_ini if i.nomor == b.nomor]
    if not nomor:
        daftar = ", ".join(str(n) for n in sorted({i.nomor for i in versi_ini}))
        return konteks.tolak(b, "nomor", f"Hasil kerja nomor ini tidak ada di SKP. Yang ada: {daftar}.")
    return _indikator_dari(b, [i for i in nomor if i.aspek == b.aspek], konteks)


def _indikator_dari(b: Baris, calon: Sequence[IndikatorAda], konteks: Konteks) -> int | None:
    if not calon:
        return konteks.tolak(b, "aspek", f"Hasil kerja nomor {b.nomor} tidak punya indikator pada aspek ini.")
    if b.indikator is not None:
        calon = [i for i in calon if kunci_teks(i.nama) == kunci_teks(b.indikator)]
        if not calon:
            return konteks.tolak(
                b, "indikator", "Indikator ini tidak ada pada nomor dan aspek itu. Samakan namanya."
            )
    if len(calon) > 1:
        daftar = "; ".join(i.nama for i in calon)
        return konteks.tolak(
            b, "indikator", f"Aspek ini punya lebih dari satu indikator. Tulis yang mana: {daftar}."
        )
    return calon[0].benang


def _tolak_tumpang_berkas(baris: Sequence[Baris], tujuan: dict[int, int], konteks: Konteks) -> list[Baris]:
    """Rows of one indicator may not overlap in time; the later one of the sheet is refused."""
    per_benang: dict[int, list[Baris]] = defaultdict(list)
    baik = []
    for b in baris:
        if b.baris not in tujuan:
            continue
        lain = next((x for x in per_benang[tujuan[b.baris]] if _beririsan(x.periode, b.periode)), None)
        if lain is None:
            per_benang[tujuan[b.baris]].append(b)
            baik.append(b)
        else:
            konteks.tolak(
                b,
                "periode",
                f"Bertumpang tindih dengan baris {lain.baris} ({lain.periode}) untuk indikator yang sama.",
            )
    return baik


def _beririsan(a: KodePeriode, b: KodePeriode) -> bool:
    return a.mulai <= b.selesai and b.mulai <= a.selesai


def _realisasi_ada(benang: set[int]) -> dict[int, list[RealisasiAda]]:
    hasil: dict[int, list[RealisasiAda]] = defaultdict(list)
    kolom = ("mulai", "selesai", "periode_kode", "nilai", "catatan", "tautan_bukti", "sumber", "dibuat_pada")
    semua = Realisasi.objects.filter(indikator__in=benang).annotate(pengisi=F("dibuat_oleh__nama"))
    for indikator_id, *isi in semua.values_list("indikator_id", *kolom, "pengisi"):
        hasil[indikator_id].append(RealisasiAda(*isi))
    return hasil


def _tertutup(baris: Sequence[Baris], orang: dict[str, Orang]) -> Tertutup:
    tahun = {b.periode.tahun for b in baris}
    tutup = list(Periode.objects.filter(tahun__in=tahun, status=StatusPeriode.DITUTUP))
    terkunci: dict[int, list[Periode]] = defaultdict(list)
    kunci = KunciRealisasi.objects.filter(
        pegawai__in={orang[b.nip].pk for b in baris}, periode__tahun__in=tahun
    ).exclude(periode__status=StatusPeriode.DITUTUP)
    for satu in kunci.select_related("periode"):
        terkunci[satu.pegawai_id].append(satu.periode)
    return Tertutup(tutup, terkunci)


def _layak(b: Baris, orang: Orang, ada: Sequence[RealisasiAda], tertutup: Tertutup, konteks: Konteks) -> bool:
    """Whether the row is to be written; one that says what is there already is passed over quietly."""
    lama = next((r for r in ada if (r.mulai, r.selesai) == (b.periode.mulai, b.periode.selesai)), None)
    if lama is not None and _sama(b, lama, konteks):
        return False
    alasan = _alasan_tolak(b, orang, lama, ada, tertutup)
    if alasan:
        konteks.tolak(b, *alasan)
        return False
    _peringatkan(b, tertutup, konteks)
    return True


def _sama(b: Baris, lama: RealisasiAda, konteks: Konteks) -> bool:
    pasangan = [(b.nilai, lama.nilai)]
    if "catatan" in konteks.kolom_ada:
        pasangan.append((b.catatan, lama.catatan))
    if "tautan_bukti" in konteks.kolom_ada:
        pasangan.append((b.tautan_bukti, lama.tautan))
    return all(baru == ada for baru, ada in pasangan)


def _alasan_tolak(
    b: Baris, orang: Orang, lama: RealisasiAda | None, ada: Sequence[RealisasiAda], tertutup: Tertutup
) -> tuple[str, str] | None:
    """Column and sentence why the row can't be written, None when it can."""
    if lama is not None and lama.sumber == Sumber.APLIKASI:
        siapa = lama.pengisi or orang.nama
        return (
            "periode",
            f"Realisasi {b.periode} sudah diisi di sini oleh {siapa}. Hapus baris ini dari berkas.",
        )
    for r in ada:
        if r is not lama and r.mulai <= b.periode.selesai and b.periode.mulai <= r.selesai:
            return (
                "periode",
                f"Bertumpang tindih dengan realisasi {r.kode} yang sudah ada untuk indikator ini.",
            )
    for p in tertutup.terkunci.get(orang.pk, []):
        if p.mulai <= b.periode.selesai and b.periode.mulai <= p.selesai:
            return "periode", f"Realisasi {p} terkunci karena evaluasinya sudah diajukan."
    for p in _periode_tutup(b, tertutup):
        if p.tingkat == TingkatPeriode.TAHUN:
            return "periode", f"Tahun {p} sudah ditutup, jadi realisasinya tidak bisa diubah lagi."
        if lama is not None and p.ditutup_pada and lama.dibuat_pada <= p.ditutup_pada:
            return "periode", f"Realisasi ini sudah dihitung dalam hasil {p} yang ditutup, jadi tetap."
    return None


def _periode_tutup(b: Baris, tertutup: Tertutup) -> Iterable[Periode]:
    return (p for p in tertutup.periode if p.mulai <= b.periode.selesai <= p.selesai)


def _peringatkan(b: Baris, tertutup: Tertutup, konteks: Konteks) -> None:
    for p in _periode_tutup(b, tertutup):
        konteks.peringatkan(
            b, "periode", f"Terlambat: {p} sudah ditutup, jadi hanya dihitung untuk nilai tahunan."
        )
    if b.periode.mulai > timezone.localdate():
        konteks.peringatkan(b, "periode", f"{b.periode.nama} belum mulai. Periksa lagi kodenya.")


def _tulis_massal(baris: list[Baris], konteks: Konteks) -> Hitungan:
    tujuan, tulis = konteks.data["tujuan"], konteks.data["tulis"]
    ditulis = [b for b in baris if b.baris in tulis]
    hitungan = tulis_realisasi_massal(
        (
            BarisRealisasiImpor(
                tujuan[b.baris], b.periode.mulai, b.periode.selesai, str(b.periode), b.nilai, b.catatan,
                b.tautan_bukti,
            )
            for b in ditulis
        ),
        oleh=konteks.oleh,
        kolom=konteks.kolom_ada,
    )  # fmt: skip
    return hitungan + Hitungan(sama=len(baris) - len(ditulis))


daftarkan(
    JenisImpor(
        kode="realisasi",
        judul="Realisasi",
        kunci=("periode", "nip", "nomor", "aspek", "indikator"),
        urutan=60,
        petunjuk="Periode boleh bulan (2026-09) atau triwulan (2026-TW3); "
        "baris satu indikator tidak boleh tumpang tindih.",
        kolom=(
            Kolom("periode", KolomPeriode(), wajib=True, contoh="2026-09"),
            Kolom("nip", Ubah(nip_dari_sel, "18 angka", teks=True), wajib=True),
            Kolom("nomor", Bulat(1, 9999), wajib=True, alias=("no",)),
            Kolom("aspek", Pilihan(Aspek), wajib=True),
            Kolom("indikator", Teks(300), penjelasan="wajib bila aspek itu punya dua indikator"),
            Kolom("nilai", Desimal(0), wajib=True, alias=("realisasi",)),
            Kolom("catatan", Teks(2000), bawaan=""),
            Kolom("tautan_bukti", Ubah(tautan_dari_sel, "alamat https://", teks=True), bawaan=""),
        ),
        periksa=_periksa,
        tulis_massal=_tulis_massal,
    )
)
