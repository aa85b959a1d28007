"""Single records that HR keeps by hand: units, people, attendance, penalties, training, assessments."""

import datetime

from django.db import transaction
from django.utils import timezone

from inti.galat import GalatAturan
from inti.kunci import kalimat_terkunci, waktu_terkunci
from inti.simpan import hapus_tercatat, simpan_tercatat
from pegawai.enums import StatusKeaktifan
from pegawai.models import (
    AsesmenKompetensi,
    HukumanDisiplin,
    Pegawai,
    Pelatihan,
    Pengguna,
    Penugasan,
    Presensi,
    RiwayatKeaktifan,
    UnitKerja,
)
from pegawai.permissions import pastikan_bukan_diri, pastikan_hr
from pegawai.querysets import pada_tanggal
from pegawai.services.pohon import susun_pohon
from pegawai.services.rekap import rekap_presensi_massal
from pegawai.services.tanda import UJUNG, tandai


def simpan_unit(unit: UnitKerja, *, oleh: Pengguna | None) -> UnitKerja:
    """Add or change a unit and rebuild the tree; a moved unit marks everybody in open time."""
    pastikan_hr(oleh)
    with transaction.atomic():
        induk_lama = UnitKerja.objects.filter(pk=unit.pk).values_list("induk_id", flat=True).first()
        pindah = unit.pk is not None and induk_lama != unit.induk_id
        _tolak_lingkaran(unit)
        simpan_tercatat(unit, oleh=oleh)
        susun_pohon()
        if pindah:
            tandai(None, dari=awal_terbuka(), sampai=UJUNG, sebab="unit")
    return unit


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
        nip_lama = Pegawai.objects.filter(pk=pegawai.pk).values_list("nip", flat=True).first()
        simpan_tercatat(pegawai, oleh=oleh, tentang=pegawai)
        if baru:
            mulai = min(pegawai.tmt_cpns or timezone.localdate(), timezone.localdate())
            RiwayatKeaktifan.objects.create(pegawai=pegawai, keaktifan=StatusKeaktifan.AKTIF, mulai=mulai)
        elif pegawai.pengguna is not None:
            akun = Pengguna.objects.filter(pk=pegawai.pengguna.pk)
            akun.update(nama=pegawai.nama)
            akun.filter(username=nip_lama).update(username=pegawai.nip)
        tandai([pegawai.pk], dari=awal_terbuka(), sampai=UJUNG, sebab="pegawai")
    return pegawai


def simpan_presensi(presensi: Presensi, *, oleh: Pengguna | None) -> Presensi:
    """Add or change one day of attendance and its month's roll-up. Closed years are refused."""
    pastikan_hr(oleh)
    pastikan_bukan_diri(oleh, pegawai_id=presensi.pegawai_id)
    terkunci = waktu_terkunci().tahun_sampai
    with transaction.atomic():
        lama = Presensi.objects.filter(pk=presensi.pk).first() or presensi
        if terkunci is not None and min(lama.tanggal, presensi.tanggal) <= terkunci:
            raise GalatAturan(kalimat_terkunci(terkunci))
        simpan_tercatat(presensi, oleh=oleh, tentang=presensi.pegawai)
        rekap_presensi_massal({lama.pegawai_id, presensi.pegawai_id}, [lama.tanggal, presensi.tanggal])
        dari, sampai = sorted([lama.tanggal, presensi.tanggal])
        # A first row of a day counts for the whole OPD: months are judged by the days it has.
        for opd_id in _opd({lama.pegawai_id, presensi.pegawai_id}, sampai):
            tandai(None, dari=dari.replace(day=1), sampai=sampai, sebab="presensi", opd_id=opd_id)
        tandai({lama.pegawai_id, presensi.pegawai_id}, dari=dari, sampai=sampai, sebab="presensi")
    return presensi


def _opd(pegawai_ids: set[int], hari: datetime.date) -> list[int]:
    tugas = Penugasan.objects.filter(pada_tanggal(hari), pegawai__in=pegawai_ids)
    return [opd for opd in tugas.values_list("unit__opd_id", flat=True).distinct() if opd is not None]


