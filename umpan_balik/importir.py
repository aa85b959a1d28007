"""The sheet of raw SKM answers: one respondent a row; two equal rows are two citizens.

An answer's key is the file's digest, the service (else the unit) it is imported for, and the row: the same
file again adds nothing, and an equal file of another unit (both keep a sheet of plain fours) is its own.
"""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils import timezone

from inti.impor import Baris, Hitungan, JenisImpor, Kolom, Konteks, Pilihan, Teks, Ubah, Waktu, daftarkan
from inti.kunci import waktu_terkunci
from pegawai.enums import JenisKelamin
from pegawai.importir.dasar import (
    KALIMAT_DIRI,
    KALIMAT_NIP,
    id_pegawai,
    kolom_nip,
    orang_terlarang,
    unit_per_kode,
)
from umpan_balik.enums import Pekerjaan, Pendidikan, SumberPenilaian, Unsur
from umpan_balik.models import Layanan, PenilaianLayanan
from umpan_balik.selectors.impor_survei import DITARIK, awalan_kunci
from umpan_balik.services import Isian, Lembaran, simpan_massal
from umpan_balik.skor.ikm import jawaban_dari_sel, judul_unsur

_ALIAS_KELAMIN = {"pria": "L", "laki": "L", "lk": "L", "wanita": "P", "pr": "P"}
_ALIAS_PENDIDIKAN = {
    "SMP": "SLTP", "SMA": "SLTA", "SMK": "SLTA", "SMA/SMK": "SLTA", "D1": "D1-D4", "D2": "D1-D4",
    "D3": "D1-D4", "D4": "D1-D4", "diploma": "D1-D4", "sarjana": "S1", "magister": "S2", "doktor": "S3",
}  # fmt: skip
_ALIAS_PEKERJAAN = {
    "ASN": "PNS", "PPPK": "PNS", "TNI": "TNI/Polri", "Polri": "TNI/Polri", "pegawai swasta": "swasta",
    "karyawan": "swasta", "karyawan swasta": "swasta", "wirausaha": "wiraswasta", "pedagang": "wiraswasta",
    "mahasiswa": "pelajar", "pelajar": "pelajar", "tani": "petani", "IRT": "lainnya",
    "ibu rumah tangga": "lainnya", "mengurus rumah tangga": "lainnya", "lain-lain": "lainnya",
}  # fmt: skip
UNSUR_WAKTU = (
    "Ini jawaban unsur waktu pelayanan, bukan waktu survei. Petakan judul ini ke u_waktu, dan isi “Tanggal "
    "untuk semua baris” saat mengunggah."
)
TANPA_JAWABAN = (
    "Baris ini tidak berisi satu jawaban pun. Judul kolomnya harus u_persyaratan sampai u_sarana; judul U1 "
    "sampai U9 harus dipetakan dulu, karena urutannya tidak sama di semua formulir."
)

SUDAH_DITARIK = (
    "Berkas ini pernah diimpor untuk unit atau layanan yang sama, lalu ditarik. Mengimpornya lagi tidak "
    "menghitungnya kembali: pulihkan di Survei kepuasan masyarakat, Impor survei."
)


class _WaktuSurvei(Waktu):
    """When somebody answered. Many sheets head the third unsur "Waktu", too: then the error says so."""

    __slots__ = ()

    def ubah(self, nilai: Any) -> datetime.datetime:
        try:
            return super().ubah(nilai)
        except ValueError:
            if _seperti_jawaban(nilai):
                raise ValueError(UNSUR_WAKTU) from None
            raise


def _seperti_jawaban(nilai: Any) -> bool:
    try:
        return bool(jawaban_dari_sel(Unsur.WAKTU, nilai))
    except ValueError:
        return False


def _jawaban(unsur: str) -> Kolom:
    def ubah(nilai: Any) -> int:
        return jawaban_dari_sel(unsur, nilai)

    return Kolom(
        f"u_{unsur}", Ubah(ubah, "1 sampai 4, atau kata-katanya"), alias=judul_unsur(unsur), contoh="3"
    )


