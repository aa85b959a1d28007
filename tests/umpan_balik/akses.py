"""Who gets which answer at the addresses of umpan_balik."""

from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from tests.akses import Baris, semua
from tests.umpan_balik.conftest import buat_berkas, buat_loket, isian
from umpan_balik import services
from umpan_balik.enums import StatusKomentar
from umpan_balik.models import Kios, PenilaianLayanan, TindakLanjutSkm
from umpan_balik.selectors.impor_survei import awalan_kunci


def _layanan(p: SimpleNamespace) -> dict[str, Any]:
    return {"kode": buat_loket(p).layanan.kode}


def _titik(p: SimpleNamespace) -> dict[str, Any]:
    return {"kode": buat_loket(p).titik.kode}


def _titik_asing(p: SimpleNamespace) -> dict[str, Any]:
    return {"kode": buat_loket(p).titik_unit.kode}


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


def _kios(p: SimpleNamespace) -> dict[str, Any]:
    kios = Kios(titik=buat_loket(p).titik, nama="Tablet")
    return {"token": services.pasang_kios(kios, oleh=p.hr)}


def _kios_terima_kasih(p: SimpleNamespace) -> dict[str, Any]:
    tautan = _terima_kasih(p)
    kios = Kios(titik=p.titik, nama="Tablet")
    return {"token": services.pasang_kios(kios, oleh=p.hr), **tautan}


KEPALA = {"penilai": 200, "atasan_penilai": 200, "pimpinan": 200}
CETAK = semua(404, anonim=302, hr=200, auditor=200, operator=200) | KEPALA


def _komentar(p: SimpleNamespace, **lain: Any) -> Any:
    return services.simpan_penilaian(
        kunci="f:komentar", isian=isian(buat_loket(p), saran="Ruang tunggu panas.", **lain)
    ).penilaian


def _jawaban(p: SimpleNamespace) -> dict[str, Any]:
    jawaban = services.terbitkan_tanggapan(_komentar(p).pk, teks="Kipas ditambah.", oleh=p.kabid.pengguna)
    return {"pk": jawaban.pk}


def _rencana(p: SimpleNamespace) -> dict[str, Any]:
    rencana = TindakLanjutSkm.objects.create(
        unit=p.bidang, tahun=2026, unsur="waktu", rencana="Tambah loket", batas=p.triwulan_ini.selesai
    )
    return {"pk": rencana.pk}


def _tentang_staf(p: SimpleNamespace) -> dict[str, Any]:
    """The staf's first five answers, of last month, with one released comment."""
    buat_loket(p)
    for i in range(5):
        baris = services.simpan_penilaian(
            kunci=f"f:lama{i}", isian=isian(p, petugas_id=p.staf.pk, saran=f"Ramah, kunjungan {i}")
        ).penilaian
    lalu = timezone.now() - timezone.timedelta(days=30)
    PenilaianLayanan.objects.update(waktu=lalu, status_komentar=StatusKomentar.TAYANG)
    return {"pk": baris.pk}


def _impor(p: SimpleNamespace) -> dict[str, Any]:
    """One survey sheet of the bidang."""
    buat_loket(p)
    kode = f"{awalan_kunci('a' * 64)[2:]}L{p.layanan.pk}"
    services.simpan_penilaian(kunci=f"i:{kode}:2", isian=isian(p, sumber="impor"))
    return {"kode": kode}


PENJAWAB = semua(403, anonim=302, **KEPALA, orang_luar=403)
TANPA_ORANG = {"anonim": 302, "hr": 403, "moderator": 403, "loket": 403, "auditor": 403, "operator": 403}
BUKAN_MILIK = semua(404, anonim=302, **KEPALA)
RENCANA = semua(403, anonim=302, **KEPALA)


