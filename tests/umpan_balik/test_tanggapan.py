"""A unit answers comments: who may, in public or not, withdrawn with a reason; the citizen's e-mail, once."""

import errno
import re
import shutil
import socket

import pytest
from celery import current_app
from django.core import mail
from django.utils.timezone import localdate

from config.embedded import paths
from inti.galat import GalatAturan, TidakBerwenang
from inti.models import Peristiwa
from umpan_balik import services, tasks
from umpan_balik.enums import StatusKomentar
from umpan_balik.models import KontakPenilai, PenilaianLayanan, PenjawabUnit, Tanggapan

KOMENTAR = "Ruang tunggu panas sekali."


def teks(halaman):
    return halaman.content.decode()


@pytest.fixture
def komentar(loket, jawab):
    """An accepted answer with a released comment."""
    return jawab(saran=KOMENTAR)


@pytest.fixture
def tentang_staf(loket, jawab):
    """A released comment that names the staf."""
    satu = jawab(saran=KOMENTAR, petugas_id=loket.staf.pk)
    return services.putus_komentar(satu.pk, tayang=True, alasan="Wajar", oleh=loket.moderator)


def _jawab(p, loket, **lain):
    return services.terbitkan_tanggapan(
        p.pk, **{"teks": "Kipas ditambah.", "oleh": loket.kabid.pengguna} | lain
    )


# ---------------------------------------------------------------- who, and what


@pytest.mark.parametrize("peran", ["penilai", "atasan_penilai", "pimpinan"])
def test_heads_of_the_unit_and_above_answer(loket, komentar, peran):
    _jawab(komentar, loket, oleh=loket.logins[peran])
    peristiwa = Peristiwa.objects.get(tindakan="tanggapan.terbit")
    assert peristiwa.kalimat == f"{loket.bidang.nama} menjawab penilaian {komentar.rujukan}."


@pytest.mark.parametrize("peran", ["diri", "rekan", "orang_luar", "hr", "moderator", "auditor", "operator"])
def test_others_do_not_answer(loket, komentar, peran):
    with pytest.raises(TidakBerwenang):
        _jawab(komentar, loket, oleh=loket.logins[peran])
    assert not Tanggapan.objects.exists()


def test_head_of_another_office_does_not_answer(loket, komentar):
    with pytest.raises(TidakBerwenang):
        _jawab(komentar, loket, oleh=loket.kadis_lain.pengguna)


def test_named_officer_answers_until_it_ends(loket, komentar, jawab):
    services.tunjuk_penjawab(loket.bidang, loket.rekan, oleh=loket.kabid.pengguna)
    _jawab(komentar, loket, oleh=loket.rekan.pengguna)
    PenjawabUnit.objects.update(mulai=localdate().replace(year=2020))
    akhir = services.akhiri_penjawab(PenjawabUnit.objects.get().pk, oleh=loket.kabid.pengguna)
    assert akhir.selesai < localdate()
    with pytest.raises(TidakBerwenang):
        _jawab(jawab(saran="Lain"), loket, oleh=loket.rekan.pengguna)
    with pytest.raises(TidakBerwenang, match="sudah berakhir"):
        services.akhiri_penjawab(akhir.pk, oleh=loket.kabid.pengguna)


def test_only_heads_name_and_only_people_of_the_unit(loket):
    for oleh in (loket.staf.pengguna, loket.hr, loket.kadis_lain.pengguna):
        with pytest.raises(TidakBerwenang):
            services.tunjuk_penjawab(loket.bidang, loket.rekan, oleh=oleh)
    with pytest.raises(GalatAturan, match="tidak bertugas di unit ini"):
        services.tunjuk_penjawab(loket.bidang, loket.orang_luar, oleh=loket.kabid.pengguna)
    baru = services.tunjuk_penjawab(loket.bidang, loket.rekan, oleh=loket.kadis.pengguna)
    with pytest.raises(GalatAturan, match="sudah ditunjuk"):
        services.tunjuk_penjawab(loket.bidang, loket.rekan, oleh=loket.kabid.pengguna)
    services.akhiri_penjawab(baru.pk, oleh=loket.kabid.pengguna)
    assert not PenjawabUnit.objects.exists(), "ditunjuk dan diakhiri pada hari yang sama"


def test_held_or_hidden_comment_is_not_answered(loket, komentar, jawab):
    menunggu = jawab(saran="Pak Staf baik", petugas_id=loket.staf.pk)
    services.tahan(komentar.pk, alasan="Lonjakan", oleh=None)
    for p in (menunggu, komentar, jawab()):
        with pytest.raises(GalatAturan, match="boleh dibaca"):
            _jawab(p, loket)


