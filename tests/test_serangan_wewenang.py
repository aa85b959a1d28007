"""Acting for another, approving one's own, passwords and sessions, uploads, impossible answers."""

from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from evaluasi.models import Evaluasi, Keberatan, KebijakanSkor, Rekomendasi
from evaluasi.services import evaluasi as layanan_evaluasi
from evaluasi.services import keberatan as layanan_keberatan
from evaluasi.services import penerbitan, rekomendasi
from inti.galat import GalatAturan, TidakBerwenang
from kinerja import services
from kinerja.models import BuktiDukung, Realisasi, Skp, UmpanBalikKinerja
from pegawai.enums import Peran
from pegawai.models import Pegawai, Pengguna, PeranPengguna
from pegawai.services import nonaktifkan
from tests.evaluasi.bantu import buat_skp, diajukan, isian, mulai, terbit
from tests.kinerja.conftest import ajukan, segar, susun
from tests.pemeran import SANDI
from tests.umpan_balik.conftest import buat_loket
from umpan_balik.models import PenilaianLayanan

Masuk = Callable[[str], Client]
DITOLAK = (GalatAturan, TidakBerwenang)


def _segala_peran(orang: Pegawai) -> Pengguna:
    """The person's login with every role there is, and superuser on top."""
    akhir = timezone.localdate() + timezone.timedelta(days=30)
    for peran in Peran.values:
        PeranPengguna.objects.create(pengguna=orang.pengguna, peran=peran, selesai=akhir)
    Pengguna.objects.filter(pk=orang.pengguna_id).update(is_superuser=True, is_staff=True)
    return segar(orang)


# ---------------------------------------------------------------- one's own


def test_nobody_approves_their_own_skp(pemeran: SimpleNamespace) -> None:
    skp = ajukan(susun(pemeran.staf))
    oleh = _segala_peran(pemeran.staf)
    with pytest.raises(DITOLAK):
        services.setujui(skp.pk, oleh=oleh, revisi=skp.revisi)
    assert Skp.objects.get(pk=skp.pk).status == "diajukan"


def test_nobody_assesses_publishes_or_calibrates_themselves(pemeran: SimpleNamespace) -> None:
    evaluasi = diajukan(pemeran)
    oleh = _segala_peran(pemeran.staf)
    for kerja in (
        lambda: layanan_evaluasi.mulai_evaluasi(pemeran.triwulan_ini, pemeran.staf, oleh=oleh),
        lambda: layanan_evaluasi.simpan_draf(evaluasi.pk, isian(), revisi=evaluasi.revisi, oleh=oleh),
        lambda: penerbitan.terbitkan(evaluasi.pk, oleh=oleh),
    ):
        with pytest.raises(DITOLAK):
            kerja()
    assert Evaluasi.objects.get().status == "diajukan"


def test_nobody_decides_their_own_objection(pemeran: SimpleNamespace) -> None:
    keberatan = layanan_keberatan.ajukan_keberatan(
        terbit(pemeran).pk, alasan="Target tercapai.", oleh=pemeran.staf.pengguna
    )
    for orang in (pemeran.staf, pemeran.kabid):
        with pytest.raises(DITOLAK):
            layanan_keberatan.putuskan(
                keberatan.pk, putusan="ditolak", alasan="Tidak.", oleh=_segala_peran(orang)
            )
    assert Keberatan.objects.get().status == "diajukan"


def test_nobody_decides_their_own_reward(pemeran: SimpleNamespace) -> None:
    usulan = Rekomendasi.objects.create(
        periode=pemeran.triwulan_ini, pegawai=pemeran.kadis, unit=pemeran.opd, sifat="penghargaan",
        jenis="teladan", kebijakan=KebijakanSkor.objects.earliest("versi"), kalimat="Skor tertinggi.",
    )  # fmt: skip
    with pytest.raises(DITOLAK):
        rekomendasi.putuskan_rekomendasi(
            usulan.pk, "setujui", alasan="Saya pantas.", oleh=_segala_peran(pemeran.kadis)
        )
    usulan.refresh_from_db()
    assert usulan.status == "diusulkan"