SKM = {"pimpinan": 200, "hr": 200, "auditor": 200, "operator": 200}
TIADA = {"hr": 404, "loket": 404, "auditor": 404, "operator": 404}
AKSES = [
    Baris("umpan_balik:rujukan", semua(200)),
    Baris("umpan_balik:rujukan", semua(422), metode="post", data={"nomor": "TIDAK ADA"}),
    Baris("umpan_balik:komentar_saya", semua(200, **TANPA_ORANG)),
    Baris("umpan_balik:catatan_tim", semua(200, **TANPA_ORANG)),
    Baris("umpan_balik:catatan_tim", semua(404, **TANPA_ORANG), metode="post", data={"catatan": "987654321"}),
    Baris("umpan_balik:catatan", semua(404, **TANPA_ORANG, diri=200), _tentang_staf),
    Baris("umpan_balik:komentar_unit", PENJAWAB),
    Baris("umpan_balik:jawab", BUKAN_MILIK, lambda p: {"pk": _komentar(p).pk}),
    Baris(
        "umpan_balik:jawab",
        semua(404, anonim=302, penilai=302, atasan_penilai=302, pimpinan=302),
        lambda p: {"pk": _komentar(p).pk},
        "post",
        {"teks": "Kipas ditambah."},
    ),
    Baris("umpan_balik:cabut_tanggapan", BUKAN_MILIK, _jawaban),
    Baris("umpan_balik:penjawab", PENJAWAB | {"orang_luar": 403}),
    Baris("umpan_balik:tindak_lanjut", PENJAWAB),
    Baris("umpan_balik:tindak_lanjut_baru", PENJAWAB),
    Baris("umpan_balik:tindak_lanjut_ubah", RENCANA, _rencana),
    Baris(
        "umpan_balik:tindak_lanjut_ubah",
        semua(403, anonim=302, penilai=404, atasan_penilai=404, pimpinan=404),
        {"pk": 987654321},
    ),
    Baris("umpan_balik:tindak_lanjut_selesai", RENCANA, _rencana),
    Baris("umpan_balik:cari", semua(200)),
    Baris("umpan_balik:layanan", semua(200), _layanan),
    Baris("umpan_balik:layanan", semua(404), {"kode": "TIDAK-ADA"}),
    Baris("umpan_balik:layanan", semua(422), _layanan, "post", {"keseluruhan": "5"}),
    Baris("umpan_balik:titik", semua(200), _titik),
    Baris("umpan_balik:titik", semua(404), {"kode": "TIDAK-ADA"}),
    Baris("umpan_balik:terima_kasih", semua(200), _terima_kasih),
    Baris("umpan_balik:terima_kasih", semua(404), {"tautan": "ABCDEFGHJK:palsu"}),
    Baris("umpan_balik:petugas", semua(200), lambda p: {"kode": buat_loket(p).kode.kode}),
    Baris("umpan_balik:petugas", semua(404), {"kode": "TIDAK-ADA"}),
    Baris("umpan_balik:kios", semua(203), _kios),
    Baris("umpan_balik:kios", semua(422), _kios, "post", {"keseluruhan": "5"}),
    Baris("umpan_balik:kios", semua(404), {"token": "bukan-token"}),
    Baris("umpan_balik:kios_terima_kasih", semua(203), _kios_terima_kasih),
    Baris("umpan_balik:kios_terima_kasih", semua(303), _kios_terima_kasih, "post", {"langkah": "selesai"}),
    Baris("umpan_balik:poster", PENJAWAB),
    Baris("umpan_balik:poster_titik", CETAK | {"loket": 200}, lambda p: {"titik_id": buat_loket(p).titik.pk}),
    Baris("umpan_balik:poster_titik", semua(404, anonim=302), {"titik_id": 999999}),
    Baris("umpan_balik:poster_unit", CETAK, lambda p: {"kode": buat_loket(p).bidang.kode}),
    Baris("umpan_balik:poster_petugas", CETAK, lambda p: {"kode": buat_loket(p).bidang.kode}),
    Baris("umpan_balik:transparansi", semua(200)),
    Baris("umpan_balik:unduh", semua(200)),
    Baris("umpan_balik:unduh_json", semua(200)),
    Baris("umpan_balik:data_unit", semua(200), lambda p: {"kode": buat_loket(p).bidang.kode}),
    Baris("umpan_balik:data_unit", semua(404), {"kode": "TIDAK-ADA"}),
    Baris("umpan_balik:lencana", semua(200), lambda p: {"kode": buat_loket(p).bidang.kode}),
    Baris("umpan_balik:lencana", semua(404), {"kode": "TIDAK-ADA"}),
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
        "umpan_balik:loket_titik",
        semua(403, anonim=302, loket=302),
        _titik,
        "post",
        {"langkah": "antrean", "antrean": "40"},
    ),
    Baris("umpan_balik:loket_titik", semua(403, anonim=302, loket=422), _titik, "post", {"banyak": "5"}),
    Baris("umpan_balik:bagian_kode", semua(403, anonim=302, hr=200, auditor=200, operator=200)),
    Baris("umpan_balik:skm", semua(403, anonim=302, **SKM, penilai=200, atasan_penilai=200)),
    Baris("umpan_balik:impor_survei", semua(403, anonim=302, hr=200, auditor=200, operator=200)),
    Baris("umpan_balik:impor_tarik", semua(403, anonim=302, hr=200), _impor),
    Baris("umpan_balik:impor_tarik", semua(403, anonim=302, hr=422), _impor, "post"),
    Baris("umpan_balik:impor_tarik", semua(403, anonim=302, hr=404), {"kode": "tidak-ada"}),
    Baris("umpan_balik:impor_pulihkan", semua(403, anonim=302, hr=200), _impor),
    Baris("umpan_balik:impor_pulihkan", semua(403, anonim=302, hr=422), _impor, "post"),
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
    Baris(
        "umpan_balik:unduh_kode", semua(403, anonim=302, hr=200, auditor=200, operator=200), {"bentuk": "csv"}
    ),
    Baris(
        "umpan_balik:unduh_kode", semua(403, anonim=302, hr=404, auditor=404, operator=404), {"bentuk": "pdf"}
    ),
]  # fmt: skip