def test_one_reply_at_a_time_withdrawn_with_a_reason(loket, komentar):
    satu = _jawab(komentar, loket)
    with pytest.raises(GalatAturan, match="sudah dijawab"):
        _jawab(komentar, loket)
    with pytest.raises(TidakBerwenang):
        services.cabut_tanggapan(satu.pk, alasan="Keliru", oleh=loket.staf.pengguna)
    with pytest.raises(GalatAturan, match="alasan"):
        services.cabut_tanggapan(satu.pk, alasan=" ", oleh=loket.kabid.pengguna)
    satu = services.cabut_tanggapan(satu.pk, alasan="Salah unit", oleh=loket.kabid.pengguna)
    assert (satu.status, satu.alasan_cabut) == ("dicabut", "Salah unit")
    with pytest.raises(GalatAturan, match="tidak bisa dilakukan"):
        services.cabut_tanggapan(satu.pk, alasan="Lagi", oleh=loket.kabid.pengguna)
    _jawab(komentar, loket)


def test_reply_about_a_named_officer_is_never_public(loket, tentang_staf):
    with pytest.raises(GalatAturan, match="menyebut petugas"):
        _jawab(tentang_staf, loket, publik=True, disampaikan="Panas")
    _jawab(tentang_staf, loket)


def test_nobody_answers_about_oneself(loket, jawab):
    satu = jawab(saran=KOMENTAR, petugas_id=loket.kabid.pk)
    services.putus_komentar(satu.pk, tayang=True, alasan="Wajar", oleh=loket.moderator)
    with pytest.raises(GalatAturan, match="tentang Anda"):
        _jawab(satu, loket)
    _jawab(satu, loket, oleh=loket.kadis.pengguna)


def test_public_reply_needs_its_summary_and_shows_no_comment(client, loket, komentar):
    with pytest.raises(GalatAturan, match="ringkasan"):
        _jawab(komentar, loket, publik=True)
    satu = _jawab(komentar, loket, publik=True, disampaikan="Ruang <b>panas</b>")
    rinci = teks(client.get("/transparansi/OPD1.1/"))
    assert "Ruang &lt;b&gt;panas" in rinci
    assert "Kipas ditambah." in rinci
    assert KOMENTAR not in rinci
    services.putus_komentar(komentar.pk, tayang=False, alasan="Kasar", oleh=loket.moderator)
    assert "Kipas ditambah." not in teks(client.get("/transparansi/OPD1.1/"))
    services.putus_komentar(komentar.pk, tayang=True, alasan="Wajar", oleh=loket.moderator)
    services.cabut_tanggapan(satu.pk, alasan="Keliru", oleh=loket.kabid.pengguna)
    assert "Kipas ditambah." not in teks(client.get("/transparansi/OPD1.1/"))


def test_events_hold_no_words_of_citizens_and_replies(loket, jawab):
    satu = jawab(saran=KOMENTAR, surel="warga@contoh.id")
    balas = _jawab(satu, loket, publik=True, disampaikan="Ruang pengap")
    assert services.kirim_surel(balas.pk)
    services.cabut_tanggapan(balas.pk, alasan="Salah unit", oleh=loket.kabid.pengguna)
    isi = " ".join(str(p.__dict__) for p in Peristiwa.objects.all())
    for kata in (KOMENTAR, "Kipas", "pengap", "warga@contoh.id"):
        assert kata not in isi


# ---------------------------------------------------------------- e-mail


@pytest.fixture
def dijawab(loket, jawab):
    """A reply that a citizen waits for by e-mail."""
    satu = jawab(saran=KOMENTAR, surel="warga@contoh.id")
    return _jawab(satu, loket, teks="Kipas <ditambah>.\nTerima kasih.")


def test_citizen_gets_the_answer_once_and_the_address_is_deleted(dijawab):
    assert tasks.kirim_tanggapan(dijawab.pk) is True
    (surat,) = mail.outbox
    assert surat.to == ["warga@contoh.id"]
    assert surat.subject == f"Jawaban atas penilaian layanan Anda ({dijawab.penilaian.rujukan})"
    assert "Penerbitan KTP-el" in surat.body
    assert "Kipas <ditambah>.\nTerima kasih." in surat.body
    assert "lapor.go.id" in surat.body
    assert KOMENTAR not in surat.body
    assert not KontakPenilai.objects.exists()
    dijawab.refresh_from_db()
    assert dijawab.surel_terkirim_pada is not None
    assert tasks.kirim_tanggapan(dijawab.pk) is False
    assert len(mail.outbox) == 1


