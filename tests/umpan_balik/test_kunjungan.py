"""Visit codes: who draws them, how many, what they do for an answer, and what nobody can find out."""

import datetime

import pytest
from django.db import IntegrityError, connection
from django.utils.timezone import localdate

from inti.galat import GalatAturan, TidakBerwenang
from inti.models import Peristiwa
from pegawai.models import Pegawai, Pengguna
from tests.pemeran import buat_pemeran
from tests.umpan_balik.conftest import buat_loket, isian
from tests.umpan_balik.test_penilaian import _di_utas
from umpan_balik import services
from umpan_balik.models import (
    JejakJaringan,
    KodeKunjungan,
    KunjunganHari,
    PenilaianLayanan,
    TerbitanKode,
)
from umpan_balik.services import kunjungan
from umpan_balik.services.jaringan import BATAS_SALAH
from umpan_balik.tasks import lipat_kode_kunjungan

SEHARI = datetime.timedelta(days=1)


# ---------------------------------------------------------------- drawing


def test_codes_are_limited_by_the_number_of_visitors(loket, ambil):
    assert len(set(ambil(30))) == 30
    with pytest.raises(GalatAturan, match="Sisa kode hari ini 10"):
        ambil(11)
    ambil(10)
    with pytest.raises(GalatAturan, match="Sisa kode hari ini 0"):
        ambil(1)
    services.catat_antrean(loket.titik, 41, oleh=loket.loket)
    ambil(1)
    hari = KunjunganHari.objects.get()
    assert (hari.antrean, hari.terbit, KodeKunjungan.objects.count()) == (41, 41, 41)
    assert list(TerbitanKode.objects.values_list("penerbit", "banyak", "dipakai")) == [
        (loket.loket.pk, 41, 0)
    ]


def test_code_needs_the_number_of_visitors_first(loket):
    with pytest.raises(GalatAturan, match="Isi dulu jumlah pengunjung"):
        services.terbitkan_kode(loket.titik, 1, oleh=loket.loket)


@pytest.mark.parametrize("banyak", [0, -1, 61])
def test_sheet_has_its_limits(ambil, banyak):
    with pytest.raises(GalatAturan, match="Sekali ambil"):
        ambil(banyak)


@pytest.mark.parametrize("antrean", [0, -3, 2001])
def test_number_of_visitors_has_its_limits(loket, antrean):
    with pytest.raises(GalatAturan, match="1 sampai 2000"):
        services.catat_antrean(loket.titik, antrean, oleh=loket.loket)


def test_number_of_visitors_never_falls_below_the_codes_drawn(loket, ambil):
    ambil(8)
    services.catat_antrean(loket.titik, 8, oleh=loket.loket)
    with pytest.raises(GalatAturan, match="Sudah terbit 8 kode"):
        services.catat_antrean(loket.titik, 7, oleh=loket.loket)
    with pytest.raises(IntegrityError, match="kunjungan_terbit_lte_antrean"):
        KunjunganHari.objects.update(antrean=7)


@pytest.mark.parametrize("peran", ["hr", "operator", "auditor", "moderator", "diri", "pimpinan"])
def test_only_the_points_own_officers_draw(loket, peran):
    for kerja in (
        lambda: services.catat_antrean(loket.titik, 5, oleh=loket.logins[peran]),
        lambda: services.terbitkan_kode(loket.titik, 1, oleh=loket.logins[peran]),
        lambda: services.terbitkan_kode(loket.titik_unit, 1, oleh=loket.loket),
    ):
        with pytest.raises(TidakBerwenang):
            kerja()


def test_closed_point_draws_nothing(loket, ambil):
    loket.titik.selesai = localdate() - SEHARI
    with pytest.raises(GalatAturan, match="tidak sedang buka"):
        ambil(1)


def test_events_count_codes_and_never_name_one(ambil):
    kode = ambil(3)
    peristiwa = Peristiwa.objects.get(tindakan="kode_kunjungan.terbit")
    assert peristiwa.baru == {"banyak": 3, "terbit": 3, "antrean": 40}
    semua = " ".join(str(p.__dict__) for p in Peristiwa.objects.all())
    sidik = list(KodeKunjungan.objects.values_list("sidik", flat=True))
    assert not [k for k in (*kode, *sidik) if k in semua]


def test_only_a_keyed_digest_is_stored(ambil, settings):
    (kode,) = ambil(1)
    satu = KodeKunjungan.objects.get()
    assert kode not in str(satu.__dict__)
    assert [satu.sidik] == kunjungan.sidik_kode(kode)
    settings.SECRET_KEY = "kunci lain"
    assert kunjungan.sidik_kode(kode) != [satu.sidik]


@pytest.mark.django_db(transaction=True)
def test_twenty_phones_at_once_draw_no_code_too_many():
    loket = buat_loket(buat_pemeran())
    services.catat_antrean(loket.titik, 10, oleh=loket.loket)

    def _ambil(_):
        try:
            return len(services.terbitkan_kode(loket.titik, 1, oleh=loket.loket))
        except GalatAturan:
            return 0

    assert sum(_di_utas(_ambil, 20)) == 10
    assert KodeKunjungan.objects.count() == 10


