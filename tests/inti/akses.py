"""Who gets which answer in this app, and in the admin's rooms."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from django.contrib.auth.hashers import make_password

from evaluasi.services.hitung import minta_hitung
from inti.enums import StatusUnggahan
from inti.impor import tertunda
from inti.models import ImporTertunda
from pegawai.models import Pengguna
from tests.akses import Baris, semua
from tests.pemeran import SANDI

SEMUA_MASUK = semua(200, anonim=302)
KE_TEMPAT_LAIN = semua(302)
HANYA_HR = semua(403, anonim=302, hr=200)


def _unggahan(p: SimpleNamespace) -> dict[str, Any]:
    baris = ImporTertunda.objects.first() or tertunda.unggah(
        "pelatihan", b"nip;nama;jp;selesai\n", nama_berkas="a.csv", pilihan={}, oleh=p.hr
    )
    ImporTertunda.objects.update(
        status=StatusUnggahan.PRATINJAU, isi_ditolak=b"kesalahan", akhiran_ditolak=".csv"
    )
    return {"pk": baris.pk}


def _bersandi(p: SimpleNamespace) -> dict[str, Any]:
    """Everybody gets a password: without one there is nothing to confirm or to change."""
    sandi = make_password(SANDI)
    Pengguna.objects.update(password=sandi)
    for pengguna in filter(None, p.logins.values()):
        pengguna.refresh_from_db()
    return {}


def _hitung(p: SimpleNamespace) -> dict[str, Any]:
    return {"hitung_id": minta_hitung(p.triwulan_ini, oleh=p.hr).pk}


def _langkah(kata: str) -> Callable[[SimpleNamespace], dict[str, Any]]:
    return lambda p: {"periode_id": p.triwulan_ini.pk, "langkah": kata}


# signing in and out, passwords, second factor, and what a proxy asks
AKUN = [
    Baris("healthz", semua(200)),
    Baris("account_login", KE_TEMPAT_LAIN | {"anonim": 200}),
    Baris("account_signup", KE_TEMPAT_LAIN),
    Baris("account_set_password", KE_TEMPAT_LAIN),
    Baris("account_logout", SEMUA_MASUK),
    Baris("account_reauthenticate", SEMUA_MASUK, _bersandi),
    Baris("account_change_password", SEMUA_MASUK, _bersandi),
    Baris("account_inactive", semua(200)),
    Baris("mfa_index", SEMUA_MASUK),
    Baris("mfa_authenticate", KE_TEMPAT_LAIN),
    Baris("mfa_reauthenticate", semua(403, anonim=302)),
    Baris("mfa_activate_totp", SEMUA_MASUK),
    Baris("mfa_deactivate_totp", semua(404, anonim=302)),
    Baris("mfa_view_recovery_codes", semua(404, anonim=302)),
    Baris("mfa_generate_recovery_codes", SEMUA_MASUK),
    Baris("mfa_download_recovery_codes", semua(404, anonim=302)),
]
RUANG_ADMIN = [
    Baris("admin:evaluasi_hitungskor_kemajuan", semua(302, hr=200, auditor=200, operator=200), _hitung),
    *(
        Baris("admin:kinerja_periode_langkah", semua(302, hr=200, auditor=404, operator=404), _langkah(kata))
        for kata in ("terbitkan", "hitung", "tutup", "batal-tutup")
    ),
    *(
        Baris(
            "admin:kinerja_periode_langkah",
            semua(302, hr=422, auditor=404, operator=404),
            _langkah(kata),
            "post",
        )
        for kata in ("tutup", "batal-tutup")
    ),
    Baris("admin:evaluasi_hitungskor_batalkan", semua(302, auditor=403, operator=403), _hitung, "post"),
    Baris("admin:kinerja_periode_langkah", semua(302, hr=404, auditor=404, operator=404), _langkah("entah")),
]
IMPOR = [
    Baris("inti:impor", HANYA_HR),
    Baris("inti:impor_unggah", HANYA_HR, {"jenis": "unit"}),
    Baris("inti:impor_unggah", HANYA_HR | {"hr": 422}, {"jenis": "unit"}, metode="post"),
    Baris("inti:impor_templat", HANYA_HR, {"jenis": "unit"}),
    Baris("inti:impor_satu", HANYA_HR, _unggahan),
    Baris("inti:impor_satu", HANYA_HR | {"hr": 302}, _unggahan, metode="post"),
    Baris("inti:impor_petakan", HANYA_HR, _unggahan),
    Baris("inti:impor_berkas", HANYA_HR, _unggahan),
    Baris("inti:impor_ditolak", HANYA_HR, _unggahan),
    Baris("inti:impor_kemajuan", HANYA_HR, _unggahan),
]
AKSES: list[Baris] = [*AKUN, *RUANG_ADMIN, *IMPOR]
