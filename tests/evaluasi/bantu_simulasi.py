"""Six people whose scores can be redone by hand, for the tests of simulations.

Each has H = 120, 110, 100, 90, 80, 70 and P = 100 and nothing else; they don't serve the public. By the
first policy S = (50 H + 20 P) : 70, by ``draf`` (60 H + 10 P) : 70.
"""

import datetime
from types import SimpleNamespace

from django.db import transaction
from django.utils import timezone

from evaluasi.models import KebijakanSkor, Simulasi
from evaluasi.services.hitung import hitung_periode
from evaluasi.services.penutupan import tutup_periode
from evaluasi.services.simulasi import jalankan_simulasi, minta_simulasi
from kinerja.enums import NilaiBerakhlak
from tests.evaluasi.bantu import draf_kebijakan
from tests.evaluasi.skor.conftest import MARET, buat_indikator, buat_skp, evaluasi, realisasi
from tests.pemeran import buat_pegawai, buat_periode

NILAI_H = (120, 110, 100, 90, 80, 70)
SKOR_LAMA = ("114.29", "107.14", "100.00", "92.86", "85.71", "78.57")
SKOR_BARU = ("117.14", "108.57", "100.00", "91.43", "82.86", "74.29")


def kelompok_enam(p: SimpleNamespace) -> SimpleNamespace:
    """The cast with ``periode`` (March 2026, running, computed), ``enam`` people and ``draf``."""
    p.periode = buat_periode("2026-03", "bulan", MARET, datetime.date(2026, 3, 31))
    p.enam = []
    for i, h in enumerate(NILAI_H):
        orang = buat_pegawai(
            f"19920101201701{i:02d}01", f"Enam {i}", p.bidang, penilai=p.kabid, berlogin=False
        )
        p.enam.append(orang)
        realisasi(buat_indikator(buat_skp(orang), 1, 100), MARET, h)
        evaluasi(orang, p.periode, ["sesuai"] * len(NilaiBerakhlak.values))
    with transaction.atomic():
        hitung_periode(p.periode)
    p.draf = draf_kebijakan(
        p, dari=KebijakanSkor.objects.get(versi=1), alasan="Hasil lebih berat.", jarak_teladan=10,
        ambang_pembinaan=75,
    )  # fmt: skip
    p.draf.bobot.filter(jenis_jabatan="pelaksana").update(h=60, p=10, d=15, k=5, m=10)
    return p


def tutup_maret(p: SimpleNamespace) -> None:
    """Close the period as HR would, with a reason for what isn't published."""
    tutup_periode(p.periode, oleh=p.hr, alasan="Uji.", waktu=timezone.now())
    p.periode.refresh_from_db()


def simulasikan(p: SimpleNamespace, kebijakan: KebijakanSkor | None = None) -> Simulasi:
    """Ask for it and run it."""
    baris = minta_simulasi(p.periode, kebijakan or p.draf, oleh=p.hr)
    jalankan_simulasi(baris.pk)
    baris.refresh_from_db()
    return baris
