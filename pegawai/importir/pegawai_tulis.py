"""Writing the people's sheet: what `pegawai_rencana` planned, in a handful of statements."""

import datetime

from django.db import connection

from inti.impor import Baris, Hitungan, Konteks
from inti.impor.massal import gabungkan, salin_ke_tabel_sementara, tipe_kolom
from pegawai.enums import SUDAH_KELUAR, JenisPenugasan, SebabTanda, StatusKeaktifan
from pegawai.importir.dasar import id_pegawai, jabatan_massal, kunci_jabatan, sisipkan_massal
from pegawai.importir.pegawai_rencana import ISI, SEHARI, Rencana
from pegawai.models import Pegawai, Penugasan, RiwayatKeaktifan
from pegawai.services import UJUNG, opd_rentang, segarkan_keaktifan, tandai_rentang
from pegawai.services.catatan import awal_terbuka
from pegawai.services.tanda import Rentang

_KOLOM_TUGAS = ("unit", "jabatan", "kepala", "layanan_publik", "penilai", "selesai")
_NAMA_AKUN = """
UPDATE pegawai_pengguna a SET nama = p.nama FROM pegawai_pegawai p
WHERE p.pengguna_id = a.id AND p.id = ANY(%s::bigint[]) AND a.nama <> p.nama
"""
_UBAH_TUGAS = """
UPDATE pegawai_penugasan t SET unit_id = s.unit_id, jabatan_id = s.jabatan_id, kepala = s.kepala,
    layanan_publik = s.layanan_publik, penilai_id = s.penilai_id, selesai = s.selesai
FROM ubah_penugasan s WHERE s.id = t.id
"""


