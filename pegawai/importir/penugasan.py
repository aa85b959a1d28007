"""Assignments with their history and acting posts, one timeline a person."""

import datetime
import itertools
from dataclasses import dataclass
from typing import Any

from inti.impor import Baris, Hitungan, JenisImpor, Kolom, Konteks, Pilihan, Tanggal, Teks, YaTidak, daftarkan
from inti.kunci import kalimat_terkunci, kalimat_terlalu_jauh, tanggal_terkunci
from pegawai.enums import JenisJabatan, JenisPenugasan, SebabTanda
from pegawai.importir.dasar import (
    KALIMAT_PENILAI,
    KALIMAT_SALING,
    PENILAI_PATUT,
    cari_pegawai,
    id_pegawai,
    jabatan_massal,
    kolom_nip,
    kunci_jabatan,
    sisipkan_massal,
    tolak_menunjuk_diri,
    unit_per_kode,
    utama_per_orang,
)
from pegawai.models import Jabatan, Penugasan
from pegawai.services import UJUNG, opd_rentang, tandai_rentang

_SEHARI = datetime.timedelta(days=1)
_KOLOM = ("unit", "jabatan", "kepala", "jenis", "layanan_publik", "penilai", "selesai")
Jalur = tuple[Any, ...]


@dataclass(slots=True)
class _Ruas:
    """A row on a timeline: as it is (``tugas.pk`` set) or to be made; ``b`` the sheet's row behind it."""

    tugas: Penugasan
    b: Baris | None = None
    asli: tuple[Any, ...] = ()

    @property
    def beda(self) -> bool:
        return self.tugas.pk is None or _isi(self.tugas) != self.asli


def _isi(t: Penugasan) -> tuple[Any, ...]:
    return (t.unit_id, t.jabatan_id, t.kepala, t.jenis, t.layanan_publik, t.penilai_id, t.selesai)


def _periksa(baris: list[Baris], konteks: Konteks) -> None:
    data = konteks.data
    ids = data["ids"] = cari_pegawai(baris, konteks)
    unit = data["unit"] = unit_per_kode(b.unit_kode for b in baris)
    data["penilai"] = id_pegawai(b.nip_penilai for b in baris)
    tugas = Penugasan.objects.filter(pegawai_id__in=set(ids.values())).select_related("jabatan")
    data["tugas"] = list(tugas.order_by("mulai", "pk"))
    menilai = {
        (t.pegawai_id, t.penilai_id) for t in data["tugas"] if (t.selesai or UJUNG) >= konteks.hari_ini
    }
    for b in baris:
        if b.unit_kode not in unit:
            konteks.tolak(b, "unit_kode", "Unit ini tidak ada. Periksa kodenya, atau impor dulu lembar unit.")
        if b.nip_penilai == b.nip:
            konteks.tolak(b, "nip_penilai", "Seseorang tidak bisa menjadi penilai bagi dirinya sendiri.")
        elif b.nip_penilai and b.nip_penilai not in data["penilai"]:
            konteks.tolak(b, "nip_penilai", "Penilai ini belum terdaftar. Periksa nomornya.")
        penilai = data["penilai"].get(b.nip_penilai)
        tolak_menunjuk_diri(b, konteks, penilai, penilai if (ids.get(b.nip), penilai) in menilai else None)
        if b.selesai and b.selesai < b.mulai:
            konteks.tolak(b, "selesai", "Tanggal selesai tidak boleh sebelum tanggal mulai.")
        if kalimat := kalimat_terlalu_jauh(b.mulai):
            konteks.tolak(b, "mulai", kalimat)
    _peringatkan_penilai(baris, konteks)
    buruk = {t.baris for t in konteks.ditolak}
    data["jabatan"] = _jabatan(baris, konteks)
    data["ruas"] = _susun([b for b in baris if b.baris not in buruk], konteks)


def _peringatkan_penilai(baris: list[Baris], konteks: Konteks) -> None:
    ids = set(konteks.data["penilai"].values())
    tugas = Penugasan.objects.pada(konteks.hari_ini).filter(pegawai_id__in=ids).select_related("jabatan")
    utama = utama_per_orang(tugas)
    pasangan = {(b.nip, b.nip_penilai) for b in baris}
    for b in baris:
        t = utama.get(konteks.data["penilai"].get(b.nip_penilai))
        diri = konteks.data["ids"].get(b.nip)
        if b.nip_penilai and ((b.nip_penilai, b.nip) in pasangan or (t and t.penilai_id == diri)):
            konteks.peringatkan(b, "nip_penilai", KALIMAT_SALING)
        if t is not None and t.jabatan.jenis not in PENILAI_PATUT and not t.kepala:
            konteks.peringatkan(b, "nip_penilai", KALIMAT_PENILAI)


