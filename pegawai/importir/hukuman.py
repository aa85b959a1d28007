"""Penalties: each with the number of its decision; from the admin a second person must confirm."""

from django.db import connection

from inti.impor import Baris, Hitungan, JenisImpor, Kolom, Konteks, Pilihan, Tanggal, Teks, daftarkan
from inti.impor.massal import gabungkan, salin_ke_tabel_sementara, tipe_kolom
from pegawai.enums import SebabTanda, TingkatHukuman
from pegawai.importir.dasar import cari_pegawai, kolom_nip
from pegawai.models import HukumanDisiplin
from pegawai.services import UJUNG, tandai_rentang

_KOLOM = ("tingkat", "jenis", "mulai", "selesai")
_TERSENTUH = """
SELECT h.pegawai_id, h.nomor_sk, h.mulai FROM catat_hukuman c JOIN pegawai_hukumandisiplin h USING (id)
"""


def _periksa(baris: list[Baris], konteks: Konteks) -> None:
    ids = konteks.data["ids"] = cari_pegawai(baris, konteks)
    ada = konteks.data["ada"] = {
        (h.pegawai_id, h.nomor_sk): h
        for h in HukumanDisiplin.objects.filter(pegawai_id__in=set(ids.values()))
    }
    konteks.data["selesai"] = selesai = {}
    for b in baris:
        lama = ada.get((ids.get(b.nip), b.nomor_sk))
        selesai[b.baris] = b.selesai or (lama and lama.selesai)
        if selesai[b.baris] and selesai[b.baris] < b.mulai:
            konteks.tolak(b, "selesai", "Tanggal selesai tidak boleh sebelum tanggal mulai.")


def _tulis_massal(baris: list[Baris], konteks: Konteks) -> Hitungan:
    ids, selesai, ada = konteks.data["ids"], konteks.data["selesai"], konteks.data["ada"]
    with connection.cursor() as cursor:
        salin_ke_tabel_sementara(
            cursor,
            "impor_hukuman",
            tipe_kolom(HukumanDisiplin, ["pegawai", "nomor_sk", *_KOLOM]),
            ((ids[b.nip], b.nomor_sk, b.tingkat, b.jenis, b.mulai, selesai[b.baris]) for b in baris),
        )
        hitungan = gabungkan(
            cursor,
            sumber="impor_hukuman",
            tujuan=HukumanDisiplin,
            kunci=["pegawai_id", "nomor_sk"],
            kolom=_KOLOM,
            catat_ke="catat_hukuman",
        )
        cursor.execute(_TERSENTUH)
        kena = cursor.fetchall()
    awal = ((p, min(mulai, ada[p, sk].mulai) if (p, sk) in ada else mulai) for p, sk, mulai in kena)
    tandai_rentang(((p, mulai, UJUNG) for p, mulai in awal), sebab=SebabTanda.HUKUMAN)
    return hitungan


daftarkan(
    JenisImpor(
        kode="hukuman",
        judul="Hukuman disiplin",
        kunci=("nip", "nomor_sk"),
        kolom=(
            kolom_nip(),
            Kolom("tingkat", Pilihan(TingkatHukuman), wajib=True, contoh="ringan"),
            Kolom("jenis", Teks(200), wajib=True, contoh="teguran tertulis"),
            Kolom(
                "nomor_sk", Teks(100), wajib=True, alias=("nomor sk", "no sk"), contoh="800/12/BKDPSDM/2026"
            ),
            Kolom("mulai", Tanggal(), wajib=True),
            Kolom("selesai", Tanggal(), penjelasan="kosong: menurut kebijakan skor"),
        ),
        periksa=_periksa,
        tulis_massal=_tulis_massal,
        perlu_konfirmasi=True,
        petunjuk="Dari halaman pengelolaan, impor ini menunggu persetujuan pengelola kepegawaian kedua.",
        urutan=70,
    )
)
