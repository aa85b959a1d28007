"""What the sheets about people share; upper apps' importers use it too."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from inti.impor import Baris, Kolom, Konteks, Ubah
from inti.impor.massal import salin_ke_tabel_sementara, tipe_kolom
from pegawai import nip, selectors
from pegawai.enums import JenisJabatan
from pegawai.models import Jabatan, Pegawai, UnitKerja

KALIMAT_DIRI = (
    "Baris tentang diri Anda sendiri atau penilai Anda tidak boleh Anda impor. "
    "Hapus baris ini, lalu minta pengelola kepegawaian lain mengimpornya."
)
KALIMAT_MENUNJUK_DIRI = (
    "Anda tidak boleh menunjuk diri sendiri menjadi penilai. "
    "Hapus baris ini, lalu minta pengelola kepegawaian lain mengimpornya."
)
KALIMAT_NIP = "NIP ini belum terdaftar. Periksa ketikannya, atau impor dulu lembar pegawai."
PENILAI_PATUT = (JenisJabatan.JPT, JenisJabatan.ADMINISTRATOR, JenisJabatan.PENGAWAS)
KALIMAT_PENILAI = "Penilai berjabatan di bawah pengawas. Periksa apakah penilainya sudah benar."

KALIMAT_SALING = "Keduanya saling menilai: penilai ini dinilai oleh orang di baris ini. Periksa penilainya."


def kolom_nip(nama: str = "nip", *, wajib: bool = True, penjelasan: str = "") -> Kolom:
    """A column of an employee's number; NRP and X- codes of superiors from outside are taken too."""
    tipe = Ubah(nip.nomor_dari_sel, "18 angka (format Teks), atau NRP / X-… bagi yang bukan ASN", teks=True)
    contoh = "198609262015051001" if nama == "nip" else "197503031999032003"
    return Kolom(nama, tipe, wajib=wajib, penjelasan=penjelasan, contoh=contoh)


def id_pegawai(nomor: Iterable[str | None]) -> dict[str, int]:
    """Number -> id of the people that exist; one query."""
    cari = {n for n in nomor if n}
    return dict(Pegawai.objects.filter(nip__in=cari).values_list("nip", "pk"))


def cari_pegawai(baris: Sequence[Baris], konteks: Konteks, kolom: str = "nip") -> dict[str, int]:
    """Number -> id for a column that every row fills; unknown people are refused by row.

    In the admin also refuses rows about the importer or the importer's own assessor.
    """
    ids = id_pegawai(getattr(b, kolom) for b in baris)
    terlarang = orang_terlarang(konteks)
    for b in baris:
        pegawai_id = ids.get(getattr(b, kolom))
        if pegawai_id is None:
            konteks.tolak(b, kolom, KALIMAT_NIP)
        elif pegawai_id in terlarang:
            konteks.tolak(b, kolom, KALIMAT_DIRI)
    return ids


def orang_terlarang(konteks: Konteks) -> set[int]:
    """Ids of the importer and the importer's assessor; empty for the operator's command line."""
    if konteks.sumber != "admin" or konteks.oleh is None or konteks.oleh.pegawai_id_sendiri is None:
        return set()
    diri = konteks.oleh.pegawai_id_sendiri
    penilai = selectors.penilai_pada(diri, timezone.localdate())
    return {diri} | ({penilai.pk} if penilai else set())


def tolak_menunjuk_diri(b: Baris, konteks: Konteks, penilai_id: int | None, semula: int | None) -> None:
    """In the admin refuses a row that makes the importer somebody's assessor; who was it already stays so."""
    if konteks.sumber != "admin" or penilai_id in (None, semula):
        return
    if penilai_id == getattr(konteks.oleh, "pegawai_id_sendiri", None):
        konteks.tolak(b, "nip_penilai", KALIMAT_MENUNJUK_DIRI)


def unit_per_kode(kode: Iterable[str | None]) -> dict[str, UnitKerja]:
    """Code -> unit; one query."""
    return {u.kode: u for u in UnitKerja.objects.filter(kode__in={k for k in kode if k})}


def kunci_jabatan(nama: str, jenis: str, jenjang: str) -> tuple[str, str, str]:
    """How posts are compared: names whatever their case."""
    return (nama.casefold(), jenis, jenjang)


def jabatan_massal(wanted: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str, str], int]:
    """Key (`kunci_jabatan`) -> id of posts (name, kind, level); missing ones are made. Two queries."""
    ada = {
        kunci_jabatan(nama, jenis, jenjang): pk
        for pk, nama, jenis, jenjang in Jabatan.objects.values_list("pk", "nama", "jenis", "jenjang")
    }
    kurang: dict[tuple[str, str, str], Jabatan] = {}
    for nama, jenis, jenjang in wanted:
        kunci = kunci_jabatan(nama, jenis, jenjang)
        if kunci not in ada:
            kurang.setdefault(kunci, Jabatan(nama=nama, jenis=jenis, jenjang=jenjang))
    baru = Jabatan.objects.bulk_create(kurang.values(), batch_size=2000)
    return ada | {kunci: j.pk for kunci, j in zip(kurang, baru, strict=True)}


def sisipkan_massal(model: type[Model], objek: Iterable[Model], bidang: Sequence[str]) -> None:
    """INSERT new rows through COPY: a third of bulk_create's time at thousands of rows."""
    kolom = tipe_kolom(model, bidang)
    with connection.cursor() as cursor:
        baris = ([getattr(o, k) for k in kolom] for o in objek)
        salin_ke_tabel_sementara(cursor, "sisip_baru", kolom, baris)
        daftar = ", ".join(f'"{k}"' for k in kolom)
        tabel = model._meta.db_table
        cursor.execute(f'INSERT INTO "{tabel}" ({daftar}) SELECT {daftar} FROM sisip_baru')  # noqa: S608


def utama_per_orang(tugas: Iterable[Any]) -> dict[int, Any]:
    """The main post of each person among rows in force: the definitive one, else the latest acting one."""
    utama: dict[int, Any] = {}
    for t in sorted(tugas, key=lambda t: (t.jenis == "definitif", t.mulai, t.pk)):
        utama[t.pegawai_id] = t
    return utama