def _jabatan(baris: list[Baris], konteks: Konteks) -> dict[int, tuple[str, str, str]]:
    """Row -> the post meant (name, kind, level).

    The sheet gives only its name: the person's own post of that name, else any of that name, else a new
    one of the kind the person has.
    """
    data = konteks.data
    milik = {(t.pegawai_id, t.jabatan.nama.casefold()): t.jabatan for t in data["tugas"]}
    utama = utama_per_orang(data["tugas"])
    semua = {j.nama.casefold(): j for j in Jabatan.objects.order_by("-pk")}
    hasil = {}
    for b in baris:
        nama, pegawai_id = b.jabatan.casefold(), data["ids"].get(b.nip)
        ada = milik.get((pegawai_id, nama)) or semua.get(nama)
        if ada is not None:
            hasil[b.baris] = (ada.nama, ada.jenis, ada.jenjang)
            continue
        jenis = utama[pegawai_id].jabatan.jenis if pegawai_id in utama else JenisJabatan.PELAKSANA
        hasil[b.baris] = (b.jabatan, jenis, "")
        konteks.peringatkan(
            b,
            "jabatan",
            f"Jabatan baru akan dibuat dengan jenis “{JenisJabatan(jenis).label}”. Periksa jenisnya.",
        )
    return hasil


def _jalur(t: Penugasan) -> Jalur:
    """Rows with the same key can't overlap: all definitive ones of a person, each acting post by itself."""
    if t.jenis == JenisPenugasan.DEFINITIF:
        return (t.pegawai_id,)
    return (t.pegawai_id, t.jenis, t.unit_id, t.jabatan_id)


def _susun(baris: list[Baris], konteks: Konteks) -> list[_Ruas]:
    """Put the sheet's rows on the timelines; open ends close where the next row begins."""
    data = konteks.data
    jabatan = jabatan_massal(data["jabatan"][b.baris] for b in baris)
    garis: dict[Jalur, list[_Ruas]] = {}
    for t in data["tugas"]:
        garis.setdefault(_jalur(t), []).append(_Ruas(t, asli=_isi(t)))
    for b in sorted(baris, key=lambda b: b.mulai):
        jabatan_id = jabatan[kunci_jabatan(*data["jabatan"][b.baris])]
        _letakkan(b, jabatan_id, garis, konteks)
    hasil = [r for ruas in garis.values() for r in _rapatkan(ruas, konteks) if r.beda]
    _tolak_terkunci(hasil, konteks)
    return hasil


def _letakkan(b: Baris, jabatan_id: int, garis: dict[Jalur, list[_Ruas]], konteks: Konteks) -> None:
    data = konteks.data
    t = Penugasan(
        pegawai_id=data["ids"][b.nip],
        unit_id=data["unit"][b.unit_kode].pk,
        jabatan_id=jabatan_id,
        kepala=bool(b.kepala),
        jenis=b.jenis,
        penilai_id=data["penilai"].get(b.nip_penilai),
        mulai=b.mulai,
        selesai=b.selesai,
    )
    ruas = garis.setdefault(_jalur(t), [])
    sama = next((r for r in ruas if r.tugas.mulai == b.mulai), None)
    if sama is not None and sama.b is not None:
        konteks.tolak(b, "mulai", f"Dua penugasan pada tanggal yang sama; lihat baris {sama.b.baris}.")
        return
    if sama is not None:
        sama.b = b
        _timpa(sama.tugas, t, b)
        return
    sebelum = [r.tugas for r in ruas if r.tugas.mulai < b.mulai and r.tugas.unit_id == t.unit_id]
    if sebelum:  # what the sheet leaves blank goes on in the same unit
        terakhir = max(sebelum, key=lambda r: r.mulai)
        t.layanan_publik = terakhir.layanan_publik
        t.penilai_id = t.penilai_id or terakhir.penilai_id
        t.kepala = terakhir.kepala if b.kepala is None and terakhir.jabatan_id == jabatan_id else t.kepala
    ruas.append(_Ruas(t, b))