def tulis_massal(baris: list[Baris], konteks: Konteks) -> Hitungan:
    """People, then their posts (assessors may be new too), then their states."""
    rencana: dict[int, Rencana] = konteks.data["rencana"]
    beda = [b for b in baris if rencana[b.baris].ada_beda]
    _tulis_orang([b for b in beda if rencana[b.baris].ubah_isi or rencana[b.baris].baru], rencana)
    ids = id_pegawai([b.nip for b in beda] + [b.nip_penilai for b in beda])
    konteks.kemajuan("menulis", len(baris) // 2, len(baris))
    kena = _rentang(beda, ids, konteks)
    opd = opd_rentang(kena)
    _tulis_tugas([b for b in beda if rencana[b.baris].ubah_tugas], konteks, ids)
    _tulis_keaktifan([b for b in beda if rencana[b.baris].ubah_keaktifan], rencana, ids)
    if beda:
        orang = [ids[b.nip] for b in beda]
        tandai_rentang(kena, sebab=SebabTanda.PEGAWAI, opd=opd | opd_rentang(kena))
        segarkan_keaktifan(orang)
        with connection.cursor() as cursor:
            cursor.execute(_NAMA_AKUN, [orang])
    baru = sum(rencana[b.baris].baru for b in beda)
    return Hitungan(baru, len(beda) - baru, len(baris) - len(beda))


def _rentang(beda: list[Baris], ids: dict[str, int], konteks: Konteks) -> list[Rentang]:
    """From when on each person's scores may differ: own data hold at all times, the rest from `berlaku`."""
    rencana: dict[int, Rencana] = konteks.data["rencana"]
    awal, lama = awal_terbuka(), konteks.data["lama"].orang
    hasil = []
    for b in beda:
        r, orang = rencana[b.baris], lama.get(b.nip)
        if orang is not None and any(orang[n] != r.isi[n] for n in ("status", "tmt_cpns")):
            hasil.append((ids[b.nip], awal, UJUNG))
        elif r.ubah_tugas or r.ubah_keaktifan:
            hasil.append((ids[b.nip], r.mulai, UJUNG))
    return hasil


def _tulis_orang(baris: list[Baris], rencana: dict[int, Rencana]) -> None:
    with connection.cursor() as cursor:
        salin_ke_tabel_sementara(
            cursor,
            "impor_pegawai",
            tipe_kolom(Pegawai, ["nip", *ISI]),
            ((b.nip, *(rencana[b.baris].isi[n] for n in ISI)) for b in baris),
        )
        gabungkan(
            cursor,
            sumber="impor_pegawai",
            tujuan=Pegawai,
            kunci=["nip"],
            kolom=list(ISI),
            saat_dibuat={"keaktifan": StatusKeaktifan.AKTIF},
        )


def _tulis_tugas(baris: list[Baris], konteks: Konteks, ids: dict[str, int]) -> None:
    """End the old rows the day before, mend those that begin on the day, insert the rest."""
    rencana: dict[int, Rencana] = konteks.data["rencana"]
    jabatan = jabatan_massal(
        (b.jabatan, b.jenis_jabatan, b.jenjang or "") for b in baris if rencana[b.baris].pindah
    )
    diubah, baru = [], []
    for b in baris:
        r, lama = rencana[b.baris], rencana[b.baris].tugas_lama
        tugas = _tugas_baru(b, r, konteks, ids, jabatan)
        berjalan = lama is not None and (lama.selesai or UJUNG) >= r.mulai
        if lama is not None and lama.mulai == r.mulai:
            tugas.pk, tugas.selesai = lama.pk, lama.selesai
            diubah.append(tugas)
            continue
        if lama is not None and berjalan and (not r.pindah or lama.jenis == JenisPenugasan.DEFINITIF):
            tugas.selesai, lama.selesai = lama.selesai, r.mulai - SEHARI
            diubah.append(lama)
        baru.append(tugas)
    _ubah_tugas(diubah)
    sisipkan_massal(Penugasan, baru, ("pegawai", *_KOLOM_TUGAS, "jenis", "mulai"))


def _ubah_tugas(tugas: list[Penugasan]) -> None:
    with connection.cursor() as cursor:
        salin_ke_tabel_sementara(
            cursor,
            "ubah_penugasan",
            {"id": "bigint"} | tipe_kolom(Penugasan, _KOLOM_TUGAS),
            (
                (t.pk, t.unit_id, t.jabatan_id, t.kepala, t.layanan_publik, t.penilai_id, t.selesai)
                for t in tugas
            ),
        )
        cursor.execute(_UBAH_TUGAS)


def _tugas_baru(
    b: Baris, r: Rencana, konteks: Konteks, ids: dict[str, int], jabatan: dict[tuple[str, str, str], int]
) -> Penugasan:
    """The row as it shall be: what the sheet doesn't state goes on, the headship only in the same post."""
    lama = r.tugas_lama
    layanan, penilai_id = b.layanan_publik, ids[b.nip_penilai] if b.nip_penilai else None
    baru = Penugasan(
        pegawai_id=ids[b.nip],
        unit_id=konteks.data["unit"][b.unit_kode].pk,
        layanan_publik=bool(layanan),
        penilai_id=penilai_id,
        mulai=r.mulai,
        selesai=r.selesai,
    )
    if lama is not None:
        baru.layanan_publik = lama.layanan_publik if layanan is None else layanan
        baru.penilai_id = penilai_id or lama.penilai_id
    if lama is not None and not r.pindah:
        baru.jabatan_id, baru.kepala, baru.jenis = lama.jabatan_id, lama.kepala, lama.jenis
    else:
        baru.jabatan_id = jabatan[kunci_jabatan(b.jabatan, b.jenis_jabatan, b.jenjang or "")]
    return baru


def _tulis_keaktifan(baris: list[Baris], rencana: dict[int, Rencana], ids: dict[str, int]) -> None:
    """Dated states; leaving ends the posts the day before."""
    per_hari: dict[datetime.date, list[int]] = {}
    keluar: dict[datetime.date, list[int]] = {}
    riwayat_baru = []
    for b in baris:
        r = rencana[b.baris]
        mulai = r.mulai_keaktifan or r.mulai
        if r.baru and mulai > r.mulai:  # somebody new who has left: active before
            riwayat_baru.append(_riwayat(ids[b.nip], StatusKeaktifan.AKTIF, r.mulai, mulai - SEHARI))
        riwayat_baru.append(_riwayat(ids[b.nip], r.keaktifan, mulai))
        if not r.baru:
            per_hari.setdefault(mulai, []).append(ids[b.nip])
            if r.keaktifan in SUDAH_KELUAR:
                keluar.setdefault(mulai, []).append(ids[b.nip])
    for mulai, orang in per_hari.items():
        riwayat = RiwayatKeaktifan.objects.filter(pegawai_id__in=orang)
        riwayat.filter(mulai__gte=mulai).delete()
        riwayat.exclude(selesai__lt=mulai).update(selesai=mulai - SEHARI)
    for mulai, orang in keluar.items():
        tugas = Penugasan.objects.filter(pegawai_id__in=orang, mulai__lt=mulai)
        tugas.exclude(selesai__lt=mulai).update(selesai=mulai - SEHARI)
    sisipkan_massal(RiwayatKeaktifan, riwayat_baru, ("pegawai", "keaktifan", "mulai", "selesai"))


def _riwayat(
    pegawai_id: int, keaktifan: str, mulai: datetime.date, selesai: datetime.date | None = None
) -> RiwayatKeaktifan:
    return RiwayatKeaktifan(pegawai_id=pegawai_id, keaktifan=keaktifan, mulai=mulai, selesai=selesai)
