"""Who gets which answer at the addresses of evaluasi."""

from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from evaluasi.models import PermintaanMentor, RencanaPengembangan
from evaluasi.services.keberatan import ajukan_keberatan
from tests.akses import Baris, semua
from tests.evaluasi.bantu import diajukan, hampir, terbit, terisi, usulan

SEMUA_MASUK = semua(200, anonim=302)
TAK_ADA = semua(404, anonim=302)
HANYA_PENILAI = TAK_ADA | {"penilai": 200}


def _staf(p: SimpleNamespace) -> dict[str, Any]:
    return {"kode": p.triwulan_ini.kode, "pegawai_id": p.staf.pk}


def _draf(p: SimpleNamespace) -> dict[str, Any]:
    terisi(p)
    return _staf(p)


def _diajukan(p: SimpleNamespace) -> dict[str, Any]:
    diajukan(p)
    return _staf(p)


def _keberatan(p: SimpleNamespace) -> dict[str, Any]:
    keberatan = ajukan_keberatan(terbit(p).pk, alasan="Target tercapai.", oleh=p.staf.pengguna)
    return {"keberatan_id": keberatan.pk}


TIM = [
    Baris(
        "evaluasi:tim",
        SEMUA_MASUK | dict.fromkeys(("hr", "moderator", "loket", "auditor", "operator"), 403),
    ),
    Baris(
        "evaluasi:tim_pegawai",
        TAK_ADA | dict.fromkeys(("penilai", "atasan_penilai", "pimpinan", "hr", "auditor", "operator"), 200),
        lambda p: {"pegawai_id": p.staf.pk},
    ),
    Baris("evaluasi:menilai", HANYA_PENILAI, _staf),
    Baris("evaluasi:menilai", TAK_ADA | {"penilai": 422}, _staf, "post"),
    Baris("evaluasi:menilai_periksa", HANYA_PENILAI, _draf),
    Baris("evaluasi:menilai_periksa", TAK_ADA | {"penilai": 422}, _draf, "post"),
    Baris("evaluasi:menilai_tarik", HANYA_PENILAI, _diajukan),
    Baris("evaluasi:menilai_tarik", TAK_ADA | {"penilai": 302}, _diajukan, "post"),
    Baris("evaluasi:menilai_terbitkan", HANYA_PENILAI, _diajukan),
    Baris("evaluasi:menilai_terbitkan", TAK_ADA | {"penilai": 302}, _diajukan, "post"),
]
KEBERATAN = [
    Baris("evaluasi:keberatan", SEMUA_MASUK),
    Baris("evaluasi:keberatan_baru", TAK_ADA | {"diri": 200}, lambda p: {"evaluasi_id": terbit(p).pk}),
    Baris(
        "evaluasi:keberatan_baru",
        TAK_ADA | {"diri": 422},
        lambda p: {"evaluasi_id": terbit(p).pk},
        "post",
    ),
    Baris(
        "evaluasi:keberatan_rinci",
        TAK_ADA | dict.fromkeys(("diri", "penilai", "atasan_penilai", "hr", "auditor", "operator"), 200),
        _keberatan,
    ),
    Baris("evaluasi:keberatan_cabut", TAK_ADA | {"diri": 200}, _keberatan),
    Baris("evaluasi:keberatan_cabut", TAK_ADA | {"diri": 302}, _keberatan, "post"),
]
KANTOR = ("hr", "moderator", "loket", "auditor", "operator")
BACA_ORANG = ("diri", "penilai", "atasan_penilai", "pimpinan", "hr", "auditor", "operator")
SKOR = [
    Baris("evaluasi:skor", SEMUA_MASUK | dict.fromkeys(KANTOR, 403)),
    Baris("evaluasi:skor_orang", TAK_ADA | dict.fromkeys(BACA_ORANG, 200), _staf),
    Baris(
        "evaluasi:skor_unduh",
        SEMUA_MASUK | dict.fromkeys(KANTOR, 403) | {"pimpinan": 404},  # never scored: elected
        lambda p: {"kode": p.triwulan_ini.kode},
    ),
]


def _pembinaan(p: SimpleNamespace) -> dict[str, Any]:
    return {"rekomendasi_id": usulan(p).pk}


