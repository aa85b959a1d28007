"""One-time codes: from HR's paper to a password of one's own."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from inti.galat import GalatAturan, TidakBerwenang
from inti.models import Peristiwa
from inti.templatetags.format import tanggal
from pegawai import services
from pegawai.models import KodeAkses, Pengguna
from pegawai.services.akun import KALIMAT_SALAH, sidik_kode
from tests.pemeran import buat_pegawai

pytestmark = pytest.mark.django_db
SANDI = "kopi-kabawetan-pagi"


@pytest.fixture
def kode(pemeran) -> str:
    return services.terbitkan_kode_massal([pemeran.staf.pengguna.pk], oleh=pemeran.hr)[0].kode


def _kirim(client, kode, sandi=SANDI, ulangi=None, login="198609262015051001"):
    isi = {"login": login, "kode": kode, "sandi": sandi, "ulangi": ulangi or sandi}
    return client.post("/kode/", isi)


def test_code_sets_the_password_and_lets_the_person_in(client, kode):
    jawaban = _kirim(client, kode.lower().replace("-", " "), login="19860926 201505 1 001")
    assert jawaban.status_code == 302
    assert jawaban.url == "/masuk/"
    masuk = client.post("/masuk/", {"login": "198609262015051001", "password": SANDI})
    assert masuk.status_code == 302
    assert Peristiwa.objects.filter(tindakan="akun.sandi").exists()


def test_code_works_once(client, kode):
    _kirim(client, kode)
    jawaban = _kirim(client, kode, sandi="sandi-lain-sekali")
    assert jawaban.status_code == 422
    assert "sudah pernah dipakai" in jawaban.content.decode()


def test_expired_code_says_until_when_it_held(client, kode):
    kini = timezone.now()
    KodeAkses.objects.update(
        dibuat_pada=kini - datetime.timedelta(days=20), berlaku_sampai=kini - datetime.timedelta(days=6)
    )
    akhir = tanggal(timezone.localdate() - datetime.timedelta(days=6))
    assert f"hanya berlaku sampai {akhir}." in _kirim(client, kode).content.decode()


def test_wrong_code_and_other_persons_code_get_the_same_sentence(client, kode, pemeran):
    for jawaban in (_kirim(client, "AAAA-BBBB-CCCC"), _kirim(client, kode, login=pemeran.rekan.nip)):
        assert jawaban.status_code == 422
        assert KALIMAT_SALAH in jawaban.content.decode()
    assert not KodeAkses.objects.exclude(dipakai_pada=None).exists()


def test_weak_or_unequal_password_keeps_the_code_good(client, kode):
    assert _kirim(client, kode, sandi="12345").status_code == 422
    jawaban = _kirim(client, kode, ulangi="lain-sama-sekali")
    assert "Kedua kata sandi tidak sama" in jawaban.content.decode()
    assert _kirim(client, kode).status_code == 302


def test_wrong_codes_lock_the_pair_of_name_and_network(client, kode):
    for _ in range(5):
        _kirim(client, "AAAA-BBBB-CCCC")
    assert _kirim(client, kode).status_code == 429
    assert client.post("/masuk/", {"login": "198609262015051001", "password": "x"}).status_code == 429


def test_code_is_kept_only_as_a_keyed_digest(kode):
    baris = KodeAkses.objects.get()
    assert baris.sidik == sidik_kode(kode)
    assert kode.replace("-", "") not in str(vars(baris))
    assert kode not in str(list(Peristiwa.objects.values()))
    assert len(kode.replace("-", "")) >= 10


def test_new_code_replaces_the_unused_one(client, kode, pemeran):
    baru = services.terbitkan_kode_massal([pemeran.staf.pengguna.pk], oleh=pemeran.hr)[0].kode
    assert _kirim(client, kode).status_code == 422
    assert _kirim(client, baru).status_code == 302


def test_codes_only_from_hr_and_an_operators_only_from_an_operator(pemeran):
    with pytest.raises(TidakBerwenang):
        services.terbitkan_kode_massal([pemeran.rekan.pengguna.pk], oleh=pemeran.kabid.pengguna)
    with pytest.raises(TidakBerwenang, match="operator"):
        services.terbitkan_kode_massal([pemeran.operator.pk], oleh=pemeran.hr)
    assert len(services.terbitkan_kode_massal([pemeran.operator.pk], oleh=pemeran.operator)) == 1


def test_switched_off_login_gets_and_uses_no_code(pemeran, kode):
    Pengguna.objects.filter(pk=pemeran.staf.pengguna.pk).update(is_active=False)
    with pytest.raises(GalatAturan, match="dinonaktifkan"):
        services.pakai_kode(pemeran.staf.nip, kode, SANDI)
    assert services.terbitkan_kode_massal([pemeran.staf.pengguna.pk], oleh=pemeran.hr) == []


def test_logins_are_made_for_people_without_one_in_a_handful_of_queries(
    pemeran, django_assert_max_num_queries
):
    for i in range(20):
        buat_pegawai(f"1999010120220110{i:02d}", f"Baru {i}", pemeran.bidang, berlogin=False)
    with django_assert_max_num_queries(10):
        assert services.buat_akun_massal(oleh=pemeran.hr) == 20
    pengguna = Pengguna.objects.get(username="199901012022011003")
    assert not pengguna.has_usable_password()
    assert pengguna.pegawai.nama == "Baru 3"
    assert services.buat_akun_massal(oleh=pemeran.hr) == 0


def _masuk_bersandi(pemeran) -> Client:
    """A client of the staf, who has a password of their own."""
    pengguna = pemeran.staf.pengguna
    pengguna.set_password("sandi-lama-staf")
    pengguna.save()
    client = Client()
    client.force_login(pengguna, backend="pegawai.backends.BackendPegawai")
    return client


def test_deactivation_ends_sessions_for_good(pemeran):
    client = _masuk_bersandi(pemeran)
    assert client.get("/sandi/").status_code == 200
    services.nonaktifkan(pemeran.staf.pengguna, oleh=pemeran.hr)
    assert client.get("/sandi/").status_code == 302
    services.aktifkan(pemeran.staf.pengguna, oleh=pemeran.hr)
    assert client.get("/sandi/").status_code == 302


def test_password_set_by_code_ends_other_sessions(pemeran, kode):
    client = _masuk_bersandi(pemeran)
    assert client.get("/sandi/").status_code == 200
    _kirim(Client(), kode)
    assert client.get("/sandi/").status_code == 302


def test_switching_off_needs_the_right_person(pemeran):
    with pytest.raises(TidakBerwenang):
        services.nonaktifkan(pemeran.hr, oleh=pemeran.hr)
    with pytest.raises(TidakBerwenang):
        services.nonaktifkan(pemeran.operator, oleh=pemeran.hr)
    with pytest.raises(TidakBerwenang):
        services.nonaktifkan(pemeran.rekan.pengguna, oleh=pemeran.auditor)
    services.nonaktifkan(pemeran.rekan.pengguna, oleh=pemeran.hr)
    with pytest.raises(GalatAturan, match="sudah nonaktif"):
        services.nonaktifkan(pemeran.rekan.pengguna, oleh=pemeran.hr)