def _periksa(baris: Sequence[Baris], konteks: Konteks) -> None:
    ids = id_pegawai(b.nip_petugas for b in baris)
    layanan = {
        x.kode: x
        for x in Layanan.objects.select_related("unit").filter(
            kode__in={b.layanan_kode for b in baris if b.layanan_kode}
        )
    }
    unit = unit_per_kode(b.unit_kode for b in baris)
    konteks.data |= {"ids": ids, "layanan": layanan, "unit": unit}
    terlarang, terkunci = orang_terlarang(konteks), waktu_terkunci().sampai
    kini = timezone.now()
    _periksa_berkas(baris, konteks)
    for b in baris:
        _periksa_tempat(b, konteks)
        _periksa_petugas(b, konteks, ids, terlarang, terkunci)
        if b.waktu > kini:
            konteks.tolak(b, "waktu", "Waktu ini belum tiba. Periksa tanggalnya.")
        if all(getattr(b, f"u_{u}") is None for u in Unsur.values):
            konteks.tolak(b, "", TANPA_JAWABAN, "")


def _kunci_tempat(b: Baris, konteks: Konteks) -> str:
    """The row's service or unit as its key names it; ids, since codes may be changed."""
    layanan = konteks.data["layanan"].get(b.layanan_kode)
    unit = konteks.data["unit"].get(b.unit_kode)
    return f"L{layanan.pk}" if layanan else f"U{unit.pk if unit else ''}"


def _periksa_berkas(baris: Sequence[Baris], konteks: Konteks) -> None:
    """Tell when the same file counts for something else (maybe a mistake), or was taken back."""
    di_sini = Q(_connector=Q.OR)
    awalan = awalan_kunci(konteks.sidik)
    for tempat in {_kunci_tempat(b, konteks) for b in baris}:
        di_sini |= Q(kunci__startswith=f"{awalan}{tempat}:")
    semua = PenilaianLayanan.objects.filter(kunci__startswith=awalan).order_by()
    if semua.filter(di_sini, DITARIK).exists():
        konteks.peringatkan(0, "", SUDAH_DITARIK, konteks.nama_berkas)
    lain = semua.exclude(di_sini).exclude(DITARIK)
    nama = lain.values_list("layanan__nama", "unit__nama").distinct()[:3]
    if sebutan := "; ".join(sorted(", ".join(x for x in satu if x) for satu in nama)):
        kalimat = (
            f"Berkas yang isinya sama sudah diimpor untuk {sebutan}. Bila ini memang survei lain, teruskan: "
            "jawabannya dihitung terpisah. Bila kali ini salah pilih, batalkan; bila yang dulu salah pilih, "
            "tarik yang dulu di Survei kepuasan masyarakat, Impor survei."
        )
        konteks.peringatkan(0, "", kalimat, konteks.nama_berkas)


def _periksa_tempat(b: Baris, konteks: Konteks) -> None:
    """Which unit the row is about: its service's, else the named one."""
    layanan = konteks.data["layanan"].get(b.layanan_kode)
    if b.layanan_kode and layanan is None:
        konteks.tolak(b, "layanan_kode", "Layanan ini belum terdaftar. Periksa kodenya, atau daftarkan dulu.")
    elif b.unit_kode and b.unit_kode not in konteks.data["unit"]:
        konteks.tolak(
            b, "unit_kode", "Unit ini belum terdaftar. Periksa kodenya, atau impor dulu lembar unit."
        )
    elif (
        layanan is not None and konteks.nilai_asli(b.baris, "unit_kode") and b.unit_kode != layanan.unit.kode
    ):
        kalimat = (
            f"Layanan {layanan.kode} milik unit {layanan.unit.kode}. Kosongkan unit_kode, atau perbaiki."
        )
        konteks.tolak(b, "unit_kode", kalimat)
    elif layanan is None and not b.unit_kode:
        konteks.tolak(
            b, "unit_kode", "Isi layanan_kode atau unit_kode, atau sebutkan unitnya saat mengimpor."
        )


