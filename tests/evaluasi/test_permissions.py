"""Who decides about recommendations (scoring.md 5): nobody about themselves or their assessor, no role."""

import pytest

from evaluasi.models import Evaluasi, KebijakanSkor, Rekomendasi
from evaluasi.permissions import boleh_memutus_rekomendasi, boleh_mengkalibrasi
from pegawai.models import Penugasan
from tests.pemeran import MULAI

pytestmark = pytest.mark.django_db
SEMUA = ("bupati", "sekda", "kadis", "kabid", "staf", "rekan", "kadis_lain", "orang_luar")


def _usulan(p, sifat: str, pegawai=None, unit=None) -> Rekomendasi:
    return Rekomendasi.objects.create(
        periode=p.triwulan_ini, pegawai=pegawai or p.staf, unit=unit or p.bidang, sifat=sifat,
        jenis="teladan" if sifat == "penghargaan" else "komponen rendah",
        kebijakan=KebijakanSkor.objects.get(), kalimat="Kalimat.",
    )  # fmt: skip


def _yang_boleh(p, rekomendasi: Rekomendasi) -> set[str]:
    orang = {n for n in SEMUA if boleh_memutus_rekomendasi(getattr(p, n).pengguna, rekomendasi)}
    peran = ("hr", "operator", "auditor", "moderator")
    return orang | {n for n in peran if boleh_memutus_rekomendasi(getattr(p, n), rekomendasi)}


def test_reward_is_decided_by_leaders_of_the_tree_and_the_districts_heads(pemeran) -> None:
    assert _yang_boleh(pemeran, _usulan(pemeran, "penghargaan")) == {"kabid", "kadis", "bupati", "sekda"}


def test_nobody_decides_about_themselves(pemeran) -> None:
    usulan = _usulan(pemeran, "penghargaan", pemeran.kabid)
    assert _yang_boleh(pemeran, usulan) == {"kadis", "bupati", "sekda"}
    sekda = _usulan(pemeran, "penghargaan", pemeran.sekda, pemeran.kabupaten)
    assert _yang_boleh(pemeran, sekda) == {"bupati"}


@pytest.mark.parametrize("sifat", ["pembinaan", "data"])
def test_coaching_is_decided_by_todays_assessor(pemeran, sifat: str) -> None:
    usulan = _usulan(pemeran, sifat)
    assert _yang_boleh(pemeran, usulan) == {"kabid"}
    Penugasan.objects.filter(pegawai=pemeran.staf).update(penilai=None)
    assert _yang_boleh(pemeran, usulan) == set()


def test_disabled_login_decides_nothing(pemeran) -> None:
    for nama in ("kabid", "bupati"):
        getattr(pemeran, nama).pengguna.is_active = False
    assert _yang_boleh(pemeran, _usulan(pemeran, "penghargaan")) == {"kadis", "sekda"}


def test_acting_head_decides_nothing_about_the_own_assessor(pemeran) -> None:
    """The kabid stands in for the kadis, who assesses them and is still of that office."""
    reward, lain = (
        _usulan(pemeran, "penghargaan", pemeran.kadis, pemeran.opd),
        _usulan(pemeran, "penghargaan"),
    )
    evaluasi = Evaluasi.objects.create(
        periode=pemeran.triwulan_ini, pegawai=pemeran.kadis, penilai=pemeran.sekda
    )
    Penugasan.objects.create(
        pegawai=pemeran.kabid, unit=pemeran.opd, jabatan=pemeran.kadis.penugasan.get().jabatan, kepala=True,
        jenis="plt", mulai=MULAI,
    )  # fmt: skip
    assert _yang_boleh(pemeran, reward) == {"bupati", "sekda"}
    assert "kabid" in _yang_boleh(pemeran, lain)
    assert not boleh_mengkalibrasi(pemeran.kabid.pengguna, evaluasi)
    assert boleh_mengkalibrasi(pemeran.sekda.pengguna, evaluasi)
