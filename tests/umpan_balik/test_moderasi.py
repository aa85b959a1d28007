"""Held answers and comments: who decides, and what follows."""

import pytest
from django.db.models import Sum

from inti.galat import GalatAturan, TidakBerwenang
from inti.models import Peristiwa
from pegawai.enums import Peran
from pegawai.models import PeranPengguna, TandaHitung
from umpan_balik import services
from umpan_balik.enums import StatusKomentar, StatusPenilaian
from umpan_balik.models import RekapPetugas, RekapUnit


def _n():
    return (
        RekapPetugas.objects.aggregate(n=Sum("n"))["n"] or 0,
        RekapUnit.objects.aggregate(n=Sum("n"))["n"] or 0,
    )


def test_holding_and_releasing_moves_every_roll_up(loket, jawab):
    satu = jawab(petugas_id=loket.staf.pk)
    assert _n() == (1, 1)
    services.tahan(satu.pk, alasan="Dilaporkan ganda", oleh=loket.moderator)
    assert _n() == (0, 0)
    satu = services.lepas(satu.pk, alasan="  Sudah   dicek ", oleh=loket.moderator)
    assert _n() == (1, 1)
    assert (satu.alasan_status, satu.diputus_oleh) == ("Sudah dicek", loket.moderator)
    assert TandaHitung.objects.count() == 3
    assert [p.tindakan for p in Peristiwa.objects.order_by("id")] == [
        "penilaian.diterima",
        "penilaian.tahan",
        "penilaian.lepas",
    ]


def test_rejected_answer_stays_out(loket, jawab):
    satu = jawab()
    services.tahan(satu.pk, alasan="Lonjakan", oleh=None)
    satu = services.tolak(satu.pk, alasan="Robot", oleh=loket.moderator)
    assert satu.status == StatusPenilaian.DITOLAK
    assert _n() == (0, 0)
    with pytest.raises(GalatAturan, match="tidak bisa dilakukan"):
        services.lepas(satu.pk, alasan="Keliru", oleh=loket.moderator)


@pytest.mark.parametrize("alasan", ["", "   ", "x" * 301])
def test_decision_needs_a_reason_of_decent_length(loket, jawab, alasan):
    with pytest.raises(GalatAturan, match=r"[Aa]lasan"):
        services.tahan(jawab().pk, alasan=alasan, oleh=loket.moderator)


@pytest.mark.parametrize("peran", ["hr", "operator", "auditor", "diri", "pimpinan"])
def test_only_moderators_decide(loket, jawab, peran):
    satu = jawab(saran="Pak Staf baik")
    with pytest.raises(TidakBerwenang):
        services.tahan(satu.pk, alasan="Coba", oleh=loket.logins[peran])
    with pytest.raises(TidakBerwenang):
        services.putus_komentar(satu.pk, tayang=True, alasan="Coba", oleh=loket.logins[peran])
    assert _n() == (0, 1)


def test_moderator_does_not_decide_about_oneself(loket, jawab):
    PeranPengguna.objects.create(pengguna=loket.staf.pengguna, peran=Peran.MODERATOR)
    satu = jawab(petugas_id=loket.staf.pk)
    with pytest.raises(TidakBerwenang, match="tentang Anda sendiri"):
        services.tahan(satu.pk, alasan="Coba", oleh=loket.staf.pengguna)


def test_bulk_decision_is_all_or_none(loket, jawab):
    ditahan = [jawab(petugas_id=loket.staf.pk) for _ in range(3)]
    for satu in ditahan:
        services.tahan(satu.pk, alasan="Lonjakan", oleh=None)
    diterima = jawab()
    with pytest.raises(GalatAturan):
        services.putus_massal(
            [*(s.pk for s in ditahan), diterima.pk], "lepas", alasan="Sah", oleh=loket.moderator
        )
    assert _n() == (0, 1)
    assert services.putus_massal([s.pk for s in ditahan], "lepas", alasan="Sah", oleh=loket.moderator) == 3
    assert _n() == (3, 4)


def test_comment_is_shown_or_hidden_without_touching_the_rating(loket, jawab):
    satu = jawab(petugas_id=loket.staf.pk, saran="Kata-kata warga")
    satu = services.putus_komentar(satu.pk, tayang=False, alasan="Menyebut NIK", oleh=loket.moderator)
    assert satu.status_komentar == StatusKomentar.DISEMBUNYIKAN
    assert _n() == (1, 1)
    with pytest.raises(GalatAturan, match="sudah diputus"):
        services.putus_komentar(satu.pk, tayang=False, alasan="Lagi", oleh=loket.moderator)
    satu = services.putus_komentar(satu.pk, tayang=True, alasan="Keliru", oleh=loket.moderator)
    assert satu.status_komentar == StatusKomentar.TAYANG
    assert all("Kata-kata warga" not in str(p.__dict__) for p in Peristiwa.objects.all())


def test_answer_without_comment_has_nothing_to_decide(loket, jawab):
    with pytest.raises(GalatAturan):
        services.putus_komentar(jawab().pk, tayang=True, alasan="Coba", oleh=loket.moderator)
