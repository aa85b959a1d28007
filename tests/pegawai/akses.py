"""Who gets which answer in this app."""

from types import SimpleNamespace
from typing import Any

from tests.akses import Baris, semua

MASUK_ADMIN = semua(302, hr=200, auditor=200, operator=200)
TAMBAH = semua(302, hr=200, auditor=403, operator=403)


def _staf(p: SimpleNamespace) -> dict[str, Any]:
    return {"object_id": p.staf.pk}


AKSES: list[Baris] = [
    Baris("pegawai:instansi_token", semua(200)),
    Baris("pegawai:instansi_logo", semua(404)),  # the cast has none
    Baris("pegawai:kode", semua(200)),
    Baris("pegawai:kode", semua(422), metode="post", data={"login": "x", "kode": "x"}),
    Baris("admin:index", MASUK_ADMIN),
    Baris("admin:pegawai_pegawai_changelist", MASUK_ADMIN),
    Baris("admin:pegawai_pegawai_change", MASUK_ADMIN, _staf),
    Baris("admin:pegawai_pegawai_history", MASUK_ADMIN, _staf),
    Baris("admin:pegawai_pegawai_add", TAMBAH),
    Baris("admin:pegawai_penugasan_add", TAMBAH),
    Baris("admin:pegawai_hukumandisiplin_changelist", MASUK_ADMIN),
    Baris("admin:pegawai_riwayatsatyalancana_changelist", MASUK_ADMIN),
    Baris("admin:pegawai_riwayatsatyalancana_add", TAMBAH),
    Baris("admin:pegawai_peranpengguna_add", TAMBAH | {"operator": 200}),
    Baris("admin:inti_peristiwa_changelist", MASUK_ADMIN),
]
