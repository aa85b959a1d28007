"""Units: a tree in any order of rows, refused where it runs in a circle."""

from collections import defaultdict
from typing import Any

from django.db.models import Model

from inti.impor import Baris, Hitungan, JenisImpor, Kolom, Konteks, Tanggal, Teks, daftarkan
from pegawai.enums import SebabTanda
from pegawai.importir.dasar import unit_per_kode
from pegawai.models import UnitKerja
from pegawai.services import UJUNG, kunci_pohon, susun_pohon, tandai
from pegawai.services.catatan import awal_terbuka

_SEJAK_SEMULA = "2000-01-01"  # a unit whose beginning nobody states has always been there
_ISI = ("nama", "jenis", "mulai", "selesai")


def _periksa(baris: list[Baris], konteks: Konteks) -> None:
    kunci_pohon()
    ada = {u.kode: u for u in UnitKerja.objects.all()}
    konteks.data["ada"] = ada
    kode_berkas = {b.kode for b in baris}
    induk = _peta_induk(baris, ada)
    for b in baris:
        lama = ada.get(b.kode)
        for kolom in ("induk_kode", "pengganti_kode"):
            tujuan = getattr(b, kolom)
            if tujuan and tujuan not in kode_berkas and tujuan not in ada:
                konteks.tolak(b, kolom, "Unit ini tidak ada di berkas maupun di sistem. Periksa kodenya.")
        if b.pengganti_kode == b.kode:
            konteks.tolak(b, "pengganti_kode", "Sebuah unit tidak bisa menjadi penggantinya sendiri.")
        mulai, selesai = b.mulai or (lama and lama.mulai), b.selesai or (lama and lama.selesai)
        if mulai and selesai and selesai < mulai:
            konteks.tolak(b, "selesai", "Tanggal selesai tidak boleh sebelum tanggal mulai.")
        lingkar = _lingkaran(b.kode, induk)
        if lingkar:
            konteks.tolak(
                b, "induk_kode", f"Susunan unit berputar: {' → '.join(lingkar)}. Perbaiki induknya."
            )
    _tolak_puncak_ganda(baris, konteks, induk)
    _tolak_turunan(baris, konteks, ada)


def _peta_induk(baris: list[Baris], ada: dict[str, UnitKerja]) -> dict[str, str | None]:
    """Code -> parent's code as it would be after the import."""
    kode = {u.pk: u.kode for u in ada.values()}
    induk = {u.kode: kode.get(u.induk_id) for u in ada.values()}
    for b in baris:
        induk[b.kode] = b.induk_kode or induk.get(b.kode)
    return induk


def _lingkaran(kode: str, induk: dict[str, str | None]) -> list[str]:
    """The codes of the circle this unit stands in; empty when it stands in none."""
    jalan = [kode]
    atas = induk.get(kode)
    while atas is not None and atas not in jalan:
        jalan.append(atas)
        atas = induk.get(atas)
    return [*jalan, kode] if atas == kode else []


def _tolak_puncak_ganda(baris: list[Baris], konteks: Konteks, induk: dict[str, str | None]) -> None:
    puncak = [kode for kode, atas in induk.items() if atas is None]
    if len(puncak) < 2:
        return
    pertama = puncak[0]
    for b in baris:
        if b.kode in puncak and b.kode != pertama:
            konteks.tolak(
                b, "induk_kode", f"Hanya satu unit tanpa induk (kabupaten), yaitu {pertama}. Isi induk_kode."
            )


def _tolak_turunan(baris: list[Baris], konteks: Konteks, ada: dict[str, UnitKerja]) -> None:
    """A new unit below a refused new unit can't be written either."""
    buruk = {t.baris for t in konteks.ditolak}
    hilang = {b.kode for b in baris if b.baris in buruk and b.kode not in ada}
    anak = defaultdict(list)
    for b in baris:
        for kolom in ("induk_kode", "pengganti_kode"):
            if tujuan := getattr(b, kolom):
                anak[tujuan].append((b, kolom))
    antre = list(hilang)
    while antre:
        for b, kolom in anak[antre.pop()]:
            if b.baris not in buruk:
                buruk.add(b.baris)
                konteks.tolak(
                    b, kolom, "Unit yang ditunjuk ditolak di berkas ini. Perbaiki baris unit itu dulu."
                )
                if b.kode not in ada:
                    antre.append(b.kode)


