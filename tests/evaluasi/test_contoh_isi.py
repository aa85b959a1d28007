"""What stands in the demo district: whole, consistent, and with logins in interesting places."""

import io
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import Count, F
from django.test import Client

from evaluasi.contoh.akun import AKUN, SANDI
from evaluasi.contoh.kalender import Kalender
from evaluasi.enums import StatusEvaluasi, StatusRekomendasi
from evaluasi.models import Evaluasi, Keberatan, PutusanNilai, Rekomendasi, Skor
from inti.models import Peristiwa
from kinerja.enums import StatusSkp
from kinerja.models import Periode, Realisasi, Skp
from pegawai import nip
from pegawai.models import (
    Pegawai,
    Pengguna,
    Penugasan,
    PeranPengguna,
    Presensi,
    RekapPresensi,
    RiwayatKeaktifan,
)
from pegawai.services import rekap_presensi_massal
from tests.evaluasi.bantu_contoh import HARI, isi, yatim
from umpan_balik.models import PenilaianLayanan, RekapPetugas, RekapUnit, TerbitanPublik
from umpan_balik.services import rekap_ulang_massal, terbitkan_angka


@pytest.fixture(scope="module")
def kabupaten(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """One demo district for all tests of this module, undone after the last of them."""
    with django_db_blocker.unblock(), transaction.atomic():
        isi()
        yield
        transaction.set_rollback(True)


pytestmark = [pytest.mark.usefixtures("kabupaten"), pytest.mark.django_db]


def test_isi_contoh_has_people_scores_and_proposals() -> None:
    assert Pegawai.objects.count() == 60
    assert Skor.objects.filter(lengkap=True).exists()
    assert PutusanNilai.objects.filter(peringkat__isnull=False).exists()
    assert Rekomendasi.objects.filter(status=StatusRekomendasi.DIUSULKAN).exists()
    assert yatim() == []


def test_isi_contoh_nips_are_valid_and_agree_with_the_record() -> None:
    for orang in Pegawai.objects.exclude(status="non_asn"):
        nomor = nip.urai(orang.nip)
        beda = nip.peringatan(nomor, tanggal_lahir=orang.tanggal_lahir, jenis_kelamin=orang.jenis_kelamin)
        assert beda == []
        assert nomor.tahun_tmt == orang.tmt_cpns.year
        assert (nomor.jenis == "PPPK") == orang.status.startswith("pppk")
        assert 20 <= HARI.year - orang.tanggal_lahir.year <= 60
    assert set(Pegawai.objects.filter(status="non_asn").values_list("nip", flat=True)) == {
        "X-BUPATI",
        "11020034561178",
    }


def test_isi_contoh_assessors_chain_up_to_the_bupati() -> None:
    kini = Penugasan.objects.filter(selesai__isnull=True, jenis="definitif")
    penilai = dict(kini.values_list("pegawai_id", "penilai_id"))
    bupati = Pegawai.objects.get(nip="X-BUPATI").pk
    for pegawai_id in penilai:
        di, langkah = pegawai_id, 0
        while penilai.get(di) is not None:
            di, langkah = penilai[di], langkah + 1
            assert langkah < 9
        assert di == bupati or penilai[di] is None
    assert list(penilai.values()).count(bupati) >= 2


def test_isi_contoh_evaluations_are_one_a_person_and_period_and_never_by_oneself() -> None:
    ganda = Evaluasi.objects.values("pegawai", "periode").annotate(n=Count("pk")).filter(n__gt=1)
    assert not ganda.exists()
    assert not Evaluasi.objects.filter(penilai=F("pegawai")).exists()


def _rekap() -> list[Any]:
    presensi = RekapPresensi.objects.order_by("pegawai", "bulan")
    petugas = RekapPetugas.objects.order_by("pegawai", "bulan")
    unit = RekapUnit.objects.order_by("unit", "layanan", "bulan")
    return [
        *presensi.values_list("pegawai", "bulan", "hari", "alpa", "terlambat", "pulang_cepat"),
        *petugas.values_list("pegawai", "bulan", "n", "jumlah", "jumlah_kuadrat"),
        *unit.values_list("unit", "layanan", "bulan", "n", "jumlah_nilai", "jumlah_unsur"),
    ]


def test_isi_contoh_rollups_agree_with_the_rows() -> None:
    sebelum = _rekap()
    rekap_presensi_massal(None, Kalender(HARI).bulan)
    rekap_ulang_massal()
    assert _rekap() == sebelum


def _terbitan() -> list[tuple[Any, ...]]:
    """Published steps without their keys, each with the answers that went out with it."""
    jawaban = defaultdict(list)
    for terbitan, kunci in PenilaianLayanan.objects.order_by("kunci").values_list("terbitan", "kunci"):
        jawaban[terbitan].append(kunci)
    kolom = [f.attname for f in TerbitanPublik._meta.concrete_fields if not f.primary_key]
    baris = [(b[1:], jawaban.pop(b[0])) for b in TerbitanPublik.objects.values_list("pk", *kolom)]
    return [*sorted(baris, key=repr), jawaban]


def test_isi_contoh_publishes_what_the_weekly_turn_would() -> None:
    contoh = _terbitan()
    assert len(contoh) > 2
    peristiwa = Peristiwa.objects.filter(tindakan="terbitan.terbit").order_by("pk")
    kalimat = list(peristiwa.values_list("kalimat", flat=True))
    with transaction.atomic():
        with connection.cursor() as cursor:  # steps can't be taken back otherwise
            cursor.execute("SET LOCAL session_replication_role = replica")
        PenilaianLayanan.objects.update(terbitan=None, terbit_dihitung=False)
        TerbitanPublik.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = origin")
        terbitkan_angka(HARI)
        assert _terbitan() == contoh
        assert list(peristiwa.values_list("kalimat", flat=True)) == kalimat * 2
        transaction.set_rollback(True)


def test_isi_contoh_realisasi_stand_near_their_targets() -> None:
    tutup = Periode.objects.get(kode="2026-TW4").mulai
    bulan = {r.periode_kode: 3 if "TW" in r.periode_kode else 1 for r in Realisasi.objects.all()}
    assert set(bulan.values()) == {1, 3}
    pernah_cuti = RiwayatKeaktifan.objects.exclude(keaktifan="aktif").values("pegawai")
    setahun = Skp.objects.filter(awal="2026-01-01", selesai="2026-12-31").exclude(pegawai__in=pernah_cuti)
    utuh = Realisasi.objects.filter(
        selesai__lt=tutup,
        indikator__cara_hitung="akumulasi",
        indikator__target_tw1=None,
        indikator__hasil_kerja__skp__in=setahun,
    )
    rasio = [
        (float(r.nilai), float(r.indikator.target) * bulan[r.periode_kode] / 12)
        for r in utuh.select_related("indikator")
    ]
    assert all(0.45 * target - 0.51 <= nilai <= 1.25 * target + 0.51 for nilai, target in rasio)
    assert all(nilai == int(nilai) for nilai, target in rasio if target >= 8)
    assert 0.97 < sum(n for n, _ in rasio) / sum(t for _, t in rasio) < 1.06
    assert not Realisasi.objects.filter(indikator__satuan="persen", nilai__gt=100).exists()


def test_isi_contoh_the_demo_employee_logs_every_month() -> None:
    saya = Realisasi.objects.filter(indikator__hasil_kerja__skp__pegawai__pengguna__username="pegawai")
    lewat = saya.filter(selesai__lt="2026-10-01")
    per_butir = lewat.values("indikator").annotate(n=Count("pk")).values_list("n", flat=True)
    assert set(per_butir) == {9}
    assert set(lewat.values_list("periode_kode", flat=True)) == {f"2026-{b:02}" for b in range(1, 10)}


def test_isi_contoh_new_rows_fit_behind_the_written_keys() -> None:
    orang = Pegawai.objects.create(nip="198609262015051001", nama="Pegawai Baru", status="pns")
    Skp.objects.create(pegawai=orang, tahun=2026, awal=HARI, mulai=HARI, selesai=HARI)
    Presensi.objects.create(pegawai=orang, tanggal=HARI, status="hadir")
    Evaluasi.objects.create(pegawai=orang, periode=Periode.objects.get(kode="2026-TW4"))
    Pengguna.objects.create(username="baru", nama="Baru")


def test_a_day_that_is_none_is_refused_in_words() -> None:
    with pytest.raises(CommandError, match="“2026-13-01” bukan tanggal. Tulis tahun-bulan-hari"):
        call_command("isi_contoh", "--tanggal", "2026-13-01")


def test_isi_contoh_refuses_a_database_with_people() -> None:
    with pytest.raises(CommandError, match="sudah berisi"):
        isi()


def test_tampilkan_akun_lists_the_logins_and_nothing_elsewhere() -> None:
    keluar, kosong = io.StringIO(), io.StringIO()
    call_command("isi_contoh", tampilkan_akun=True, stdout=keluar)
    assert SANDI in keluar.getvalue()
    assert all(a.nama in keluar.getvalue() for a in AKUN)
    Pengguna.objects.update(contoh=False)
    call_command("isi_contoh", tampilkan_akun=True, stdout=kosong)
    assert kosong.getvalue() == ""


def masuk(nama: str) -> Client:
    """A client after the login form was sent with the demo password."""
    client = Client()
    client.post("/masuk/", {"login": nama, "password": SANDI})
    return client


@pytest.mark.parametrize("akun", [a.nama for a in AKUN])
def test_akun_contoh_each_login_opens_its_beranda(akun: str) -> None:
    client = masuk(akun)
    assert "_auth_user_id" in client.session
    assert client.get("/beranda/").status_code == 200


def test_akun_contoh_outside_a_demo_database_opens_nothing(settings: Any) -> None:
    client = masuk("hr")
    assert "_auth_user_id" in client.session
    settings.DEMO = False
    assert "_auth_user_id" not in masuk("hr").session
    assert client.get("/beranda/").status_code == 302  # a session that was open ends too


def test_akun_contoh_everybody_else_has_no_usable_password() -> None:
    assert Pengguna.objects.filter(contoh=True).count() == len(AKUN)
    assert not any(p.has_usable_password() for p in Pengguna.objects.filter(contoh=False))
    assert PeranPengguna.objects.get(peran="auditor").selesai > HARI


def test_akun_contoh_penilai_has_eight_people_and_work_to_do() -> None:
    penilai = Pegawai.objects.get(pengguna__username="penilai")
    bawahan = Penugasan.objects.filter(penilai=penilai, selesai__isnull=True).values("pegawai")
    assert bawahan.count() == 8
    dinilai = Evaluasi.objects.filter(pegawai__in=bawahan, periode__kode="2026-TW4")
    assert dinilai.exclude(status=StatusEvaluasi.DRAF).count() <= 5
    assert Skp.objects.filter(pegawai__in=bawahan, status=StatusSkp.DIAJUKAN).exists()
    keberatan = Keberatan.objects.get(status="diajukan")
    assert keberatan.evaluasi.penilai == penilai
    assert keberatan.atasan_penilai.pengguna.username == "atasan"


def test_akun_contoh_pegawai_has_an_skp_a_published_evaluation_and_citizens_answers() -> None:
    saya = Pegawai.objects.get(pengguna__username="pegawai")
    assert Skp.objects.filter(pegawai=saya, status=StatusSkp.DISETUJUI).exists()
    assert Evaluasi.objects.filter(pegawai=saya, status=StatusEvaluasi.TERBIT).exists()
    assert Skor.objects.filter(pegawai=saya, m_n__gte=5, m__isnull=False).count() >= 4
