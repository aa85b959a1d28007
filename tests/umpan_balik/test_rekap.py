"""The roll-ups kept step by step equal those rebuilt from the answers."""

from decimal import Decimal
from importlib import import_module

from django.db import connection
from django.utils.timezone import localdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inti.kode_periode import periode_memuat
from umpan_balik import services
from umpan_balik.enums import Unsur
from umpan_balik.models import PenilaianLayanan, RekapPetugas, RekapUnit

_BULAT = st.one_of(st.none(), st.integers(1, 4))
_JAWABAN = st.fixed_dictionaries(
    {
        "keseluruhan": st.integers(1, 4),
        "kecepatan": _BULAT,
        "ketepatan": _BULAT,
        "unsur": st.dictionaries(st.sampled_from(Unsur.values), st.integers(1, 4)),
        "petugas": st.booleans(),
        "tanpa_layanan": st.booleans(),
        "langkah": st.lists(st.sampled_from(["tahan", "lepas", "tolak"]), max_size=4),
    }
)


def _petugas():
    hasil = {}
    for r in RekapPetugas.objects.all():
        n, s, q = hasil.get((r.pegawai_id, r.bulan), (0, Decimal(0), Decimal(0)))
        hasil[(r.pegawai_id, r.bulan)] = (n + r.n, s + r.jumlah, q + r.jumlah_kuadrat)
    return {k: v for k, v in hasil.items() if any(v)}


def _unit():
    hasil = {}
    for r in RekapUnit.objects.all():
        baru = [
            r.n,
            r.n_nilai,
            r.jumlah_nilai,
            r.kuadrat_nilai,
            *r.n_unsur,
            *r.jumlah_unsur,
            *r.kuadrat_unsur,
        ]
        lama = hasil.get((r.unit_id, r.layanan_id, r.bulan), [0] * len(baru))
        hasil[(r.unit_id, r.layanan_id, r.bulan)] = [a + b for a, b in zip(lama, baru, strict=True)]
    return {k: v for k, v in hasil.items() if any(v)}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(jawaban=st.lists(_JAWABAN, max_size=6))
def test_steps_equal_rebuild_after_any_moderation(loket, jawab, jawaban):
    for j in jawaban:
        langkah = j.pop("langkah")
        if j.pop("petugas"):
            j["petugas_id"] = loket.staf.pk
        if j.pop("tanpa_layanan"):
            j["layanan"] = None
        satu = jawab(**j)
        for nama in langkah:
            try:
                getattr(services, nama)(satu.pk, alasan="uji", oleh=None)
            except Exception as galat:  # a step that isn't allowed there changes nothing
                assert "tidak bisa dilakukan" in str(galat)
    petugas, unit = _petugas(), _unit()
    services.rekap_ulang_massal()
    assert (_petugas(), _unit()) == (petugas, unit)
    services.rekap_ulang_massal([localdate()])
    assert (_petugas(), _unit()) == (petugas, unit)


def test_databases_made_before_get_their_sums_of_squares(jawab):
    """As the migration fills them in."""
    for i in range(12):  # several rows a month
        jawab(unsur={"waktu": 1 + i % 4, "sarana": 3}, layanan=None if i % 3 else jawab().layanan)
    benar = _unit()
    RekapUnit.objects.update(kuadrat_unsur=[0] * 9)
    with connection.cursor() as kursor:
        kursor.execute(import_module("umpan_balik.migrations.0010_rekap_kuadrat_unsur").ISI)
    assert _unit() == benar
    assert sum(sum(b[-9:]) for b in benar.values()) == 12 * 9 + 3 * (1 + 4 + 9 + 16)


def test_rebuild_of_one_month_leaves_the_others(loket, jawab):
    lalu = periode_memuat(localdate(), "bulan").sebelumnya.mulai
    RekapUnit.objects.create(unit=loket.bidang, bulan=lalu, n=7, n_unsur=[0] * 9, jumlah_unsur=[0] * 9)
    jawab()
    services.rekap_ulang_massal([localdate()])
    assert sorted(RekapUnit.objects.values_list("bulan", "n")) == [(lalu, 7), (localdate().replace(day=1), 1)]
    services.rekap_ulang_massal([])
    assert RekapUnit.objects.count() == 2
    services.rekap_ulang_massal()
    assert RekapUnit.objects.count() == 1


def test_rebuild_puts_late_evening_into_the_month_of_wib(loket, jawab):
    satu = jawab(petugas_id=loket.staf.pk)
    PenilaianLayanan.objects.filter(pk=satu.pk).update(waktu="2026-10-31T17:30:00Z")
    services.rekap_ulang_massal()
    assert RekapPetugas.objects.get().bulan.isoformat() == "2026-11-01"
    services.rekap_ulang_massal([localdate().replace(year=2026, month=11, day=3)])
    assert RekapPetugas.objects.get().n == 1
