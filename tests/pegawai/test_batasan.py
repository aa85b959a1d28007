"""The database itself refuses impossible rows, whoever writes them."""

import datetime

import pytest
from django.apps import apps
from django.db import DatabaseError, transaction
from django.utils import timezone

from pegawai import models

pytestmark = pytest.mark.django_db
D = datetime.date
A, B = D(2026, 1, 1), D(2026, 1, 2)


def buat(model, **isi):
    """A function that tries to create this row."""
    return lambda: model.objects.create(**isi)


def _kasus_akun_dan_unit(p):
    """Name of the constraint -> how to make a row that breaks it."""
    j = p.staf.penugasan.get().jabatan
    kini = timezone.now()
    return {
        "peran_urutan_tanggal": buat(
            models.PeranPengguna, pengguna=p.hr, peran="moderator", mulai=B, selesai=A
        ),
        "peran_auditor_berakhir": buat(models.PeranPengguna, pengguna=p.hr, peran="auditor", mulai=B),
        "peran_unik": buat(models.PeranPengguna, pengguna=p.hr, peran="hr", mulai=D(2020, 1, 1)),
        "kode_akses_berlaku_sesudah_dibuat": buat(
            models.KodeAkses, pengguna=p.hr, sidik="x", dibuat_pada=kini, berlaku_sampai=kini
        ),
        "instansi_satu_baris": buat(models.Instansi, pk=2),
        "unit_urutan_tanggal": buat(models.UnitKerja, kode="X", nama="X", induk=p.opd, mulai=B, selesai=A),
        "unit_satu_kabupaten": buat(models.UnitKerja, kode="X", nama="X"),
        "unit_bukan_induk_sendiri": lambda: models.UnitKerja.objects.filter(pk=p.opd.pk).update(induk=p.opd),
        "unit_bukan_pengganti_sendiri": lambda: models.UnitKerja.objects.filter(pk=p.opd.pk).update(
            pengganti=p.opd
        ),
        "jabatan_unik": buat(models.Jabatan, nama=j.nama, jenis=j.jenis, jenjang=j.jenjang),
    }


def _kasus_orang(p):
    """The same for people and what is recorded of them."""
    j = p.staf.penugasan.get().jabatan
    tugas = {"pegawai": p.staf, "unit": p.opd, "jabatan": j, "jenis": "plt", "mulai": B}
    hukuman = {"pegawai": p.staf, "tingkat": "ringan", "jenis": "t", "nomor_sk": "1", "mulai": B}
    satya = {"pegawai": p.staf, "masa": 10, "tanggal": A, "nomor_keppres": "1"}
    return {
        "pegawai_nip_18_angka": buat(models.Pegawai, nip="123", nama="x", status="pns"),
        "pegawai_nip_terisi": buat(models.Pegawai, nip="", nama="x", status="non_asn"),
        "keaktifan_urutan_tanggal": buat(
            models.RiwayatKeaktifan,
            pegawai=p.staf,
            keaktifan="cuti",
            mulai=D(2019, 1, 2),
            selesai=D(2019, 1, 1),
        ),
        "keaktifan_tidak_tumpang_tindih": buat(
            models.RiwayatKeaktifan, pegawai=p.staf, keaktifan="cuti", mulai=A, selesai=B
        ),
        "penugasan_urutan_tanggal": buat(models.Penugasan, **tugas | {"selesai": A}),
        "penugasan_bukan_penilai_sendiri": buat(models.Penugasan, **tugas | {"penilai": p.staf}),
        "penugasan_unik": buat(models.Penugasan, **tugas | {"unit": p.bidang, "mulai": D(2020, 1, 1)}),
        "penugasan_satu_definitif": buat(models.Penugasan, **tugas | {"jenis": "definitif"}),
        "presensi_menit_sehari": buat(
            models.Presensi, pegawai=p.staf, tanggal=A, status="hadir", menit_terlambat=1441
        ),
        "rekap_presensi_awal_bulan": buat(models.RekapPresensi, pegawai=p.staf, bulan=B, hari=1),
        "hukuman_urutan_tanggal": buat(models.HukumanDisiplin, **hukuman | {"selesai": A}),
        "hukuman_bernomor": buat(models.HukumanDisiplin, **hukuman | {"nomor_sk": ""}),
        "pelatihan_jp_positif": buat(models.Pelatihan, pegawai=p.staf, nama="x", jp=0, selesai=A),
        "asesmen_tingkat_wajar": buat(
            models.AsesmenKompetensi, pegawai=p.staf, kompetensi="x", tingkat=1, tingkat_wajib=0, tanggal=A
        ),
        "satyalancana_masa": buat(models.RiwayatSatyalancana, **satya | {"masa": 15}),
        "satyalancana_bernomor": buat(models.RiwayatSatyalancana, **satya | {"nomor_keppres": ""}),
        "tanda_urutan_tanggal": buat(models.TandaHitung, dari=B, sampai=A, sebab="x"),
    }


GANDA = {
    "presensi_unik": lambda p: models.Presensi(pegawai=p.staf, tanggal=A, status="hadir"),
    "rekap_presensi_unik": lambda p: models.RekapPresensi(pegawai=p.staf, bulan=A, hari=1),
    "hukuman_unik": lambda p: models.HukumanDisiplin(
        pegawai=p.staf, tingkat="ringan", jenis="t", nomor_sk="1", mulai=A
    ),
    "pelatihan_unik": lambda p: models.Pelatihan(pegawai=p.staf, nama="x", jp=1, selesai=A),
    "asesmen_unik": lambda p: models.AsesmenKompetensi(
        pegawai=p.staf, kompetensi="x", tingkat=1, tingkat_wajib=1, tanggal=A
    ),
    "satyalancana_unik": lambda p: models.RiwayatSatyalancana(
        pegawai=p.staf, masa=10, tanggal=A, nomor_keppres="1"
    ),
}


def test_each_constraint_refuses_its_row(pemeran):
    for nama, langgar in (_kasus_akun_dan_unit(pemeran) | _kasus_orang(pemeran)).items():
        with pytest.raises(DatabaseError) as galat, transaction.atomic():
            langgar()
        assert nama in str(galat.value), nama


@pytest.mark.parametrize("nama", GANDA)
def test_second_row_of_a_natural_key_is_refused(pemeran, nama):
    GANDA[nama](pemeran).save()
    with pytest.raises(DatabaseError, match=nama), transaction.atomic():
        GANDA[nama](pemeran).save()


def test_every_constraint_of_the_app_is_tried(pemeran):
    semua = {c.name for m in apps.get_app_config("pegawai").get_models() for c in m._meta.constraints}
    assert semua == set(_kasus_akun_dan_unit(pemeran)) | set(_kasus_orang(pemeran)) | set(GANDA)