def _timpa(lama: Penugasan, baru: Penugasan, b: Baris) -> None:
    """Mend a row that begins on the same day; blanks say nothing."""
    lama.unit_id, lama.jabatan_id, lama.jenis = baru.unit_id, baru.jabatan_id, baru.jenis
    lama.kepala = lama.kepala if b.kepala is None else b.kepala
    lama.penilai_id = baru.penilai_id or lama.penilai_id
    lama.selesai = b.selesai or lama.selesai


def _rapatkan(ruas: list[_Ruas], konteks: Konteks) -> list[_Ruas]:
    """Close each row the day before the next one; an end stated in the sheet that overlaps is refused."""
    ruas.sort(key=lambda r: r.tugas.mulai)
    for kini, berikut in itertools.pairwise(ruas):
        if kini.b is None and berikut.b is None:
            continue
        if kini.tugas.selesai is None or kini.tugas.selesai >= berikut.tugas.mulai:
            if kini.b is not None and kini.b.selesai:
                konteks.tolak(
                    kini.b,
                    "selesai",
                    f"Bertumpuk dengan penugasan yang mulai {berikut.tugas.mulai:%d/%m/%Y}. "
                    "Isi selesai sebelum tanggal itu.",
                )
                continue
            kini.tugas.selesai = berikut.tugas.mulai - _SEHARI
    return ruas


def _tolak_terkunci(ruas: list[_Ruas], konteks: Konteks) -> None:
    """Nothing that is new or changed may touch a closed day."""
    terkunci = tanggal_terkunci()
    if terkunci is None:
        return
    for r in ruas:
        if r.b is not None and _awal_beda(r) <= terkunci:
            konteks.tolak(r.b, "mulai", kalimat_terkunci(terkunci))


def _awal_beda(r: _Ruas) -> datetime.date:
    """The first day on which a row differs from what is stored."""
    t = r.tugas
    if r.asli and _isi(t)[:-1] == r.asli[:-1]:
        return min(t.selesai or UJUNG, r.asli[-1] or UJUNG)
    return t.mulai  # type: ignore[no-any-return]


def _tulis_massal(baris: list[Baris], konteks: Konteks) -> Hitungan:
    nomor = {b.baris for b in baris}
    # Row by row the plan holds only with all its rows; a partial import plans again with the good ones.
    ruas: list[_Ruas] = konteks.data["ruas"]
    if any(r.b is not None and r.b.baris not in nomor for r in ruas):
        tugas = Penugasan.objects.filter(pegawai_id__in=set(konteks.data["ids"].values()))
        konteks.data["tugas"] = list(tugas.select_related("jabatan").order_by("mulai", "pk"))
        ruas = [r for r in _susun(baris, konteks) if r.b is None or r.b.baris in nomor]
    lama = [r.tugas for r in ruas if r.tugas.pk is not None]
    baru = [r.tugas for r in ruas if r.tugas.pk is None]
    kena = [(r.tugas.pegawai_id, _awal_beda(r), UJUNG) for r in ruas]
    opd = opd_rentang(kena)
    Penugasan.objects.bulk_update(lama, _KOLOM, batch_size=500)
    sisipkan_massal(Penugasan, baru, ("pegawai", *_KOLOM, "mulai"))
    tandai_rentang(kena, sebab=SebabTanda.PENUGASAN, opd=opd | opd_rentang(kena))
    diubah = sum(r.b is not None for r in ruas) - len(baru)
    return Hitungan(len(baru), diubah, len(baris) - len(baru) - diubah)


daftarkan(
    JenisImpor(
        kode="penugasan",
        judul="Penugasan",
        kunci=("nip", "unit_kode", "jabatan", "mulai"),
        kolom=(
            kolom_nip(),
            Kolom("unit_kode", Teks(40), wajib=True),
            Kolom("jabatan", Teks(200), wajib=True, contoh="Kepala Bidang Pelayanan"),
            Kolom("kepala", YaTidak(), penjelasan="apakah memimpin unit itu"),
            Kolom("jenis", Pilihan(JenisPenugasan), bawaan=JenisPenugasan.DEFINITIF, contoh="definitif"),
            Kolom("mulai", Tanggal(), wajib=True),
            Kolom("selesai", Tanggal(), penjelasan="kosong: sampai penugasan berikutnya"),
            kolom_nip("nip_penilai", wajib=False, penjelasan="atasan yang menilai"),
        ),
        periksa=_periksa,
        tulis_massal=_tulis_massal,
        petunjuk="Jabatan definitif berakhir sehari sebelum yang berikutnya. Plt, Plh dan Pj tidak.",
        urutan=30,
    )
)
