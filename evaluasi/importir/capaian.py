"""Sheet `capaian_organisasi`: the achievement of units in a period."""

from django.db import connection
from django.utils import timezone

from evaluasi.enums import Capaian
from evaluasi.importir.dasar import kode_dinilai, periode_terkunci
from evaluasi.models import CapaianOrganisasi
from evaluasi.permissions import boleh_menetapkan_capaian
from inti.impor import Baris, Hitungan, JenisImpor, Kolom, KolomPeriode, Konteks, Pilihan, Teks, daftarkan
from inti.impor.massal import gabungkan, salin_ke_tabel_sementara, tipe_kolom
from kinerja.enums import StatusPeriode
from pegawai.importir.dasar import unit_per_kode

UNIT_SENDIRI = (
    "Anda kepala unit ini, jadi capaiannya tidak Anda catat sendiri. "
    "Hapus baris ini, lalu minta pengelola kepegawaian lain mengimpornya."
)


def _periksa(baris: list[Baris], konteks: Konteks) -> None:
    periode = periode_terkunci(kode_dinilai(baris, konteks))
    unit = unit_per_kode(b.unit_kode for b in baris)
    ada = {
        (c.periode_id, c.unit_id): c
        for c in CapaianOrganisasi.objects.filter(
            periode__in=periode.values(), unit__in=unit.values()
        ).select_related("ditetapkan_oleh")
    }
    tujuan = konteks.data["tujuan"] = {}
    for b in baris:
        p, u = periode.get(str(b.periode)), unit.get(b.unit_kode)
        if u is None:
            konteks.tolak(b, "unit_kode", "Kode unit ini belum terdaftar. Impor dulu lembar unit.")
        elif konteks.sumber == "admin" and not boleh_menetapkan_capaian(konteks.oleh, u):
            konteks.tolak(b, "unit_kode", UNIT_SENDIRI)
        if p is None:
            konteks.tolak(
                b, "periode", f"Periode {b.periode} belum dibuka. Buka dulu periodenya, lalu impor."
            )
        elif p.status == StatusPeriode.DITUTUP:
            konteks.tolak(b, "periode", f"Periode {b.periode} sudah ditutup; capaiannya tidak bisa diubah.")
        elif u is not None and _boleh_diganti(b, ada.get((p.pk, u.pk)), konteks):
            tujuan[b.baris] = (p.pk, u.pk, ada.get((p.pk, u.pk)))


def _boleh_diganti(b: Baris, lama: CapaianOrganisasi | None, konteks: Konteks) -> bool:
    """Who recorded it by hand stands in ``ditetapkan_oleh``; imports leave that empty."""
    if lama is None or lama.ditetapkan_oleh is None or lama.capaian == b.capaian:
        return True
    konteks.tolak(
        b, "capaian", f"Sudah diisi di sini oleh {lama.ditetapkan_oleh}. Hapus baris ini dari berkas."
    )
    return False


def _tulis_massal(baris: list[Baris], konteks: Konteks) -> Hitungan:
    """A blank note leaves what is there; what was recorded here alike stays untouched."""
    isi = []
    for b in baris:
        periode_id, unit_id, lama = konteks.data["tujuan"][b.baris]
        manual = lama is not None and lama.ditetapkan_oleh is not None
        catatan = lama.catatan if lama is not None and (manual or not b.catatan) else b.catatan or ""
        isi.append((periode_id, unit_id, b.capaian, catatan))
    kolom = tipe_kolom(CapaianOrganisasi, ["periode", "unit", "capaian", "catatan"])
    with connection.cursor() as cursor:
        salin_ke_tabel_sementara(cursor, "impor_capaian", kolom, isi)
        return gabungkan(
            cursor,
            sumber="impor_capaian",
            tujuan=CapaianOrganisasi,
            kunci=["periode_id", "unit_id"],
            kolom=["capaian", "catatan"],
            saat_dibuat={"ditetapkan_pada": timezone.now()},
            saat_diubah={"ditetapkan_pada": timezone.now()},
        )


daftarkan(
    JenisImpor(
        kode="capaian_organisasi",
        judul="Capaian organisasi",
        kunci=("periode", "unit_kode"),
        kolom=(
            Kolom("periode", KolomPeriode(), wajib=True, contoh="2026-TW3"),
            Kolom("unit_kode", Teks(40), wajib=True, alias=("kode unit",), contoh="4.01"),
            Kolom("capaian", Pilihan(Capaian), wajib=True, contoh="baik"),
            Kolom("catatan", Teks(4000)),
        ),
        periksa=_periksa,
        tulis_massal=_tulis_massal,
        petunjuk="Menentukan pola sebaran predikat unit dan usulan rating hasil kerja kepalanya.",
        urutan=105,
    )
)
