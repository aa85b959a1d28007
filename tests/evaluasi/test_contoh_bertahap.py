"""A big demo district, filled in committed steps by two connections, and gone on with after it broke off."""

import io
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from evaluasi.contoh.jalur import beriringan
from evaluasi.contoh.kalender import Kalender
from evaluasi.contoh.penutupan import Penutup
from evaluasi.models import PutusanNilai
from inti.galat import GalatAturan
from inti.kode_periode import KodePeriode
from inti.models import Peristiwa
from kinerja.models import Periode
from pegawai.models import Pegawai
from tests.evaluasi.bantu_contoh import HARI, KUNCI_BEBAS, isi, sidik_isi, urutan_dari_awal, yatim

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def kecil_sudah_besar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evaluasi.contoh.dunia.BATAS_RINCI", 50)


def sidik() -> dict[str, str]:
    """Digests; closings beside each other take keys for their reasons as they come."""
    return sidik_isi(KUNCI_BEBAS | {"evaluasi_alasantutup"})


class Putus(Exception):
    """The power fails."""


def sidik_seluruhnya_sekaligus() -> dict[str, str]:
    """Digests of the same district filled in one transaction, one step after another."""
    with transaction.atomic():
        urutan_dari_awal()
        isi()
        hasil = sidik()
        transaction.set_rollback(True)
    urutan_dari_awal()
    return hasil


def test_two_connections_fill_what_one_transaction_does() -> None:
    sekaligus = sidik_seluruhnya_sekaligus()
    assert not Pegawai.objects.exists()
    isi()
    assert [t for t, isinya in sidik().items() if sekaligus[t] != isinya] == []
    assert yatim() == []
    peristiwa = Peristiwa.objects.filter(tindakan__startswith="contoh.").order_by("pk")
    assert list(peristiwa.values_list("tindakan", flat=True)) == ["contoh.baris", "contoh.isi"]


def test_filling_that_broke_off_is_gone_on_with(monkeypatch: pytest.MonkeyPatch) -> None:
    sekaligus = sidik_seluruhnya_sekaligus()
    asli = Penutup.tutup

    def putus(self: Penutup, nomor: int) -> None:
        asli(self, nomor)
        if nomor == 2:
            raise Putus

    monkeypatch.setattr(Penutup, "tutup", putus)
    with pytest.raises(Putus):
        isi()
    assert Periode.objects.filter(status="ditutup").count() == 2
    assert not PutusanNilai.objects.filter(periode__kode="2026-TW3").exists()
    monkeypatch.setattr(Penutup, "tutup", asli)

    kata = io.StringIO()
    call_command("isi_contoh", pegawai=4000, benih=7, tanggal=HARI, stdout=kata)

    assert "Melanjutkan pengisian 60 pegawai yang terputus" in kata.getvalue()
    assert "2026-TW1 ditutup" not in kata.getvalue() and "2026-TW3 ditutup" in kata.getvalue()
    assert [t for t, isinya in sidik().items() if sekaligus[t] != isinya] == []


def test_quarter_is_not_closed_when_the_one_before_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    sekaligus = sidik_seluruhnya_sekaligus()
    asli = Penutup._tutup

    def gagal(self: Penutup, baris: Periode, kode: KodePeriode) -> None:
        if kode == self.kal.triwulan[0]:
            raise Putus
        asli(self, baris, kode)

    monkeypatch.setattr(Penutup, "_tutup", gagal)
    with pytest.raises(Putus):
        isi()
    assert not Periode.objects.filter(status="ditutup").exists()
    monkeypatch.setattr(Penutup, "_tutup", asli)
    isi()
    assert [t for t, isinya in sidik().items() if sekaligus[t] != isinya] == []


def test_closing_does_not_begin_before_the_one_it_looks_back_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evaluasi.contoh.penutupan.BATAS_MULAI", 0)
    with transaction.atomic():
        isi()
        periode = {p.kode: p for p in Periode.objects.all()}
        with pytest.raises(GalatAturan, match="2026-TW1 tidak dimulai"):
            Penutup(Kalender(HARI), periode, print).tutup(1)
        transaction.set_rollback(True)


def test_lanes_stop_at_the_first_failure() -> None:
    jejak: list[str] = []

    def gagal() -> None:
        raise Putus

    def catat(apa: str) -> Any:
        return lambda: jejak.append(apa)

    with pytest.raises(Putus):
        beriringan([gagal, catat("tidak pernah")], [])
    assert jejak == []
    beriringan([catat("satu")], [catat("dua")])
    assert sorted(jejak) == ["dua", "satu"]