def simpan_hukuman(hukuman: HukumanDisiplin, *, oleh: Pengguna | None) -> HukumanDisiplin:
    """Add or change a penalty (decision number and date are needed). Never about oneself."""
    pastikan_hr(oleh)
    pastikan_bukan_diri(oleh, pegawai_id=hukuman.pegawai_id)
    with transaction.atomic():
        lama = HukumanDisiplin.objects.filter(pk=hukuman.pk).first() or hukuman
        pastikan_bukan_diri(oleh, pegawai_id=lama.pegawai_id)
        simpan_tercatat(hukuman, oleh=oleh, tentang=hukuman.pegawai)
        dari = min(lama.mulai, hukuman.mulai)
        tandai({lama.pegawai_id, hukuman.pegawai_id}, dari=dari, sampai=UJUNG, sebab="hukuman")
    return hukuman


def simpan_pelatihan(pelatihan: Pelatihan, *, oleh: Pengguna | None) -> Pelatihan:
    """Add or change a finished training; it counts to the end of its year."""
    pastikan_hr(oleh)
    pastikan_bukan_diri(oleh, pegawai_id=pelatihan.pegawai_id)
    with transaction.atomic():
        lama = Pelatihan.objects.filter(pk=pelatihan.pk).first() or pelatihan
        simpan_tercatat(pelatihan, oleh=oleh, tentang=pelatihan.pegawai)
        tandai_pelatihan({lama.pegawai_id, pelatihan.pegawai_id}, [lama.selesai, pelatihan.selesai])
    return pelatihan


def hapus_pelatihan(pelatihan: Pelatihan, *, oleh: Pengguna | None) -> None:
    """Remove a training that was recorded by mistake."""
    pastikan_hr(oleh)
    pastikan_bukan_diri(oleh, pegawai_id=pelatihan.pegawai_id)
    with transaction.atomic():
        hapus_tercatat(pelatihan, oleh=oleh, tentang=pelatihan.pegawai)
        tandai_pelatihan({pelatihan.pegawai_id}, [pelatihan.selesai])


def tandai_pelatihan(pegawai_ids: set[int], hari: list[datetime.date]) -> None:
    """The person's year; and the OPD's, whose first training turns "absent" into 0 for everybody."""
    dari, sampai = min(hari), max(hari).replace(month=12, day=31)
    for opd_id in _opd(pegawai_ids, max(hari)):
        tandai(None, dari=dari, sampai=sampai, sebab="pelatihan", opd_id=opd_id)
    tandai(pegawai_ids, dari=dari, sampai=sampai, sebab="pelatihan")


def simpan_asesmen(asesmen: AsesmenKompetensi, *, oleh: Pengguna | None) -> AsesmenKompetensi:
    """Add or change a competency assessment."""
    pastikan_hr(oleh)
    pastikan_bukan_diri(oleh, pegawai_id=asesmen.pegawai_id)
    with transaction.atomic():
        lama = AsesmenKompetensi.objects.filter(pk=asesmen.pk).first() or asesmen
        simpan_tercatat(asesmen, oleh=oleh, tentang=asesmen.pegawai)
        dari = min(lama.tanggal, asesmen.tanggal)
        tandai({lama.pegawai_id, asesmen.pegawai_id}, dari=dari, sampai=UJUNG, sebab="asesmen")
    return asesmen


def hapus_asesmen(asesmen: AsesmenKompetensi, *, oleh: Pengguna | None) -> None:
    """Remove an assessment that was recorded by mistake."""
    pastikan_hr(oleh)
    pastikan_bukan_diri(oleh, pegawai_id=asesmen.pegawai_id)
    with transaction.atomic():
        hapus_tercatat(asesmen, oleh=oleh, tentang=asesmen.pegawai)
        tandai([asesmen.pegawai_id], dari=asesmen.tanggal, sampai=UJUNG, sebab="asesmen")
