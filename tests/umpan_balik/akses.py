"""Who gets which answer at the addresses of umpan_balik."""

from types import SimpleNamespace
from typing import Any

from tests.akses import Baris, semua
from tests.umpan_balik.conftest import buat_berkas, buat_loket, isian
from umpan_balik import services


def _layanan(p: SimpleNamespace) -> dict[str, Any]:
    return {"kode": buat_loket(p).layanan.kode}


def _titik(p: SimpleNamespace) -> dict[str, Any]:
    return {"kode": buat_loket(p).titik.kode}


def _unit(p: SimpleNamespace) -> dict[str, Any]:
    return {"unit_id": buat_loket(p).bidang.pk}


def _unduh(p: SimpleNamespace) -> dict[str, Any]:
    return _unit(p) | {"bentuk": "pdf"}


def _berkas(p: SimpleNamespace) -> dict[str, Any]:
    """A pile of the KTP service, for which the counter officer of the cast has a point."""
    return {"berkas_id": buat_berkas(buat_loket(p)).pk}


def _terima_kasih(p: SimpleNamespace) -> dict[str, Any]:
    hasil = services.simpan_penilaian(kunci="f:akses", isian=isian(buat_loket(p)))
    return {"tautan": services.tautan_rujukan(hasil.penilaian.rujukan)}


SKM = {"pimpinan": 200, "hr": 200, "auditor": 200, "operator": 200}
TIADA = {"hr": 404, "loket": 404, "auditor": 404, "operator": 404}
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
    Baris("umpan_balik:skm", semua(403, anonim=302, **SKM, penilai=200, atasan_penilai=200)),
    Baris("umpan_balik:skm_unit", semua(404, anonim=302, **SKM, penilai=200, atasan_penilai=200), _unit),
    Baris("umpan_balik:skm_unit", semua(404, anonim=302), {"unit_id": 999_999}),
    Baris("umpan_balik:skm_unduh", semua(404, anonim=302, **SKM, penilai=200, atasan_penilai=200), _unduh),
    Baris("umpan_balik:skm_unduh", semua(404, anonim=302), lambda p: _unit(p) | {"bentuk": "exe"}),
    Baris("umpan_balik:tema", semua(403, anonim=302, hr=200, moderator=200)),
    Baris("umpan_balik:tema", semua(403, anonim=302, hr=422, moderator=422), metode="post"),
    Baris("umpan_balik:kertas", semua(403, anonim=302, hr=200, loket=200, auditor=200, operator=200)),
    Baris("umpan_balik:kertas", semua(403, anonim=302, hr=422, loket=422), metode="post"),
    Baris(
        "umpan_balik:kertas_berkas",
        semua(403, anonim=302, hr=200, loket=200, auditor=200, operator=200),
        _berkas,
    ),
    Baris("umpan_balik:kertas_berkas", semua(403, anonim=302, **TIADA), {"berkas_id": 999_999}),
    Baris("umpan_balik:kertas_isi", semua(403, anonim=302, hr=200, loket=200), _berkas),
    Baris("umpan_balik:kertas_isi", semua(403, anonim=302, **TIADA), {"berkas_id": 999_999}),
    Baris("umpan_balik:kertas_isi", semua(403, anonim=302, hr=422, loket=422), _berkas, "post"),
    Baris("umpan_balik:kertas_ulang", semua(403, anonim=302, hr=302, loket=302), _berkas),
    Baris("umpan_balik:kertas_ulang", semua(403, anonim=302, hr=422, loket=422), _berkas, "post"),
    Baris("umpan_balik:kertas_urungkan", semua(403, anonim=302, hr=303, loket=303), _berkas, "post"),
    Baris("umpan_balik:kertas_putus", semua(403, anonim=302, hr=404, loket=404), _berkas, "post"),
    Baris("umpan_balik:kertas_langkah", semua(403, anonim=302, hr=404, loket=404), _berkas, "post"),
]
