"""Finished training with its hours."""

from decimal import Decimal

from django.db import connection

from inti.impor import Baris, Desimal, Hitungan, JenisImpor, Kolom, Konteks, Tanggal, Teks, daftarkan
from inti.impor.massal import gabungkan, salin_ke_tabel_sementara, tipe_kolom
from pegawai.importir.dasar import cari_pegawai, kolom_nip
from pegawai.models import Pelatihan
from pegawai.services.catatan import tandai_pelatihan

_BATAS_PATUT = 1000  # hours of one training; more is taken, with a warning


def _periksa(baris: list[Baris], konteks: Konteks) -> None:
    ids = konteks.data["ids"] = cari_pegawai(baris, konteks)
    konteks.data["penyelenggara"] = {
        (p["pegawai_id"], p["nama"], p["selesai"]): p["penyelenggara"]
        for p in Pelatihan.objects.filter(pegawai_id__in=set(ids.values())).values(
            "pegawai_id", "nama", "selesai", "penyelenggara"
        )
    }
    for b in baris:
        if b.selesai > konteks.hari_ini:
            konteks.tolak(b, "selesai", "Pelatihan ini belum selesai. Impor setelah tanggal itu lewat.")
        if b.jp > _BATAS_PATUT:
            konteks.peringatkan(b, "jp", "JP sangat besar; periksa lagi.")


def _tulis_massal(baris: list[Baris], konteks: Konteks) -> Hitungan:
    ids, lama = konteks.data["ids"], konteks.data["penyelenggara"]
    with connection.cursor() as cursor:
        salin_ke_tabel_sementara(
            cursor,
            "impor_pelatihan",
            tipe_kolom(Pelatihan, ["pegawai", "nama", "selesai", "jp", "penyelenggara"]),
            (
                (
                    i := ids[b.nip],
                    b.nama,
                    b.selesai,
                    b.jp,
                    b.penyelenggara or lama.get((i, b.nama, b.selesai), ""),
                )
                for b in baris
            ),
        )
        hitungan = gabungkan(
            cursor,
            sumber="impor_pelatihan",
            tujuan=Pelatihan,
            kunci=["pegawai_id", "nama", "selesai"],
            kolom=["jp", "penyelenggara"],
            catat_ke="catat_pelatihan",
        )
        cursor.execute(
            "SELECT p.pegawai_id, p.selesai FROM catat_pelatihan c JOIN pegawai_pelatihan p USING (id)"
        )
        tersentuh = cursor.fetchall()
    if tersentuh:
        tandai_pelatihan(tersentuh)
    return hitungan


daftarkan(
    JenisImpor(
        kode="pelatihan",
        judul="Pelatihan",
        kunci=("nip", "nama", "selesai"),
        kolom=(
            kolom_nip(),
            Kolom(
                "nama",
                Teks(200),
                wajib=True,
                alias=("nama pelatihan", "nama diklat"),
                contoh="Pelayanan Prima",
            ),
            Kolom("jp", Desimal(Decimal("0.1"), 9999, angka=1), wajib=True, contoh="20"),
            Kolom("selesai", Tanggal(), wajib=True, alias=("tanggal selesai",)),
            Kolom("penyelenggara", Teks(200)),
        ),
        periksa=_periksa,
        tulis_massal=_tulis_massal,
        urutan=65,
    )
)
