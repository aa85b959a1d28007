"""Who gets which answer at the addresses of umpan_balik."""

from types import SimpleNamespace
from typing import Any

from tests.akses import Baris, semua
from tests.umpan_balik.conftest import buat_loket, isian
from umpan_balik import services


def _layanan(p: SimpleNamespace) -> dict[str, Any]:
    return {"kode": buat_loket(p).layanan.kode}


def _titik(p: SimpleNamespace) -> dict[str, Any]:
    return {"kode": buat_loket(p).titik.kode}


def _titik_asing(p: SimpleNamespace) -> dict[str, Any]:
    return {"kode": buat_loket(p).titik_unit.kode}


def _terima_kasih(p: SimpleNamespace) -> dict[str, Any]:
    hasil = services.simpan_penilaian(kunci="f:akses", isian=isian(buat_loket(p)))
    return {"tautan": services.tautan_rujukan(hasil.penilaian.rujukan)}


AKSES = [
    Baris("umpan_balik:cari", semua(200)),
    Baris("umpan_balik:layanan", semua(200), _layanan),
    Baris("umpan_balik:layanan", semua(404), {"kode": "TIDAK-ADA"}),
    Baris("umpan_balik:layanan", semua(422), _layanan, "post", {"keseluruhan": "5"}),
    Baris("umpan_balik:titik", semua(200), _titik),
    Baris("umpan_balik:titik", semua(404), {"kode": "TIDAK-ADA"}),
    Baris("umpan_balik:terima_kasih", semua(200), _terima_kasih),
    Baris("umpan_balik:terima_kasih", semua(404), {"tautan": "ABCDEFGHJK:palsu"}),
    Baris("umpan_balik:transparansi", semua(200)),
    Baris("umpan_balik:unduh", semua(200)),
    Baris("umpan_balik:transparansi_unit", semua(200), lambda p: {"kode": buat_loket(p).bidang.kode}),
    Baris("umpan_balik:transparansi_unit", semua(404), {"kode": "TIDAK-ADA"}),
    Baris(
        "admin:umpan_balik_titiklayanan_poster",
        semua(302, hr=200, auditor=200, operator=200),
        lambda p: {"titik_id": buat_loket(p).titik.pk},
    ),
    Baris("umpan_balik:moderasi", semua(403, anonim=302, moderator=200)),
    Baris("umpan_balik:moderasi", semua(403, anonim=302, moderator=422), metode="post"),
    Baris(
        "umpan_balik:moderasi",
        semua(403, anonim=302, moderator=404),
        metode="post",
        data={"pilih": "00000000-0000-4000-8000-000000000000", "langkah": "lepas", "alasan": "Coba"},
    ),
    Baris("umpan_balik:moderasi_satu", semua(403, anonim=302, moderator=200)),
    Baris("umpan_balik:moderasi_satu", semua(403, anonim=302, moderator=404), metode="post"),
    Baris("umpan_balik:loket", semua(403, anonim=302, loket=302), lambda p: buat_loket(p) and {}),
    Baris("umpan_balik:loket_titik", semua(403, anonim=302, loket=200), _titik),
    Baris("umpan_balik:loket_titik", semua(403, anonim=302, loket=404), _titik_asing),
    Baris(
        "umpan_balik:loket_titik", semua(403, anonim=302, loket=302), _titik, "post",
        {"langkah": "antrean", "antrean": "40"},
    ),
    Baris("umpan_balik:loket_titik", semua(403, anonim=302, loket=422), _titik, "post", {"banyak": "5"}),
    Baris("umpan_balik:bagian_kode", semua(403, anonim=302, hr=200, auditor=200, operator=200)),
    Baris(
        "umpan_balik:unduh_kode", semua(403, anonim=302, hr=200, auditor=200, operator=200), {"bentuk": "csv"}
    ),
    Baris(
        "umpan_balik:unduh_kode", semua(403, anonim=302, hr=404, auditor=404, operator=404), {"bentuk": "pdf"}
    ),
]  # fmt: skip