def test_guessing_is_hopeless():
    """The arithmetic of the docstring and ADR 11."""
    ruang = len(kunjungan.ABJAD_KODE) ** kunjungan.PANJANG_KODE_KUNJUNGAN
    assert ruang == 2**50
    beredar = 200 * 200 * 4
    assert ruang / beredar / 500 / 86400 == pytest.approx(
        163, abs=1
    )  # days of a saturated server, for any hit
    assert ruang / (200 * 4) / 500 / 86400 / 365 == pytest.approx(89, abs=1)  # years, for a given point


# ---------------------------------------------------------------- using


def test_code_verifies_once(ambil, kirim):
    (kode,) = ambil(1)
    satu = kirim(kode)
    assert (satu.terverifikasi, satu.status) == (True, "diterima")
    assert KodeKunjungan.objects.get().dipakai == localdate()
    with pytest.raises(services.KodeTidakBerlaku, match="kosongkan"):
        kirim(kode)
    assert PenilaianLayanan.objects.count() == 1


def test_answer_without_a_code_counts_unverified(kirim):
    satu = kirim("")
    assert (satu.terverifikasi, satu.status) == (False, "diterima")


def test_used_expired_unknown_and_foreign_codes_get_the_same_sentence(loket, ambil, kirim):
    terpakai, lewat, asing = ambil(3)
    kirim(terpakai)
    KodeKunjungan.objects.filter(sidik=kunjungan.sidik_kode(lewat)[0]).update(
        diterbitkan=localdate() - 9 * SEHARI, berlaku_sampai=localdate() - SEHARI
    )
    kalimat = set()
    for kode, titik in (
        (terpakai, loket.titik),
        (lewat, loket.titik),
        ("A" * 10, loket.titik),
        (asing, loket.titik_unit),
    ):
        with pytest.raises(services.KodeTidakBerlaku) as galat:
            kirim(kode, titik=titik)
        kalimat.add(galat.value.kalimat)
    assert len(kalimat) == 1


def test_code_is_good_on_its_last_day(ambil, kirim):
    (kode,) = ambil(1)
    KodeKunjungan.objects.update(diterbitkan=localdate() - 3 * SEHARI, berlaku_sampai=localdate())
    assert kirim(kode).terverifikasi


def test_code_works_on_the_form_of_its_service_and_no_other(loket, ambil, kirim):
    satu, dua = ambil(2)
    assert kirim(satu, titik=None).terverifikasi
    with pytest.raises(services.KodeTidakBerlaku):
        kirim(dua, titik=None, layanan=loket.layanan_lain, unit_id=loket.opd_lain.pk)


def test_code_of_an_old_secret_key_still_works(ambil, kirim, settings):
    (kode,) = ambil(1)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "kunci baru"
    assert kirim(kode).terverifikasi


@pytest.fixture
def berorang(loket):
    """The counter's login belongs to the staf."""
    Pegawai.objects.filter(pk=loket.staf.pk).update(pengguna=loket.loket)
    return loket


def test_issuers_code_does_not_vouch_for_the_issuer(berorang, ambil, kirim):
    kode = ambil(3)
    diri = kirim(kode[0], petugas_id=berorang.staf.pk)
    assert (diri.terverifikasi, diri.status) == (False, "diterima"), "dihitung, tetapi tidak terverifikasi"
    assert kirim(kode[1], petugas_id=berorang.rekan.pk).terverifikasi
    assert kirim(kode[2]).terverifikasi
    assert KodeKunjungan.objects.filter(dipakai__isnull=True).count() == 0, "kodenya habis dipakai"


def test_code_of_a_shared_login_vouches_for_nobody_by_name(loket, ambil, kirim):
    kode = ambil(2)
    assert not kirim(kode[0], petugas_id=loket.staf.pk).terverifikasi
    assert kirim(kode[1]).terverifikasi


def test_retry_after_a_lost_connection_needs_no_second_code(ambil, kirim):
    (kode,) = ambil(1)
    pertama = kirim(kode, kunci="f:sama")
    kedua = kirim(kode, kunci="f:sama")
    assert pertama.pk == kedua.pk
    assert PenilaianLayanan.objects.get().terverifikasi


