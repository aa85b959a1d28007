"""What each row of the people's sheet would change, worked out in memory from four queries."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from inti.impor import Baris, Konteks
from pegawai import nip as nip_pns
from pegawai.enums import SUDAH_KELUAR, JenisPenugasan, StatusKeaktifan, StatusPegawai
from pegawai.importir.dasar import kunci_jabatan, utama_per_orang
from pegawai.models import Pegawai, Penugasan, RiwayatKeaktifan
from pegawai.querysets import pada_tanggal
from pegawai.services import UJUNG

ISI = (
    "nama", "gelar_depan", "gelar_belakang", "jenis_kelamin", "tanggal_lahir", "status", "golongan",
    "tmt_cpns", "surel",
)  # fmt: skip
_BOLEH_NULL = ("tanggal_lahir", "tmt_cpns")
SEHARI = datetime.timedelta(days=1)
_SEJAK_SEMULA = datetime.date(2000, 1, 1)


@dataclass(slots=True)
class Lama:
    """What the database holds about the people of the file."""

    orang: dict[str, dict[str, Any]]  # by number
    tugas: dict[int, Penugasan]  # the main post by person
    mulai_terakhir: dict[int, datetime.date]  # when the last definitive post begins


@dataclass(slots=True)
class Rencana:
    """What one row would change, from when."""

    mulai: datetime.date
    isi: dict[str, Any] = field(default_factory=dict)
    baru: bool = False
    ubah_isi: bool = False
    pindah: bool = False  # another unit or post
    ubah_tugas: bool = False
    ubah_keaktifan: bool = False
    keaktifan: str = StatusKeaktifan.AKTIF
    mulai_keaktifan: datetime.date | None = None  # where it isn't `mulai`
    selesai: datetime.date | None = None  # of the new post: somebody new who has left already
    tugas_lama: Penugasan | None = None
    menyusul: bool = False

    @property
    def ada_beda(self) -> bool:
        return self.baru or self.ubah_isi or self.ubah_tugas or self.ubah_keaktifan


def baca_lama(baris: Sequence[Baris]) -> Lama:
    """People, their main posts and states of the day: three queries, however many rows."""
    nomor = {b.nip for b in baris} | {b.nip_penilai for b in baris if b.nip_penilai}
    orang = {
        p["nip"]: p for p in Pegawai.objects.filter(nip__in=nomor).values("pk", "nip", "keaktifan", *ISI)
    }
    ids = [p["pk"] for p in orang.values()]
    tugas = list(
        Penugasan.objects.filter(pegawai_id__in=ids).select_related("jabatan", "penilai").order_by("mulai")
    )
    _isi_keaktifan(baris, orang)
    mulai = {t.pegawai_id: t.mulai for t in tugas if t.jenis == JenisPenugasan.DEFINITIF}
    return Lama(orang, utama_per_orang(_terakhir(tugas)), mulai)


def _isi_keaktifan(baris: Sequence[Baris], orang: dict[str, dict[str, Any]]) -> None:
    """The state on the day a row speaks of, where that isn't today."""
    per_hari: dict[datetime.date, list[int]] = {}
    for b in baris:
        if b.berlaku and b.nip in orang:
            per_hari.setdefault(b.berlaku, []).append(orang[b.nip]["pk"])
    nomor = {p["pk"]: p for p in orang.values()}
    for hari, ids in per_hari.items():
        riwayat = RiwayatKeaktifan.objects.filter(pada_tanggal(hari), pegawai_id__in=ids)
        for pegawai_id, keaktifan in riwayat.values_list("pegawai_id", "keaktifan"):
            nomor[pegawai_id]["keaktifan"] = keaktifan


def _terakhir(tugas: list[Penugasan]) -> list[Penugasan]:
    """Rows that have no end yet; of somebody without such a row, those that end last."""
    akhir: dict[int, datetime.date] = {}
    for t in tugas:
        akhir[t.pegawai_id] = max(akhir.get(t.pegawai_id, datetime.date.min), t.selesai or UJUNG)
    return [t for t in tugas if (t.selesai or UJUNG) == akhir[t.pegawai_id]]