def _tulis_massal(baris: list[Baris], konteks: Konteks) -> Hitungan:
    ada: dict[str, UnitKerja] = konteks.data["ada"]
    baru = [b for b in baris if b.kode not in ada]
    _buat_bertingkat(baru, ada)
    semua = unit_per_kode([*ada, *(b.kode for b in baris), *(b.induk_kode for b in baris)])
    kode_baru = {b.kode for b in baru}
    diubah = [unit for b in baris if _terapkan(unit := semua[b.kode], _nilai(b, semua))]
    UnitKerja.objects.bulk_update(diubah, [*_ISI, "induk", "pengganti"], batch_size=500)
    tandai((), dari=awal_terbuka(), sampai=UJUNG, sebab=SebabTanda.UNIT, opd_ids=susun_pohon())
    jumlah_ubah = sum(u.kode not in kode_baru for u in diubah)
    return Hitungan(len(baru), jumlah_ubah, len(baris) - len(baru) - jumlah_ubah)


def _nilai(b: Baris, semua: dict[str, UnitKerja]) -> dict[str, Any]:
    """What a row states; blanks say nothing."""
    nilai = {n: getattr(b, n) for n in _ISI}
    nilai["induk_id"] = semua[b.induk_kode].pk if b.induk_kode else None
    nilai["pengganti_id"] = semua[b.pengganti_kode].pk if b.pengganti_kode else None
    return {n: v for n, v in nilai.items() if v is not None}


def _terapkan(obj: Model, nilai: dict[str, Any]) -> list[str]:
    """Set the values that differ; their names."""
    beda = [n for n, v in nilai.items() if getattr(obj, n) != v]
    for n in beda:
        setattr(obj, n, nilai[n])
    return beda


def _buat_bertingkat(baru: list[Baris], ada: dict[str, UnitKerja]) -> None:
    """Insert new units level by level, parents first: one query a level."""
    tersedia, sisa = dict(ada), list(baru)
    while sisa:
        lapis = [b for b in sisa if not b.induk_kode or b.induk_kode in tersedia]
        assert lapis, "lingkaran sudah ditolak pemeriksaan"
        for unit in UnitKerja.objects.bulk_create(_unit_baru(b, tersedia) for b in lapis):
            tersedia[unit.kode] = unit
        sisa = [b for b in sisa if b.kode not in tersedia]


def _unit_baru(b: Baris, tersedia: dict[str, UnitKerja]) -> UnitKerja:
    return UnitKerja(
        kode=b.kode,
        nama=b.nama,
        jenis=b.jenis or "",
        induk=tersedia[b.induk_kode] if b.induk_kode else None,
        mulai=b.mulai or _SEJAK_SEMULA,
        selesai=b.selesai,
    )


daftarkan(
    JenisImpor(
        kode="unit",
        judul="Unit kerja",
        kunci=("kode",),
        kolom=(
            Kolom("kode", Teks(40), wajib=True, contoh="1.02.01"),
            Kolom("nama", Teks(200), wajib=True, contoh="Bidang Pelayanan Pendaftaran Penduduk"),
            Kolom("jenis", Teks(60), contoh="bidang"),
            Kolom("induk_kode", Teks(40), penjelasan="kode unit di atasnya; kosong hanya bagi kabupaten"),
            Kolom("mulai", Tanggal()),
            Kolom("selesai", Tanggal()),
            Kolom("pengganti_kode", Teks(40), penjelasan="kode unit yang meneruskan tugasnya"),
        ),
        periksa=_periksa,
        tulis_massal=_tulis_massal,
        petunjuk="Induk boleh berada di baris mana pun. Sel kosong tidak menghapus isi yang sudah ada.",
        urutan=10,
    )
)