@pytest.mark.django_db(transaction=True)
def test_one_code_sent_by_ten_phones_at_once_verifies_one():
    loket = buat_loket(buat_pemeran())
    services.catat_antrean(loket.titik, 10, oleh=loket.loket)
    (kode,) = services.terbitkan_kode(loket.titik, 1, oleh=loket.loket)

    def _kirim(i):
        kiriman = services.Kiriman(jaringan=f"198.51.{i}.0/24", umur=SEHARI, kode=kode)
        try:
            hasil = services.simpan_penilaian(
                kunci=f"f:{i}", isian=isian(loket, titik=loket.titik), kiriman=kiriman
            )
        except services.KodeTidakBerlaku:
            return None
        return hasil.penilaian.terverifikasi

    hasil = _di_utas(_kirim, 10)
    assert sorted(hasil, key=str) == [None] * 9 + [True]
    assert PenilaianLayanan.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_tabs_with_two_codes_use_up_one():
    loket = buat_loket(buat_pemeran())
    services.catat_antrean(loket.titik, 10, oleh=loket.loket)
    kode = services.terbitkan_kode(loket.titik, 8, oleh=loket.loket)

    def _kirim(i):
        kiriman = services.Kiriman(jaringan="198.51.100.0/24", umur=SEHARI, kode=kode[i])
        return services.simpan_penilaian(
            kunci="f:satu", isian=isian(loket, titik=loket.titik), kiriman=kiriman
        ).baru

    assert sum(_di_utas(_kirim, 8)) == 1
    assert KodeKunjungan.objects.filter(dipakai__isnull=False).count() == 1
    assert JejakJaringan.objects.count() == 1


# ---------------------------------------------------------------- guessing


def test_network_that_guesses_is_told_nothing_any_more(ambil, kirim):
    (kode,) = ambil(1)
    for _ in range(BATAS_SALAH):
        with pytest.raises(services.KodeTidakBerlaku):
            kirim("A" * 10)
        services.catat_kode_salah("203.0.113.0/24")
    salah, benar = kirim("B" * 10), kirim(kode)
    assert [p.status for p in (salah, benar)] == ["ditahan", "ditahan"]
    assert "Banyak kode salah" in salah.alasan_status
    assert (salah.terverifikasi, benar.terverifikasi) == (False, True)
    assert kirim("", jaringan="198.51.100.0/24").status == "diterima", "jaringan lain tidak terkena"


# ---------------------------------------------------------------- no link


def test_code_and_answer_share_no_value_and_no_time(ambil, kirim):
    with connection.cursor() as kursor:  # numbers that no rating and no young table has
        kursor.execute("SELECT setval(pg_get_serial_sequence('umpan_balik_kodekunjungan', 'id'), 987654321)")
    kode = ambil(4)
    satu = kirim(kode[2])
    baris = KodeKunjungan.objects.get(dipakai__isnull=False)
    bersama = ("_state", "titik_id", "penerbit_id")  # the same for every code of the sheet
    nilai_kode = {str(v) for k, v in baris.__dict__.items() if k not in bersama}
    nilai_jawaban = {str(v) for k, v in satu.__dict__.items() if k != "_state"}
    assert nilai_kode & nilai_jawaban <= {"None", "True", "False"}
    pengguna = [f.attname for f in PenilaianLayanan._meta.fields if f.related_model is Pengguna]
    assert {getattr(satu, nama) for nama in pengguna} == {None}, "juga bukan penerbit kodenya"
    waktu = [f for f in KodeKunjungan._meta.fields if f.get_internal_type() == "DateTimeField"]
    assert waktu == []
    rujukan = [f.name for f in KodeKunjungan._meta.get_fields() if f.related_model is PenilaianLayanan]
    assert rujukan == []


def test_night_folds_used_and_expired_codes_into_numbers(loket, ambil, kirim):
    kode = ambil(6)
    for k in kode[:3]:
        kirim(k)
    assert lipat_kode_kunjungan() == 0, "yang dipakai hari ini menunggu malam berikutnya"
    assert TerbitanKode.objects.get().dipakai == 0
    lalu = localdate() - SEHARI
    KunjunganHari.objects.update(hari=lalu)
    KodeKunjungan.objects.update(diterbitkan=lalu)
    KodeKunjungan.objects.filter(dipakai__isnull=False).update(dipakai=lalu)
    KodeKunjungan.objects.filter(sidik=kunjungan.sidik_kode(kode[5])[0]).update(berlaku_sampai=lalu)
    assert lipat_kode_kunjungan() == 4
    assert lipat_kode_kunjungan() == 0
    assert (TerbitanKode.objects.get().banyak, TerbitanKode.objects.get().dipakai) == (6, 3)
    assert KodeKunjungan.objects.count() == 2


def test_xmin_pairs_code_and_answer_only_until_the_night(ambil, kirim):
    """Why used codes are deleted: the row headers of one transaction are equal."""
    kirim(ambil(1)[0])
    with connection.cursor() as kursor:
        kursor.execute("SELECT count(*) FROM umpan_balik_kodekunjungan WHERE dipakai IS NOT NULL")
        assert kursor.fetchone() == (1,)
        KodeKunjungan.objects.update(dipakai=localdate() - SEHARI, diterbitkan=localdate() - SEHARI)
        lipat_kode_kunjungan()
        kursor.execute("SELECT count(*) FROM umpan_balik_kodekunjungan WHERE dipakai IS NOT NULL")
        assert kursor.fetchone() == (0,)