def rencanakan(b: Baris, konteks: Konteks) -> Rencana:
    """Compare a row with the database; blank cells say nothing."""
    lama: Lama = konteks.data["lama"]
    orang = lama.orang.get(b.nip)
    if orang is None:
        return _rencana_baru(b, konteks)
    isi = {n: getattr(b, n) if getattr(b, n) is not None else orang[n] for n in ISI}
    tugas = lama.tugas.get(orang["pk"])
    r = Rencana(b.berlaku or konteks.hari_ini, isi, tugas_lama=tugas)
    r.ubah_isi = any(isi[n] != orang[n] for n in ISI)
    r.keaktifan = b.keaktifan or orang["keaktifan"]
    r.ubah_keaktifan = r.keaktifan != orang["keaktifan"]
    r.pindah = tugas is None or _pindah(b, tugas, konteks)
    r.ubah_tugas = r.pindah or (tugas is not None and _beda_tugas(b, tugas))
    keluar = r.ubah_keaktifan and r.keaktifan in SUDAH_KELUAR
    if keluar:
        r.ubah_tugas = False  # somebody who leaves gets no new row, the old one ends
    terakhir = lama.mulai_terakhir.get(orang["pk"], r.mulai)
    r.menyusul = (r.ubah_tugas and terakhir > r.mulai) or (keluar and terakhir >= r.mulai)
    return r


def _rencana_baru(b: Baris, konteks: Konteks) -> Rencana:
    """A new person's post has no earlier one to end: without `berlaku` it begins with the service."""
    isi = {n: getattr(b, n) if getattr(b, n) is not None else _kosong(n) for n in ISI}
    terkunci: datetime.date | None = konteks.data["terkunci"]
    keluar = b.keaktifan in SUDAH_KELUAR
    mulai = b.berlaku if b.berlaku and not keluar else min(_awal_dinas(b), konteks.hari_ini)
    if terkunci is not None and mulai != b.berlaku:
        mulai = max(mulai, terkunci + SEHARI)
    r = Rencana(mulai, isi, baru=True, pindah=True, ubah_tugas=True, ubah_keaktifan=True)
    r.keaktifan = b.keaktifan or StatusKeaktifan.AKTIF
    if keluar:
        r.mulai_keaktifan = b.berlaku or konteks.hari_ini
        r.selesai = r.mulai_keaktifan - SEHARI
        r.ubah_tugas = r.selesai >= r.mulai
    return r


def _kosong(nama: str) -> Any:
    return None if nama in _BOLEH_NULL else ""


def _awal_dinas(b: Baris) -> datetime.date:
    """TMT as stated, else as the number holds it."""
    if b.tmt_cpns:
        return b.tmt_cpns  # type: ignore[no-any-return]
    if b.status == StatusPegawai.NON_ASN or nip_pns.validasi(b.nip):
        return _SEJAK_SEMULA
    nomor = nip_pns.urai(b.nip)
    return nomor.tmt or datetime.date(nomor.tahun_tmt, 1, 1)


def _pindah(b: Baris, tugas: Penugasan, konteks: Konteks) -> bool:
    """Whether unit or post differ; a blank level keeps the one of the same post."""
    j = tugas.jabatan
    sama_nama = j.nama.casefold() == b.jabatan.casefold() and j.jenis == b.jenis_jabatan
    jenjang = b.jenjang or (j.jenjang if sama_nama else "")
    sama = kunci_jabatan(b.jabatan, b.jenis_jabatan, jenjang) == kunci_jabatan(j.nama, j.jenis, j.jenjang)
    return not sama or konteks.data["unit"][b.unit_kode].pk != tugas.unit_id


def _beda_tugas(b: Baris, tugas: Penugasan) -> bool:
    if b.layanan_publik is not None and b.layanan_publik != tugas.layanan_publik:
        return True
    return bool(b.nip_penilai) and (tugas.penilai is None or tugas.penilai.nip != b.nip_penilai)
