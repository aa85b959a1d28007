"""Single records HR keeps by hand: units, posts, people, attendance, penalties, training, assessments."""

import datetime
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from inti.galat import GalatAturan
from inti.kunci import kalimat_terkunci, waktu_terkunci
from inti.simpan import hapus_tercatat, simpan_tercatat
from pegawai.enums import SebabTanda, StatusKeaktifan
from pegawai.models import (
    AsesmenKompetensi,
    HukumanDisiplin,
    Jabatan,
    Pegawai,
    Pelatihan,
    Pengguna,
    Penugasan,
    Presensi,
    RiwayatKeaktifan,
    UnitKerja,
)
from pegawai.permissions import pastikan_bukan_diri, pastikan_hr
from pegawai.services.pohon import kunci_pohon, susun_pohon
from pegawai.services.rekap import rekap_presensi_massal
from pegawai.services.tanda import UJUNG, opd_orang, tandai, tandai_rentang

DIBACA_MESIN = ("nip", "status", "tmt_cpns")
"""What a score hangs on in a person's own data (the number stands in its fingerprint)."""


def simpan_unit(unit: UnitKerja, *, oleh: Pengguna | None) -> UnitKerja:
    """Add or change a unit and rebuild the tree; OPDs between which units moved are marked."""
    pastikan_hr(oleh)
    with transaction.atomic():
        kunci_pohon()
        _tolak_lingkaran(unit)
        simpan_tercatat(unit, oleh=oleh)
        tandai((), dari=awal_terbuka(), sampai=UJUNG, sebab=SebabTanda.UNIT, opd_ids=susun_pohon())
    return unit


def simpan_jabatan(jabatan: Jabatan, *, oleh: Pengguna | None) -> Jabatan:
    """Add or change a post; another kind (weights, peer group) marks whoever holds it, while they do."""
    pastikan_hr(oleh)
    with transaction.atomic():
        lama = Jabatan.objects.filter(pk=jabatan.pk).values_list("jenis", flat=True).first()
        simpan_tercatat(jabatan, oleh=oleh)
        if lama is not None and lama != jabatan.jenis:
            tugas = Penugasan.objects.filter(jabatan=jabatan)
            pemegang = tugas.values_list("pegawai_id", "mulai", "selesai")
            tandai_rentang(((p, m, s or UJUNG) for p, m, s in pemegang), sebab=SebabTanda.PENUGASAN)
    return jabatan


def _tolak_lingkaran(unit: UnitKerja) -> None:
    """Named at the field before the whole tree is looked at (`susun_pohon`)."""
    if unit.pk is not None and unit.induk is not None and unit.pk in unit.induk.jalur:
        raise GalatAturan(
            {"induk": f"{unit.induk.nama} berada di bawah unit ini, jadi tidak bisa menjadi induknya."}
        )


def awal_terbuka() -> datetime.date:
    """The first day whose results can still move."""
    terkunci = waktu_terkunci().tahun_sampai
    return terkunci + datetime.timedelta(days=1) if terkunci else datetime.date(1900, 1, 1)


def simpan_pegawai(pegawai: Pegawai, *, oleh: Pengguna | None) -> Pegawai:
    """Add or change a person's own data (not their post, see `pindahkan_penugasan`).

    Somebody new is active from the beginning of their service; a login follows name and number.
    """
    pastikan_hr(oleh)
    baru = pegawai.pk is None
    if not baru:
        pastikan_bukan_diri(oleh, pegawai_id=pegawai.pk)
    with transaction.atomic():
        lama = Pegawai.objects.filter(pk=pegawai.pk).values(*DIBACA_MESIN).first() or {}
        simpan_tercatat(pegawai, oleh=oleh, tentang=pegawai)
        if baru:
            mulai = min(pegawai.tmt_cpns or timezone.localdate(), timezone.localdate())
            RiwayatKeaktifan.objects.create(pegawai=pegawai, keaktifan=StatusKeaktifan.AKTIF, mulai=mulai)
        elif pegawai.pengguna is not None:
            akun = Pengguna.objects.filter(pk=pegawai.pengguna.pk)
            akun.update(nama=pegawai.nama)
            akun.filter(username=lama["nip"]).update(username=pegawai.nip)
        _tandai_pegawai(pegawai, lama)
    return pegawai


def _tandai_pegawai(pegawai: Pegawai, lama: dict[str, object]) -> None:
    """The person, where what the engine reads differs; their OPDs, where they enter or leave its count."""
    beda = [n for n in DIBACA_MESIN if lama.get(n) != getattr(pegawai, n)]
    if beda:
        dari = awal_terbuka()
        opd = opd_orang([pegawai.pk], dari) if "status" in beda else set()
        tandai([pegawai.pk], dari=dari, sampai=UJUNG, sebab=SebabTanda.PEGAWAI, opd_ids=opd)


def simpan_presensi(presensi: Presensi, *, oleh: Pengguna | None) -> Presensi:
    """Add or change one day of attendance and its month's roll-up. Closed years are refused."""
    pastikan_hr(oleh)
    pastikan_bukan_diri(oleh, pegawai_id=presensi.pegawai_id)
    terkunci = waktu_terkunci().tahun_sampai
    with transaction.atomic():
        lama = Presensi.objects.filter(pk=presensi.pk).first() or presensi
        pastikan_bukan_diri(oleh, pegawai_id=lama.pegawai_id)  # nor pass one's own row on to somebody else
        if terkunci is not None and min(lama.tanggal, presensi.tanggal) <= terkunci:
            raise GalatAturan(kalimat_terkunci(terkunci))
        simpan_tercatat(presensi, oleh=oleh, tentang=presensi.pegawai)
        rekap_presensi_massal({lama.pegawai_id, presensi.pegawai_id}, [lama.tanggal, presensi.tanggal])
        _tandai_presensi(lama, presensi)
    return presensi


