"""Who gets which answer at the addresses of evaluasi."""

from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from evaluasi.models import PermintaanMentor, RencanaPengembangan
from evaluasi.services.keberatan import ajukan_keberatan
from evaluasi.services.kebijakan import tetapkan
from evaluasi.services.simulasi import jalankan_simulasi, minta_simulasi
from tests.akses import Baris, semua
from tests.evaluasi.bantu import diajukan, draf_kebijakan, hampir, terbit, terisi, usulan

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


def _draf_kebijakan(p: SimpleNamespace) -> dict[str, Any]:
    return {"versi": draf_kebijakan(p).versi}


def _kebijakan_nanti(p: SimpleNamespace) -> dict[str, Any]:
    draf = draf_kebijakan(p, alasan="Sasaran baru.")
    return {"versi": tetapkan(draf.pk, diputuskan_oleh="Bupati", oleh=p.hr).versi}


LIHAT_DRAF = TAK_ADA | dict.fromkeys(("pimpinan", "hr", "auditor", "operator"), 200)
KELOLA = semua(403, anonim=302, hr=200)
KEBIJAKAN = [
    Baris("evaluasi:kebijakan", SEMUA_MASUK),
    Baris("evaluasi:kebijakan_banding", SEMUA_MASUK),
    Baris("evaluasi:kebijakan_rinci", SEMUA_MASUK, {"versi": 1}),
    Baris("evaluasi:kebijakan_rinci", LIHAT_DRAF, _draf_kebijakan),
    Baris("evaluasi:kebijakan_salin", semua(405, anonim=302), {"versi": 1}),
    Baris("evaluasi:kebijakan_salin", KELOLA | {"hr": 302}, {"versi": 1}, "post"),
    Baris("evaluasi:kebijakan_ubah", KELOLA, _draf_kebijakan),
    Baris("evaluasi:kebijakan_ubah", KELOLA | {"hr": 422}, _draf_kebijakan, "post"),
    Baris("evaluasi:kebijakan_ubah", KELOLA | {"hr": 302}, {"versi": 1}),
    Baris("evaluasi:kebijakan_tetapkan", KELOLA, _draf_kebijakan),
    Baris("evaluasi:kebijakan_tetapkan", KELOLA | {"hr": 422}, _draf_kebijakan, "post"),
    Baris("evaluasi:kebijakan_tarik", KELOLA, _kebijakan_nanti),
    Baris("evaluasi:kebijakan_tarik", KELOLA | {"hr": 302}, _kebijakan_nanti, "post", {"alasan": "Ditunda."}),
    Baris("evaluasi:kebijakan_hapus", KELOLA, _draf_kebijakan),
    Baris("evaluasi:kebijakan_hapus", KELOLA | {"hr": 302}, _draf_kebijakan, "post"),
]


def _simulasi(p: SimpleNamespace) -> dict[str, Any]:
    baris = minta_simulasi(p.triwulan_ini, draf_kebijakan(p, alasan="Uji."), oleh=p.hr)
    jalankan_simulasi(baris.pk)
    return {"simulasi_id": baris.pk}


RUANG_SIMULASI = semua(403, anonim=302, hr=200, auditor=200, pimpinan=200)
ORANG_SIMULASI = RUANG_SIMULASI | {"pimpinan": 404}
SIMULASI = [
    Baris("evaluasi:simulasi", RUANG_SIMULASI),
    Baris("evaluasi:simulasi", KELOLA | {"hr": 422}, {}, "post"),
    Baris("evaluasi:simulasi_rinci", RUANG_SIMULASI, _simulasi),
    Baris("evaluasi:simulasi_orang", ORANG_SIMULASI, _simulasi),
    Baris("evaluasi:simulasi_unduh", ORANG_SIMULASI, lambda p: _simulasi(p) | {"bentuk": "csv"}),
    Baris("evaluasi:simulasi_unduh", ORANG_SIMULASI, lambda p: _simulasi(p) | {"bentuk": "xlsx"}),
    Baris("evaluasi:simulasi_buang", KELOLA, _simulasi),
    Baris("evaluasi:simulasi_buang", KELOLA | {"hr": 302}, _simulasi, "post"),
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
PIMPINAN_UNIT = ("penilai", "atasan_penilai", "pimpinan")


def _di_bidang(p: SimpleNamespace) -> dict[str, Any]:
    return {"kode": p.triwulan_ini.kode, "unit_id": p.bidang.pk}


def _dikalibrasi(p: SimpleNamespace) -> dict[str, Any]:
    return _di_bidang(p) | {"evaluasi_id": diajukan(p).pk}


KALIBRASI = [
    Baris("evaluasi:kalibrasi", TAK_ADA | dict.fromkeys((*PIMPINAN_UNIT, "hr", "auditor"), 200)),
    Baris(
        "evaluasi:kalibrasi_hitung",
        semua(405, anonim=302),
        lambda p: {"kode": p.triwulan_ini.kode},
    ),
    Baris(
        "evaluasi:kalibrasi_hitung", TAK_ADA | {"hr": 302}, lambda p: {"kode": p.triwulan_ini.kode}, "post"
    ),
    Baris(
        "evaluasi:kalibrasi_unit",
        TAK_ADA | dict.fromkeys((*PIMPINAN_UNIT, "hr", "auditor"), 200),
        _di_bidang,
    ),
    Baris(
        "evaluasi:kalibrasi_unit",
        TAK_ADA | dict.fromkeys(("pimpinan", "hr", "auditor"), 200),
        lambda p: {"kode": p.triwulan_ini.kode, "unit_id": p.opd_lain.pk},
    ),
    Baris("evaluasi:kalibrasi_capaian", TAK_ADA | dict.fromkeys(("pimpinan", "hr"), 200), _di_bidang),
    Baris("evaluasi:kalibrasi_capaian", TAK_ADA | dict.fromkeys(("pimpinan", "hr"), 422), _di_bidang, "post"),
    Baris(
        "evaluasi:kalibrasi_evaluasi",
        TAK_ADA | dict.fromkeys((*PIMPINAN_UNIT, "hr", "auditor"), 200),
        _dikalibrasi,
    ),
    Baris(
        "evaluasi:kalibrasi_evaluasi",
        TAK_ADA | dict.fromkeys(PIMPINAN_UNIT, 422) | dict.fromkeys(("hr", "auditor"), 302),
        _dikalibrasi,
        "post",
    ),
]
AKSES: list[Baris] = [
    *TIM,
    *KALIBRASI,
    *KEBERATAN,
    *SKOR,
    *REKOMENDASI,
    *UMUM,
    *KEBIJAKAN,
    *SIMULASI,
    *SEKITAR_REKOMENDASI,
]