def test_worker_killed_between_claim_and_sending_never_sends_twice(dijawab, monkeypatch):
    class Mati(BaseException):
        """The process is gone."""

    def mati(self):
        mail.outbox.append(self)
        raise Mati

    monkeypatch.setattr(mail.EmailMessage, "send", mati)
    with pytest.raises(Mati):
        services.kirim_surel(dijawab.pk)
    monkeypatch.undo()
    assert services.kirim_surel(dijawab.pk) is False
    assert tasks.kirim_tertinggal() == 0
    assert len(mail.outbox) == 1
    assert KontakPenilai.objects.exists(), "belum pasti terkirim; dihapus pada waktunya"


class _Ditolak(OSError):
    def __init__(self, kode):
        super().__init__("server")
        self.smtp_code = kode


@pytest.mark.parametrize(
    ("galat", "diulang"),
    [
        (ConnectionRefusedError(errno.ECONNREFUSED, "tolak"), True),
        (TimeoutError("lama"), True),
        (socket.gaierror(-3, "nama"), True),
        (_Ditolak(451), True),
        (_Ditolak(550), False),
        (_Ditolak(None), False),
    ],
)
def test_only_what_was_never_handed_over_is_tried_again(dijawab, monkeypatch, galat, diulang):
    def gagal(self):
        raise galat

    monkeypatch.setattr(mail.EmailMessage, "send", gagal)
    if diulang:
        with pytest.raises(services.SurelTertunda, match=type(galat).__name__):
            services.kirim_surel(dijawab.pk)
    else:
        assert services.kirim_surel(dijawab.pk) is False
    monkeypatch.undo()
    assert services.surel_tertinggal().exists() is diulang
    assert services.kirim_surel(dijawab.pk) is diulang


def test_without_a_mail_server_the_contact_waits_for_its_time(dijawab, settings):
    settings.SUREL_AKTIF = False
    assert services.kirim_surel(dijawab.pk) is False
    assert KontakPenilai.objects.exists()
    assert services.surel_tertinggal().exists()


def test_nothing_is_sent_without_a_contact_or_after_withdrawal(loket, komentar, dijawab):
    assert services.kirim_surel(_jawab(komentar, loket).pk) is False
    services.cabut_tanggapan(dijawab.pk, alasan="Keliru", oleh=loket.kabid.pengguna)
    assert services.kirim_surel(dijawab.pk) is False
    assert mail.outbox == []


def test_unit_name_cannot_forge_headers(loket, dijawab):
    loket.bidang.nama = "Bidang\nBcc: lain@contoh.id"
    loket.bidang.save()
    PenilaianLayanan.objects.update(layanan=None)
    assert services.kirim_surel(dijawab.pk)
    assert set(mail.outbox[0].message().keys()) & {"Bcc", "Cc"} == set()


def test_sending_waits_on_its_own_queue_and_is_picked_up_by_the_clock(dijawab):
    assert current_app.conf.task_routes[tasks.kirim_tanggapan.name] == {"queue": "berat"}
    assert tasks.kirim_tertinggal.name in {j["task"] for j in current_app.conf.beat_schedule.values()}
    assert tasks.kirim_tertinggal() == 1
    assert services.SurelTertunda in tasks.kirim_tanggapan.autoretry_for


@pytest.fixture
def kotak_surel(monkeypatch, tmp_path):
    """Where the worker that starts after this writes its letters."""
    monkeypatch.setenv("SUREL", "berkas")
    folder = paths.current().var / "surel"
    shutil.rmtree(folder, ignore_errors=True)
    return folder


@pytest.fixture
def dijawab_nyata(kotak_surel, transactional_db, pekerja_celery, loket, jawab):
    return _jawab(jawab(saran=KOMENTAR, surel="warga@contoh.id"), loket)


def test_real_worker_sends_and_logs_no_words(dijawab_nyata, pekerja_celery, kotak_surel):
    tasks.kirim(dijawab_nyata.pk)
    pekerja_celery.tunggu(
        lambda: Tanggapan.objects.filter(pk=dijawab_nyata.pk, surel_terkirim_pada__isnull=False).exists()
    )
    (surat,) = kotak_surel.iterdir()
    assert "To: warga@contoh.id" in surat.read_text()
    catatan = pekerja_celery.catatan.read_text()
    assert "kirim_tanggapan" in catatan
    assert not re.search("warga@contoh.id|Kipas|panas", catatan)


def test_lost_broker_is_no_error(dijawab, monkeypatch):
    def putus(*_a, **_k):
        raise tasks.PerantaraTidakAda

    monkeypatch.setattr(tasks.kirim_tanggapan, "delay", putus)
    tasks.kirim(dijawab.pk)
    assert services.surel_tertinggal().get() == dijawab
    assert dijawab.penilaian.status_komentar == StatusKomentar.TAYANG
