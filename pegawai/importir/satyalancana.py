"""Awards of Satyalancana Karya Satya that people have already: closing a year doesn't propose them again."""

from django.db import connection

from inti.impor import Baris, Hitungan, JenisImpor, Kolom, Konteks, Pilihan, Tanggal, Teks, daftarkan
from inti.impor.massal import gabungkan, salin_ke_tabel_sementara, tipe_kolom
from pegawai.enums import MasaSatyalancana
from pegawai.importir.dasar import cari_pegawai, kolom_nip
from pegawai.models import Pegawai, RiwayatSatyalancana
from pegawai.services.satyalancana import galat_tanggal, mulai_kerja


def _periksa(baris: list[Baris], konteks: Konteks) -> None:
    ids = konteks.data["ids"] = cari_pegawai(baris, konteks)
    orang = Pegawai.objects.filter(pk__in=set(ids.values())).only("nip", "tmt_cpns")
    tmt = {p.nip: mulai_kerja(p) for p in orang}
    for b in baris:
        galat = galat_tanggal(tmt.get(b.nip), b.masa, b.tanggal, konteks.hari_ini)
        if galat:
            konteks.tolak(b, "tanggal", galat)


def _tulis_massal(baris: list[Baris], konteks: Konteks) -> Hitungan:
    ids = konteks.data["ids"]
    with connection.cursor() as cursor:
        salin_ke_tabel_sementara(
            cursor,
            "impor_satyalancana",
            tipe_kolom(RiwayatSatyalancana, ["pegawai", "masa", "tanggal", "nomor_keppres"]),
            ((ids[b.nip], b.masa, b.tanggal, b.nomor) for b in baris),
        )
        return gabungkan(
            cursor,
            sumber="impor_satyalancana",
            tujuan=RiwayatSatyalancana,
            kunci=["pegawai_id", "masa"],
            kolom=["tanggal", "nomor_keppres"],
        )


daftarkan(
    JenisImpor(
        kode="satyalancana",
        judul="Riwayat Satyalancana",
        kunci=("nip", "masa"),
        kolom=(
            kolom_nip(),
            Kolom("masa", Pilihan(MasaSatyalancana), wajib=True, alias=("masa kerja",), contoh="10"),
            Kolom("tanggal", Tanggal(), wajib=True, alias=("tanggal keppres",), penjelasan="tanggal Keppres"),
            Kolom(
                "nomor",
                Teks(100),
                wajib=True,
                alias=("nomor keppres", "no keppres"),
                penjelasan="nomor Keppres",
                contoh="65/TK/Tahun 2019",
            ),
        ),
        periksa=_periksa,
        tulis_massal=_tulis_massal,
        petunjuk="Yang sudah diterima sebelum sistem ini dipakai. Yang tercatat di sini, dan masa kerja di "
        "bawahnya, tidak diusulkan lagi saat tahun ditutup.",
        urutan=75,
    )
)
