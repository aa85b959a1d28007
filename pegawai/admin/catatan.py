"""Attendance, penalties, training, assessments, past awards."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from pegawai import services
from pegawai.admin.dasar import AdminOrang, nip_samar
from pegawai.models import (
    AsesmenKompetensi,
    HukumanDisiplin,
    Pelatihan,
    Presensi,
    RekapPresensi,
    RiwayatSatyalancana,
    TandaHitung,
)


class _AdminCatatan(AdminOrang):
    """Rows that hang on a person."""

    list_select_related = ("pegawai",)
    search_fields = ("pegawai__nama", "^pegawai__nip")


@admin.register(Presensi)
class PresensiAdmin(_AdminCatatan):
    list_display = ("pegawai", "tanggal", "status", "menit_terlambat", "menit_pulang_cepat")
    list_filter = ("status", "tanggal")
    ordering = ("-pk",)
    bidang_status = ()  # its status is a fact that HR records, not a step

    def simpan(self, request: HttpRequest, obj: Presensi, form: Any, change: bool) -> Presensi:
        return services.simpan_presensi(obj, oleh=request.user)


@admin.register(HukumanDisiplin)
class HukumanDisiplinAdmin(_AdminCatatan):
    jejak_baca = True
    list_display = ("pegawai", nip_samar, "tingkat", "jenis", "nomor_sk", "mulai", "selesai")
    list_filter = ("tingkat", "mulai")

    def simpan(self, request: HttpRequest, obj: HukumanDisiplin, form: Any, change: bool) -> HukumanDisiplin:
        return services.simpan_hukuman(obj, oleh=request.user)


@admin.register(Pelatihan)
class PelatihanAdmin(_AdminCatatan):
    list_display = ("pegawai", "nama", "jp", "selesai", "penyelenggara")
    list_filter = ("selesai",)
    search_fields = (*_AdminCatatan.search_fields, "nama")

    def simpan(self, request: HttpRequest, obj: Pelatihan, form: Any, change: bool) -> Pelatihan:
        return services.simpan_pelatihan(obj, oleh=request.user)

    def hapus(self, request: HttpRequest, obj: Pelatihan) -> None:
        services.hapus_pelatihan(obj, oleh=request.user)


@admin.register(AsesmenKompetensi)
class AsesmenKompetensiAdmin(_AdminCatatan):
    list_display = ("pegawai", "kompetensi", "tingkat", "tingkat_wajib", "tanggal")

    def simpan(
        self, request: HttpRequest, obj: AsesmenKompetensi, form: Any, change: bool
    ) -> AsesmenKompetensi:
        return services.simpan_asesmen(obj, oleh=request.user)

    def hapus(self, request: HttpRequest, obj: AsesmenKompetensi) -> None:
        services.hapus_asesmen(obj, oleh=request.user)


@admin.register(RiwayatSatyalancana)
class RiwayatSatyalancanaAdmin(_AdminCatatan):
    list_display = ("pegawai", nip_samar, "masa", "tanggal", "nomor_keppres")
    list_filter = ("masa",)

    def simpan(
        self, request: HttpRequest, obj: RiwayatSatyalancana, form: Any, change: bool
    ) -> RiwayatSatyalancana:
        return services.simpan_satyalancana(obj, oleh=request.user)

    def hapus(self, request: HttpRequest, obj: RiwayatSatyalancana) -> None:
        services.hapus_satyalancana(obj, oleh=request.user)


@admin.register(RekapPresensi)
class RekapPresensiAdmin(_AdminCatatan):
    list_display = ("pegawai", "bulan", "tanpa_absen", "alpa")
    ordering = ("-bulan", "pegawai")


@admin.register(TandaHitung)
class TandaHitungAdmin(_AdminCatatan):
    list_display = ("sebab", "pegawai", "opd", "dari", "sampai", "waktu")
    list_filter = ("sebab",)
    list_select_related = ("pegawai", "opd")
    ordering = ("-pk",)
