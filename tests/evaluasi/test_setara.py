"""Incremental equals full: after any changes, the marks alone lead to the rows of a full run.

Random sequences of real changes (gerak.py) run through a small district (dunia.py); marks are worked off
now and then, and at the end all scores, fingerprints included, are compared with those computed from
nothing. What differs is shrunk by hypothesis to the shortest sequence. SETARA_URUTAN=1000 looks longer.
"""

import datetime
import os
import random
from collections import Counter
from collections.abc import Sequence
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluasi.services.tanda import proses_tanda
from kinerja.models import Periode
from pegawai.enums import SebabTanda
from pegawai.models import Pegawai, TandaHitung
from pegawai.services import tandai
from tests.evaluasi.dunia import SEHARI, Lewati, beda, hitung_penuh, isi_skor, lengkapi
from tests.evaluasi.gerak import GERAK
from umpan_balik.services import Isian, simpan_penilaian

pytestmark = pytest.mark.django_db
URUTAN = int(os.environ.get("SETARA_URUTAN", "60"))
PROSES, HARI = "proses_tanda", "hari_berganti"
ISI = (
    "catat_realisasi", "menilai", "nilai_rekan", "impor_presensi", "simpan_pelatihan", "simpan_asesmen",
    "simpan_hukuman", "jawaban", "impor_jawaban", "tahan",
)  # fmt: skip
"""What the district is filled with before the tests begin."""

ANGKA = st.tuples(*[st.integers(0, 9)] * 6)
LANGKAH = st.tuples(st.sampled_from([*GERAK, HARI, PROSES, PROSES]), ANGKA)


def proses(hari: datetime.date) -> None:
    """Work off the marks as the beat task would on that day."""
    proses_tanda(hari=hari)


class Cerita:
    """One sequence: what was done, and what day it is for the engine."""

    def __init__(self, terjadi: Counter[str]) -> None:
        self.hari = timezone.localdate()
        self.terjadi = terjadi

    def langkah(self, nama: str, n: Sequence[int]) -> bool:
        """One change, and whether it happened; refusals leave everything as it was."""
        try:
            with transaction.atomic():
                self._lakukan(nama, n)
        except (Lewati, ValidationError, PermissionDenied):
            return False
        self.terjadi[nama] += 1
        return True

    def _lakukan(self, nama: str, n: Sequence[int]) -> None:
        if nama == PROSES:
            proses(self.hari)
        elif nama == HARI:
            self._ganti_hari(n[0])
        else:
            GERAK[nama](n)

    def _ganti_hari(self, n: int) -> None:
        """Some days on: the last day of a period, or the first day after it."""
        akhir = {p.selesai for p in Periode.objects.berjalan()}
        calon = sorted(h for a in akhir for h in (a, a + SEHARI) if h > self.hari)
        if not calon:
            raise Lewati
        self.hari = calon[n % len(calon)]

    def bandingkan(self) -> None:
        """The marks' work against everybody from nothing."""
        proses(self.hari)
        assert not TandaHitung.objects.exists()
        bertahap = isi_skor()
        with transaction.atomic():
            hitung_penuh(self.hari)
            penuh = isi_skor()
            transaction.set_rollback(True)
        assert beda(bertahap, penuh) == []


@pytest.fixture
def dunia(pemeran: SimpleNamespace) -> SimpleNamespace:
    """The district with something of everything, computed once in full."""
    lengkapi(pemeran)
    cerita, acak = Cerita(Counter()), random.Random(2026)
    for nama in ISI * 6:
        cerita.langkah(nama, [acak.randrange(10) for _ in range(6)])
    TandaHitung.objects.all().delete()
    hitung_penuh(timezone.localdate())
    return pemeran


def _coba(nama: str, acak: random.Random) -> str:
    """Make one change happen and compare; "" when all is well, else what is wrong."""
    for _ in range(60):
        n = [acak.randrange(10) for _ in range(6)]
        with transaction.atomic():
            cerita = Cerita(Counter())
            terjadi = cerita.langkah(nama, n)
            try:
                if terjadi:
                    cerita.bandingkan()
            except AssertionError as galat:
                return f"{nama}{n}: {str(galat).splitlines()[0]}"
            finally:
                transaction.set_rollback(True)
        if terjadi:
            return ""
    return f"{nama}: tidak pernah terjadi"


def test_every_change_alone_equals_a_full_run(dunia: SimpleNamespace) -> None:
    """Each kind of change by itself, so that no other change's mark hides a missing one."""
    acak = random.Random(7)
    assert [galat for nama in (*GERAK, HARI) if (galat := _coba(nama, acak))] == []


@pytest.mark.parametrize(("dinilai", "kantor"), [("lain", "bidang"), ("kabid", "lain"), ("kabid", "bidang")])
def test_answer_beside_an_office_run_counts_once(dunia: SimpleNamespace, dinilai: str, kantor: str) -> None:
    """The kabid of one office is acting head in the other, and so served in both: a run over a whole office
    reads the other's sums too, and must leave storing them to the answer's own run.
    """
    lain = Pegawai.objects.get(nip="199203032018011003", penugasan__unit=dunia.opd_lain)
    siapa = {"lain": lain, "kabid": dunia.kabid, "bidang": dunia.staf}
    isian = Isian(dunia.layanan.unit_id, 1, layanan=dunia.layanan, petugas_id=siapa[dinilai].pk)
    for n in range(4):
        simpan_penilaian(kunci=f"uji:dua kantor:{n}", isian=isian)
    hari = timezone.localdate()
    tandai([siapa[kantor].pk], dari=hari, sampai=hari, sebab=SebabTanda.PELATIHAN)
    Cerita(Counter()).bandingkan()


def test_incremental_equals_full(dunia: SimpleNamespace) -> None:
    @settings(max_examples=URUTAN, suppress_health_check=list(HealthCheck), print_blob=True)
    @given(st.lists(LANGKAH, min_size=3, max_size=14))
    def urutan(daftar: list[tuple[str, tuple[int, ...]]]) -> None:
        with transaction.atomic():
            cerita = Cerita(Counter())
            for nama, n in daftar:
                cerita.langkah(nama, n)
            cerita.bandingkan()
            transaction.set_rollback(True)

    urutan()