@pytest.mark.parametrize("peran", ["hr", "operator", "auditor", "moderator"])
def test_offices_neither_score_nor_decide(peran: str, pemeran: SimpleNamespace) -> None:
    oleh = pemeran.logins[peran]
    skp = ajukan(susun(pemeran.staf))
    evaluasi = mulai(pemeran)
    for kerja in (
        lambda: services.setujui(skp.pk, oleh=oleh, revisi=skp.revisi),
        lambda: services.kembalikan(skp.pk, oleh=oleh, revisi=skp.revisi, alasan="Ulangi."),
        lambda: layanan_evaluasi.simpan_draf(evaluasi.pk, isian(), revisi=evaluasi.revisi, oleh=oleh),
    ):
        with pytest.raises(DITOLAK):
            kerja()


# ---------------------------------------------------------------- another's id in the post


def test_posting_anothers_id_changes_nothing_of_theirs(pemeran: SimpleNamespace, masuk: Masuk) -> None:
    """Every id a form could carry, smuggled along: the signed-in person is the one who acts."""
    selundupan = dict.fromkeys(
        ("pegawai", "pegawai_id", "oleh", "oleh_id", "dari", "penilai", "pengguna"), pemeran.rekan.pk
    )
    masuk("diri").post(
        reverse("kinerja:skp_baru"),
        {"tahun": timezone.localdate().year, "lembar": "ja_jf", "pendekatan": "kuantitatif", **selundupan},
    )
    assert not Skp.objects.filter(pegawai=pemeran.rekan).exists()
    umpan = {"sifat": "pujian", "teks": "Bagus.", **selundupan}
    masuk("penilai").post(reverse("kinerja:umpan_balik_tentang", args=[pemeran.staf.pk]), umpan)
    satu = UmpanBalikKinerja.objects.get()
    assert (satu.pegawai, satu.dari) == (pemeran.staf, pemeran.kabid.pengguna)
    assert masuk("penilai").post(
        reverse("kinerja:umpan_balik_tentang", args=[pemeran.orang_luar.pk]), umpan
    ).status_code == 404  # fmt: skip


def test_status_in_the_post_is_ignored(pemeran: SimpleNamespace, masuk: Masuk) -> None:
    skp = susun(pemeran.staf)
    isi = {"status": "disetujui", "diputus_pada": "2026-01-01", "revisi": skp.revisi, "langkah": "setujui"}
    for nama in ("kinerja:skp_ubah", "kinerja:periksa", "kinerja:putusan", "kinerja:lampiran"):
        masuk("diri").post(reverse(nama, args=[skp.pk]), isi)
    assert Skp.objects.get().status in ("draf", "diajukan")


# ---------------------------------------------------------------- passwords and sessions


@pytest.fixture
def bersandi(pemeran: SimpleNamespace) -> Pengguna:
    pengguna = pemeran.staf.pengguna
    pengguna.set_password(SANDI)
    pengguna.save()
    return pengguna


def _coba(pengguna: Pengguna, sandi: str, dari: str = "10.1.2.3") -> tuple[Client, int]:
    client = Client(REMOTE_ADDR=dari)
    return client, client.post("/masuk/", {"login": pengguna.username, "password": sandi}).status_code


def test_twelve_wrong_passwords_then_the_right_one(bersandi: Pengguna) -> None:
    status = [_coba(bersandi, f"salah-{i}")[1] for i in range(12)]
    assert 429 in status
    assert _coba(bersandi, SANDI)[1] == 429, "pasangan nama dan jaringan ini sedang terkunci"
    assert _coba(bersandi, SANDI, dari="10.9.9.9")[1] == 302, "jaringan lain tidak boleh ikut terkunci"


def test_sessions_die_with_deactivation(bersandi: Pengguna, pemeran: SimpleNamespace) -> None:
    client, status = _coba(bersandi, SANDI)
    assert status == 302
    assert client.get("/beranda/").status_code == 200
    nonaktifkan(Pengguna.objects.get(pk=bersandi.pk), oleh=pemeran.hr)
    assert client.get("/beranda/").status_code == 302
    assert _coba(bersandi, SANDI)[1] == 200  # the same sentence as for a wrong password, or the closed door


def test_other_sessions_die_with_a_new_password(bersandi: Pengguna) -> None:
    lama, baru = _coba(bersandi, SANDI)[0], _coba(bersandi, SANDI)[0]
    isi = {"oldpassword": SANDI, "password1": "Kebun-teh-kabawetan-7", "password2": "Kebun-teh-kabawetan-7"}
    assert baru.post("/sandi/", isi).status_code == 302
    assert lama.get("/beranda/").status_code == 302
    assert baru.get("/beranda/").status_code == 200


