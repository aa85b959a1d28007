"""Writing the people, their posts and their states."""

import datetime
from collections.abc import Iterator
from typing import Any

from evaluasi.contoh.jabatan import Posisi
from evaluasi.contoh.kalender import SEHARI, Kalender
from evaluasi.contoh.kursi import Susunan
from evaluasi.contoh.orang import Orang
from evaluasi.contoh.tulis import nomor_pertama, salin, selaraskan
from pegawai.enums import JenisPenugasan, StatusKeaktifan
from pegawai.models import Instansi, Jabatan, Pegawai, Penugasan, RiwayatKeaktifan

HARI_PLT = 240
_PLH = (20, 6)


def tulis_pegawai(orang: list[Orang]) -> None:
    """The people themselves."""
    salin(
        Pegawai,
        "id nip pengguna_id nama gelar_depan gelar_belakang jenis_kelamin tanggal_lahir status golongan "
        "tmt_cpns surel keaktifan",
        (
            (o.id, o.nip, o.pengguna, o.nama, o.depan, o.belakang, o.kelamin, o.lahir, o.status, o.golongan,
             o.tmt, "", o.keaktifan)
            for o in orang
        ),
    )  # fmt: skip
    selaraskan(Pegawai)


def tulis_jabatan(susunan: Susunan) -> dict[Posisi, int]:
    """All posts, each once; their keys."""
    nomor = nomor_pertama(Jabatan)
    unik: dict[tuple[str, str, str], int] = {}
    hasil: dict[Posisi, int] = {}
    for kursi in susunan.kursi:
        p = kursi.posisi
        hasil[p] = unik.setdefault((p.nama, p.jenis, p.jenjang), nomor + len(unik))
    salin(Jabatan, "id nama jenis jenjang", ((n, *kunci) for kunci, n in unik.items()))
    selaraskan(Jabatan)
    return hasil


def tulis_penugasan(orang: list[Orang], susunan: Susunan, jabatan: dict[Posisi, int], kal: Kalender) -> None:
    """Today's posts, the ones before a transfer, and the acting ones."""
    nomor = nomor_pertama(Penugasan)
    semua = (*_definitif(orang, jabatan), *_plt(orang, susunan, jabatan, kal))
    salin(
        Penugasan,
        "id pegawai_id unit_id jabatan_id kepala jenis layanan_publik penilai_id mulai selesai",
        ((nomor + n, *baris) for n, baris in enumerate(semua)),
    )
    selaraskan(Penugasan)


def _definitif(orang: list[Orang], jabatan: dict[Posisi, int]) -> Iterator[tuple[Any, ...]]:
    tetap = JenisPenugasan.DEFINITIF
    for o in orang:
        k, mulai, kode = o.kursi, o.mulai, jabatan[o.kursi.posisi]
        if o.pindah is not None and o.asal is not None:
            asal = o.asal
            yield (
                o.id,
                asal.unit.id,
                kode,
                False,
                tetap,
                asal.publik,
                o.penilai_asal,
                mulai,
                o.pindah - SEHARI,
            )
            mulai = o.pindah
        yield o.id, k.unit.id, kode, k.kepala, tetap, k.publik, o.penilai, mulai, o.akhir


def _plt(
    orang: list[Orang], susunan: Susunan, jabatan: dict[Posisi, int], kal: Kalender
) -> Iterator[tuple[Any, ...]]:
    """Two units led by a Plt for months, and one head stood in for by a Plh for two weeks."""
    awal = kal.hari_ini - HARI_PLT * SEHARI
    for seat, unit in susunan.plt:
        o = orang[seat]
        yield (
            o.id, unit.id, jabatan[o.kursi.posisi], True, JenisPenugasan.PLT, False, o.penilai,
            min(awal, kal.mulai), None,
        )  # fmt: skip
    bidang = [n for n, k in enumerate(susunan.kursi) if k.kepala and k.unit.jenis == "bidang"]
    if len(bidang) > 1:
        o, digantikan = orang[bidang[-1]], susunan.kursi[bidang[-2]].unit
        mulai, selesai = (kal.hari_ini - n * SEHARI for n in _PLH)
        plh = JenisPenugasan.PLH
        yield o.id, digantikan.id, jabatan[o.kursi.posisi], True, plh, False, o.penilai, mulai, selesai


def tulis_keaktifan(orang: list[Orang]) -> None:
    """Everybody's dated states: active, with the long absences in between."""
    nomor = nomor_pertama(RiwayatKeaktifan)
    semua = (baris for o in orang for baris in _keaktifan(o))
    salin(
        RiwayatKeaktifan,
        "id pegawai_id keaktifan mulai selesai",
        ((nomor + n, *baris) for n, baris in enumerate(semua)),
    )
    selaraskan(RiwayatKeaktifan)


def _keaktifan(o: Orang) -> Iterator[tuple[int, str, datetime.date, datetime.date | None]]:
    mulai: datetime.date | None = o.mulai
    for jenis, dari, sampai in o.sela:
        if mulai is not None and mulai < dari:
            yield o.id, StatusKeaktifan.AKTIF, mulai, dari - SEHARI
        yield o.id, jenis, dari, sampai
        mulai = None if sampai is None else sampai + SEHARI
    if mulai is not None:
        yield o.id, StatusKeaktifan.AKTIF, mulai, None


def tulis_instansi(orang: list[Orang]) -> None:
    """The district's face: its elected head and its secretary."""
    pejabat = {o.kursi.akun: o.id for o in orang if o.kursi.akun in ("bupati", "pimpinan")}
    Instansi.objects.update_or_create(
        pk=1, defaults={"bupati_id": pejabat.get("bupati"), "sekda_id": pejabat.get("pimpinan")}
    )