def _tandai_presensi(lama: Presensi, baru: Presensi) -> None:
    """The people; their OPDs too where a day appears or goes: months are judged by the days the OPD has."""
    orang = {lama.pegawai_id, baru.pegawai_id}
    dari, sampai = sorted([lama.tanggal, baru.tanggal])
    hari_sama = lama is not baru and len(orang) == 1 and dari == sampai
    opd = set() if hari_sama else opd_orang(orang, dari, sampai)
    tandai(orang, dari=dari, sampai=sampai, sebab=SebabTanda.PRESENSI, opd_ids=opd)


def simpan_hukuman(hukuman: HukumanDisiplin, *, oleh: Pengguna | None) -> HukumanDisiplin:
    """Add or change a penalty (decision number and date are needed). Never about oneself."""
    pastikan_hr(oleh)
    pastikan_bukan_diri(oleh, pegawai_id=hukuman.pegawai_id)
    with transaction.atomic():
        lama = HukumanDisiplin.objects.filter(pk=hukuman.pk).first() or hukuman
        pastikan_bukan_diri(oleh, pegawai_id=lama.pegawai_id)
        simpan_tercatat(hukuman, oleh=oleh, tentang=hukuman.pegawai)
        dari, orang = min(lama.mulai, hukuman.mulai), {lama.pegawai_id, hukuman.pegawai_id}
        tandai(orang, dari=dari, sampai=UJUNG, sebab=SebabTanda.HUKUMAN)
    return hukuman


def simpan_pelatihan(pelatihan: Pelatihan, *, oleh: Pengguna | None) -> Pelatihan:
    """Add or change a finished training; it counts to the end of its year."""
    pastikan_hr(oleh)
    pastikan_bukan_diri(oleh, pegawai_id=pelatihan.pegawai_id)
    with transaction.atomic():
        lama = Pelatihan.objects.filter(pk=pelatihan.pk).first() or pelatihan
        pastikan_bukan_diri(oleh, pegawai_id=lama.pegawai_id)
        simpan_tercatat(pelatihan, oleh=oleh, tentang=pelatihan.pegawai)
        tandai_pelatihan([(lama.pegawai_id, lama.selesai), (pelatihan.pegawai_id, pelatihan.selesai)])
    return pelatihan


def hapus_pelatihan(pelatihan: Pelatihan, *, oleh: Pengguna | None) -> None:
    """Remove a training that was recorded by mistake."""
    pastikan_hr(oleh)
    pastikan_bukan_diri(oleh, pegawai_id=pelatihan.pegawai_id)
    with transaction.atomic():
        hapus_tercatat(pelatihan, oleh=oleh, tentang=pelatihan.pegawai)
        tandai_pelatihan([(pelatihan.pegawai_id, pelatihan.selesai)])


def tandai_pelatihan(selesai: Collection[tuple[int, datetime.date]]) -> None:
    """People from the day they finished to the year's end; and their OPDs, for whom a first training turns
    "absent" into 0. ``selesai`` holds (person, day), old and new.
    """
    hari = [h for _, h in selesai]
    dari, sampai = min(hari), akhir_tahun(max(hari))
    opd = opd_orang({p for p, _ in selesai}, dari, sampai)
    tandai_rentang(
        ((p, h, akhir_tahun(h)) for p, h in selesai),
        sebab=SebabTanda.PELATIHAN,
        opd=((o, dari, sampai) for o in opd),
    )


def akhir_tahun(hari: datetime.date) -> datetime.date:
    """What counts "in the year so far" counts until then."""
    return hari.replace(month=12, day=31)


def simpan_asesmen(asesmen: AsesmenKompetensi, *, oleh: Pengguna | None) -> AsesmenKompetensi:
    """Add or change a competency assessment."""
    pastikan_hr(oleh)
    pastikan_bukan_diri(oleh, pegawai_id=asesmen.pegawai_id)
    with transaction.atomic():
        lama = AsesmenKompetensi.objects.filter(pk=asesmen.pk).first() or asesmen
        pastikan_bukan_diri(oleh, pegawai_id=lama.pegawai_id)
        simpan_tercatat(asesmen, oleh=oleh, tentang=asesmen.pegawai)
        _tandai_asesmen(lama, asesmen)
    return asesmen


def _tandai_asesmen(*asesmen: AsesmenKompetensi) -> None:
    """Assessments count like training, to the end of their year."""
    tandai_rentang(
        ((a.pegawai_id, a.tanggal, akhir_tahun(a.tanggal)) for a in asesmen), sebab=SebabTanda.ASESMEN
    )


def hapus_asesmen(asesmen: AsesmenKompetensi, *, oleh: Pengguna | None) -> None:
    """Remove an assessment that was recorded by mistake."""
    pastikan_hr(oleh)
    pastikan_bukan_diri(oleh, pegawai_id=asesmen.pegawai_id)
    with transaction.atomic():
        hapus_tercatat(asesmen, oleh=oleh, tentang=asesmen.pegawai)
        _tandai_asesmen(asesmen)
