"""Who gets which answer in this app, and in the admin's rooms."""

from types import SimpleNamespace
from typing import Any

from inti.enums import StatusUnggahan
from inti.impor import tertunda
from inti.models import ImporTertunda
from tests.akses import Baris, semua

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


# signing in and out, passwords, second factor, and what a proxy asks
AKUN = [
    Baris("healthz", semua(200)),
    Baris("account_login", KE_TEMPAT_LAIN | {"anonim": 200}),
    Baris("account_signup", KE_TEMPAT_LAIN),
    Baris("account_logout", SEMUA_MASUK),
    Baris("account_reauthenticate", SEMUA_MASUK),
    Baris("account_change_password", SEMUA_MASUK),
    Baris("account_inactive", semua(200)),
    Baris("mfa_index", SEMUA_MASUK),
    Baris("mfa_authenticate", KE_TEMPAT_LAIN),
    Baris("mfa_reauthenticate", SEMUA_MASUK),
    Baris("mfa_activate_totp", SEMUA_MASUK),
    Baris("mfa_deactivate_totp", semua(404, anonim=302)),
    Baris("mfa_view_recovery_codes", semua(404, anonim=302)),
    Baris("mfa_generate_recovery_codes", semua(404, anonim=302)),
    Baris("mfa_download_recovery_codes", semua(404, anonim=302)),
]
IMPOR = [
    Baris("inti:impor", HANYA_HR),
    Baris("inti:impor_unggah", HANYA_HR, {"jenis": "unit"}),
    Baris("inti:impor_unggah", HANYA_HR | {"hr": 422}, {"jenis": "unit"}, metode="post"),
    Baris("inti:impor_templat", HANYA_HR, {"jenis": "unit"}),
    Baris("inti:impor_satu", HANYA_HR, _unggahan),
    Baris("inti:impor_satu", HANYA_HR | {"hr": 302}, _unggahan, metode="post"),
    Baris("inti:impor_petakan", HANYA_HR, _unggahan),
    Baris("inti:impor_ditolak", HANYA_HR, _unggahan),
    Baris("inti:impor_kemajuan", HANYA_HR, _unggahan),
]
AKSES: list[Baris] = [*AKUN, *IMPOR]