def _periksa_petugas(
    b: Baris, konteks: Konteks, ids: dict[str, int], terlarang: set[int], terkunci: datetime.date | None
) -> None:
    """The officer exists, isn't the importer; late rows about an officer are told."""
    if b.nip_petugas is None:
        return
    pegawai_id = ids.get(b.nip_petugas)
    if pegawai_id is None:
        konteks.tolak(b, "nip_petugas", KALIMAT_NIP)
    elif pegawai_id in terlarang:
        konteks.tolak(b, "nip_petugas", KALIMAT_DIRI)
    elif terkunci is not None and timezone.localdate(b.waktu) <= terkunci:
        konteks.peringatkan(
            b, "waktu", "Terlambat: periodenya sudah ditutup; skor petugas pada periode itu tidak berubah."
        )


def _tulis_massal(baris: list[Baris], konteks: Konteks) -> Hitungan:
    awalan = awalan_kunci(konteks.sidik)
    dibuat = simpan_massal(
        Lembaran(f"{awalan}{_kunci_tempat(b, konteks)}:{b.baris}", b.waktu, _isian(b, konteks)) for b in baris
    )
    return Hitungan(dibuat=dibuat, sama=len(baris) - dibuat)


def _isian(b: Baris, konteks: Konteks) -> Isian:
    layanan = konteks.data["layanan"].get(b.layanan_kode)
    return Isian(
        unit_id=layanan.unit_id if layanan else konteks.data["unit"][b.unit_kode].pk,
        layanan=layanan,
        petugas_id=konteks.data["ids"].get(b.nip_petugas),
        keseluruhan=None,
        unsur={u: nilai for u in Unsur.values if (nilai := getattr(b, f"u_{u}")) is not None},
        jenis_kelamin=b.jenis_kelamin or "",
        pendidikan=b.pendidikan or "",
        pekerjaan=b.pekerjaan or "",
        saran=b.saran or "",
        sumber=SumberPenilaian.IMPOR,
    )


daftarkan(
    JenisImpor(
        kode="skm",
        judul="Jawaban SKM",
        kolom=(
            Kolom(
                "waktu",
                _WaktuSurvei(),
                wajib=True,
                dari_pilihan="tanggal",
                alias=("tanggal", "timestamp"),
                contoh="2026-09-30",
            ),
            Kolom("layanan_kode", Teks(40), penjelasan="layanan_kode atau unit_kode harus terisi"),
            Kolom("unit_kode", Teks(40), dari_pilihan="unit"),
            kolom_nip("nip_petugas", wajib=False),
            *(_jawaban(u) for u in Unsur.values),
            Kolom("jenis_kelamin", Pilihan(JenisKelamin, alias=_ALIAS_KELAMIN)),
            Kolom("pendidikan", Pilihan(Pendidikan, alias=_ALIAS_PENDIDIKAN)),
            Kolom("pekerjaan", Pilihan(Pekerjaan, alias=_ALIAS_PEKERJAAN)),
            Kolom("saran", Teks(2000)),
        ),
        periksa=_periksa,
        tulis_massal=_tulis_massal,
        petunjuk="Satu responden per baris; dua baris yang sama adalah dua warga. Berkas yang sama "
        "untuk unit atau layanan yang sama tidak dihitung dua kali. Jawaban boleh angka atau kata-katanya. "
        "Judul “waktu” berarti waktu survei; unsur "
        "waktu berjudul u_waktu atau Waktu pelayanan. Salah berkas atau unit: tarik di Survei kepuasan "
        "masyarakat, Impor survei.",
        urutan=110,
        hanya_menambah=True,
    )
)