# ---------------------------------------------------------------- uploads


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("gambar.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("halaman.html", b"<html><script>alert(1)</script>"),
        ("surat.pdf", b"<html><script>alert(1)</script>"),
        ("foto.png", b"<svg onload='alert(1)'/>"),
        ("makro.docx", b"PK\x03\x04 bukan arsip"),
        ("kosong.pdf", b""),
    ],
)
def test_active_or_false_uploads_are_refused(
    nama: str, isi: bytes, pemeran: SimpleNamespace, masuk: Masuk, settings, tmp_path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    realisasi = _realisasi(pemeran)
    jawaban = masuk("diri").post(
        reverse("kinerja:bukti_unggah", args=[realisasi.pk]), {"berkas": SimpleUploadedFile(nama, isi)}
    )
    assert jawaban.status_code == 422
    assert not BuktiDukung.objects.exists()
    assert not list(tmp_path.rglob("*.*"))


def test_proof_leaves_as_a_download_under_its_real_kind(
    pemeran: SimpleNamespace, masuk: Masuk, settings, tmp_path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    berkas = SimpleUploadedFile('"><script>alert(1)</script>.html', b"%PDF-1.7 uji", content_type="text/html")
    bukti = services.unggah_bukti(_realisasi(pemeran).pk, berkas, oleh=segar(pemeran.staf))
    jawaban = masuk("diri").get(reverse("kinerja:bukti", args=[bukti.pk]))
    assert jawaban["Content-Type"] == "application/pdf"
    assert jawaban["Content-Disposition"].startswith("attachment")
    assert "<" not in jawaban["Content-Disposition"]
    assert jawaban["X-Content-Type-Options"] == "nosniff"
    assert masuk("diri").get(f"/media/{bukti.berkas.name}").status_code == 404


def _realisasi(p: SimpleNamespace) -> Realisasi:
    indikator = buat_skp(p.staf, p.triwulan_ini).hasil_kerja.get().indikator.get(target__isnull=False)
    kode = f"{timezone.localdate():%Y-%m}"
    return services.catat_realisasi(
        indikator.pk, kode, services.IsiRealisasi(nilai=Decimal(1)), oleh=segar(p.staf)
    )


# ---------------------------------------------------------------- oversized and impossible


@pytest.mark.parametrize("nilai", ["5", "0", "-1", "1e9", "NaN", "4.5", "<script>"])
def test_citizens_rating_outside_the_scale_is_refused(
    nilai: str, pemeran: SimpleNamespace, client: Client
) -> None:
    buat_loket(pemeran)
    alamat = "/n/LOKET1/"
    token = client.get(alamat).content.decode().split('name="token" value="')[1].split('"')[0]
    assert client.post(alamat, {"token": token, "keseluruhan": nilai}).status_code == 422
    assert not PenilaianLayanan.objects.exists()


def test_ten_megabytes_of_comment_are_refused_in_words(pemeran: SimpleNamespace, client: Client) -> None:
    buat_loket(pemeran)
    isi = {"keseluruhan": "4", "saran": "a" * 10_000_000}
    jawaban = client.post("/n/LOKET1/", isi)
    assert jawaban.status_code in (413, 422)
    assert len(jawaban.content) < 200_000
    assert "Ada masalah" in jawaban.content.decode()
    assert not PenilaianLayanan.objects.exists()


@pytest.mark.parametrize("nilai", ["NaN", "Infinity", "-5", "1e400", "=1+1"])
def test_realisasi_that_is_no_number_is_refused(nilai: str, pemeran: SimpleNamespace, masuk: Masuk) -> None:
    indikator = (
        buat_skp(pemeran.staf, pemeran.triwulan_ini).hasil_kerja.get().indikator.get(target__isnull=False)
    )
    isi = {"kode": f"{timezone.localdate():%Y-%m}", "nilai": nilai}
    jawaban = masuk("diri").post(reverse("kinerja:realisasi_indikator", args=[indikator.pk]), isi)
    assert jawaban.status_code == 422
    assert not Realisasi.objects.exists()
