"""What a role may do: one table, the source of the admin's rights and of the tests.

Rights follow from PeranPengguna rows in force today (pegawai.backends), never from Django's groups or
from ``is_staff``. Superusers are the operator: they look at everything, keep accounts, roles and the
district's face, and have no right to score, decide, or change a person's record.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.apps import apps

from inti.galat import TidakBerwenang
from inti.hak import HAK_EKSPOR_JEJAK, HAK_IMPOR, HAK_MASUK_ADMIN
from pegawai.enums import Peran

OPERATOR = "operator"
APLIKASI = ("inti", "pegawai", "kinerja", "umpan_balik", "evaluasi")
# Never in the admin, not even to look at: 360 answers, raw citizen answers, contacts, codes; indications
# about supervisors have readers of their own (evaluasi.querysets).
TERTUTUP = frozenset(
    {
        "evaluasi.nilairekan",
        "evaluasi.indikasipenilai",
        "pegawai.kodeakses",
        "umpan_balik.penilaianlayanan",
        "umpan_balik.kontakpenilai",
        "umpan_balik.catatanpetugas",
        "umpan_balik.kodekunjungan",
        "umpan_balik.kunjunganhari",
        "umpan_balik.terbitankode",
        "umpan_balik.jejakjaringan",
        "umpan_balik.kuncijaringan",
        "umpan_balik.berkaskertas",
        "umpan_balik.lembarkertas",
        "umpan_balik.temakomentar",
    }
)
_LETAK = {"a": "add", "c": "change", "d": "delete"}
# Beyond looking: a add, c change, d delete. A model that isn't named is read-only for that role.
TULIS: Mapping[str, Mapping[str, str]] = {
    Peran.HR: {
        "inti.pemetaankolom": "acd",
        "pegawai.pengguna": "ac",
        "pegawai.peranpengguna": "ac",
        "pegawai.instansi": "c",
        "pegawai.unitkerja": "ac",
        "pegawai.jabatan": "ac",
        "pegawai.pegawai": "ac",
        "pegawai.penugasan": "ac",
        "pegawai.riwayatkeaktifan": "a",
        "pegawai.presensi": "ac",
        "pegawai.hukumandisiplin": "ac",
        "pegawai.pelatihan": "acd",
        "pegawai.asesmenkompetensi": "acd",
        "pegawai.riwayatsatyalancana": "acd",
        "kinerja.harilibur": "acd",
        "kinerja.tahunkinerja": "ac",
        "kinerja.periode": "acd",
        "umpan_balik.layanan": "ac",
        "umpan_balik.titiklayanan": "ac",
        "umpan_balik.kodepetugas": "ac",
        "umpan_balik.kios": "ac",
        "umpan_balik.populasilayanan": "ac",
        "umpan_balik.tema": "ac",
        "evaluasi.capaianorganisasi": "ac",
        "evaluasi.katalogpengembangan": "acd",
    },
    OPERATOR: {
        "pegawai.pengguna": "ac",
        "pegawai.peranpengguna": "ac",
        "pegawai.instansi": "c",
    },
}
MELIHAT_SEMUA = (Peran.HR, Peran.AUDITOR, OPERATOR)
KHUSUS: Mapping[str, frozenset[str]] = {
    Peran.HR: frozenset({HAK_MASUK_ADMIN, HAK_IMPOR}),
    Peran.AUDITOR: frozenset({HAK_MASUK_ADMIN, HAK_EKSPOR_JEJAK}),
    OPERATOR: frozenset({HAK_MASUK_ADMIN}),
}


@cache
def hak_peran(peran: str) -> frozenset[str]:
    """All rights of one role as Django names them ("kinerja.view_skp"), and the site's own ones."""
    hak = set(KHUSUS.get(peran, ()))
    if peran in MELIHAT_SEMUA:
        hak |= {f"{app}.view_{model}" for app, model in _model_terbuka()}
    for nama, huruf in TULIS.get(peran, {}).items():
        app, model = nama.split(".")
        hak |= {f"{app}.{_LETAK[h]}_{model}" for h in huruf}
    return frozenset(hak)


def _model_terbuka() -> list[tuple[str, str]]:
    return [
        (m._meta.app_label, m._meta.model_name or "")
        for m in apps.get_models()
        if m._meta.app_label in APLIKASI and m._meta.label_lower not in TERTUTUP
    ]


def hak_pengguna(pengguna: Any) -> frozenset[str]:
    """The rights of a login: those of all its roles in force today; none when it is switched off."""
    if not pengguna.is_active:
        return frozenset()
    peran = set(pengguna.peran_aktif) | ({OPERATOR} if pengguna.is_superuser else set())
    return frozenset().union(*(hak_peran(p) for p in peran))


def boleh_kelola(pengguna: Any) -> bool:
    """Whether this login keeps people's records: HR. None is the operator's command line."""
    return pengguna is None or pengguna.punya_peran(Peran.HR)


def pastikan_hr(pengguna: Any) -> None:
    """Raise TidakBerwenang unless `boleh_kelola`."""
    if not boleh_kelola(pengguna):
        raise TidakBerwenang("Hanya pengelola kepegawaian yang boleh melakukan ini.")


def pastikan_pengelola_akun(pengguna: Any) -> None:
    """Accounts and roles: HR, or the operator (who gives the first HR role)."""
    if not boleh_kelola(pengguna) and not (pengguna.is_active and pengguna.is_superuser):
        raise TidakBerwenang("Hanya pengelola kepegawaian atau operator yang boleh mengelola akun.")


def pastikan_bukan_diri(
    pengguna: Any, *, pegawai_id: int | None = None, pengguna_id: int | None = None
) -> None:
    """Nobody acts on their own penalty or role. Raises TidakBerwenang."""
    if pengguna is None:
        return
    diri_pegawai = pegawai_id is not None and pengguna.pegawai_id_sendiri == pegawai_id
    if diri_pegawai or (pengguna_id is not None and pengguna.pk == pengguna_id):
        raise TidakBerwenang("Anda tidak boleh mengubah catatan tentang diri sendiri. Minta rekan Anda.")


def pastikan_bukan_menunjuk_diri(pengguna: Any, ditunjuk: int | None, *, semula: int | None = None) -> None:
    """Nobody who keeps records makes themselves assessor, Bupati or Sekda; staying so is no appointment.

    They neither score nor decide, and would by it. Raises TidakBerwenang.
    """
    if pengguna is not None and ditunjuk not in (None, semula) and ditunjuk == pengguna.pegawai_id_sendiri:
        raise TidakBerwenang("Anda tidak boleh menunjuk diri sendiri. Minta rekan Anda.")