def _penghargaan(p: SimpleNamespace) -> dict[str, Any]:
    return {"rekomendasi_id": usulan(p, sifat="penghargaan", jenis="teladan").pk}


RUANG_REKOMENDASI = SEMUA_MASUK | dict.fromkeys(("moderator", "loket"), 403)
USULAN_LAIN = TAK_ADA | dict.fromkeys(("moderator", "loket"), 403)
LIHAT = ("penilai", "atasan_penilai", "pimpinan", "hr", "auditor", "operator")
REKOMENDASI = [
    Baris("evaluasi:rekomendasi", RUANG_REKOMENDASI),
    Baris("evaluasi:rekomendasi_unduh", RUANG_REKOMENDASI, {"bentuk": "csv"}),
    Baris("evaluasi:rekomendasi_unduh", RUANG_REKOMENDASI, {"bentuk": "xlsx"}),
    Baris("evaluasi:rekomendasi_unduh", USULAN_LAIN, {"bentuk": "exe"}),
    Baris("evaluasi:rekomendasi_rinci", USULAN_LAIN | dict.fromkeys((*LIHAT, "diri"), 200), _pembinaan),
    # one's own reward is seen once it is decided
    Baris("evaluasi:rekomendasi_rinci", USULAN_LAIN | dict.fromkeys(LIHAT, 200), _penghargaan),
    Baris(
        "evaluasi:rekomendasi_rinci",
        USULAN_LAIN | dict.fromkeys((*LIHAT, "diri"), 302) | {"penilai": 422},
        _pembinaan,
        "post",
        {"langkah": "putus:setujui", "alasan": ""},
    ),
    Baris(
        "evaluasi:rekomendasi_rinci",
        USULAN_LAIN
        | dict.fromkeys(LIHAT, 302)
        | dict.fromkeys(("penilai", "atasan_penilai", "pimpinan"), 422),
        _penghargaan,
        "post",
        {"langkah": "putus:tolak", "alasan": ""},
    ),
]
PRATINJAU = semua(403, anonim=302) | dict.fromkeys(LIHAT, 200)


def _hampir(p: SimpleNamespace) -> dict[str, Any]:
    hampir(p)
    return {"bentuk": "csv"}


def _mentor(p: SimpleNamespace) -> dict[str, Any]:
    baris = usulan(p, p.rekan, status="disetujui", diputus_pada=timezone.now(), alasan_putusan="Sepakat.")
    RencanaPengembangan.objects.create(
        rekomendasi=baris, uraian="Dua kali sebulan", batas=p.triwulan_ini.selesai
    )
    return {"permintaan_id": PermintaanMentor.objects.create(rekomendasi=baris, calon=p.staf).pk}


SEKITAR_REKOMENDASI = [
    Baris("evaluasi:rekomendasi_hampir", RUANG_REKOMENDASI),
    Baris("evaluasi:rekomendasi_hampir_unduh", RUANG_REKOMENDASI, _hampir),
    Baris("evaluasi:rekomendasi_hampir_unduh", USULAN_LAIN, {"bentuk": "exe"}),
    Baris("evaluasi:rekomendasi_pratinjau", PRATINJAU),
    Baris("evaluasi:rekomendasi_dampak", RUANG_REKOMENDASI),
    Baris("evaluasi:mentor", SEMUA_MASUK | dict.fromkeys(KANTOR, 403)),
    Baris("evaluasi:mentor_jawab", semua(405, anonim=302), _mentor),
    Baris("evaluasi:mentor_jawab", TAK_ADA | {"diri": 302}, _mentor, "post", {"jawaban": "tidak"}),
]
UMUM = [
    Baris("evaluasi:depan", semua(302, anonim=200)),
    Baris("evaluasi:beranda", SEMUA_MASUK),
    Baris("evaluasi:tentang", semua(200)),
    Baris("evaluasi:panduan", semua(200)),
    Baris("evaluasi:sudah_baca", semua(405, anonim=302)),
    Baris("evaluasi:sudah_baca", semua(302), {}, "post"),
]
AKSES: list[Baris] = [*TIM, *KEBERATAN, *SKOR, *REKOMENDASI, *SEKITAR_REKOMENDASI, *UMUM]
