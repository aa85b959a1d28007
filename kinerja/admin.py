"""HR and auditors look at plans and results here; people write them on their own pages."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery, URLField
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from inti.admin_dasar import AdminJejak, SisipanBaca
from kinerja import services
from kinerja.models import (
    EkspektasiPerilaku,
    HariLibur,
    HasilKerja,
    Indikator,
    LampiranSkp,
    Realisasi,
    RencanaAksi,
    Skp,
    TahunKinerja,
    UmpanBalikKinerja,
)


class HasilKerjaSisipan(SisipanBaca):
    """The rows of an SKP."""

    model = HasilKerja
    fields = ("nomor", "jenis", "rencana", "bobot", "atasan")
    raw_id_fields = ("atasan",)


class EkspektasiSisipan(SisipanBaca):
    """The leader's expectations."""

    model = EkspektasiPerilaku
    show_change_link = False


class LampiranSisipan(SisipanBaca):
    """The attachments."""

    model = LampiranSkp
    show_change_link = False


class IndikatorSisipan(SisipanBaca):
    """The indicators of a row."""

    model = Indikator
    fields = ("aspek", "nama", "target", "target_teks", "satuan", "arah", "cara_hitung")
    show_change_link = False


class RencanaAksiSisipan(SisipanBaca):
    """What will be done for a row."""

    model = RencanaAksi
    show_change_link = False


@admin.register(Skp)
class SkpAdmin(AdminJejak):
    """SKP with their rows; states move on the people's own pages only."""

    jejak_baca: ClassVar[bool] = True
    list_display = ("pegawai", "tahun", "urutan", "versi", "mulai", "status", "sumber", "jumlah_hasil")
    list_filter = ("tahun", "status", "sumber", "lembar")
    list_select_related = ("pegawai",)
    search_fields = ("pegawai__nama", "pegawai__nip")
    raw_id_fields = ("pegawai",)
    inlines = (HasilKerjaSisipan, EkspektasiSisipan, LampiranSisipan)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Skp]:
        """With the number of rows."""
        hasil = HasilKerja.objects.filter(skp=OuterRef("pk")).order_by().values("skp")
        banyak = Subquery(hasil.annotate(n=Count("pk")).values("n"))
        return super().get_queryset(request).annotate(jumlah=Coalesce(banyak, 0))

    @admin.display(description="hasil kerja", ordering="jumlah")
    def jumlah_hasil(self, obj: Any) -> int:
        """How many rows it has."""
        return int(obj.jumlah)


@admin.register(HasilKerja)
class HasilKerjaAdmin(AdminJejak):
    """Rows with their indicators."""

    list_display = ("pegawai", "tahun", "nomor", "rencana", "jenis", "bobot")
    list_filter = ("skp__tahun", "jenis", "skp__status")
    list_select_related = ("skp__pegawai",)
    search_fields = ("rencana", "skp__pegawai__nama", "skp__pegawai__nip")
    raw_id_fields = ("skp", "atasan")
    inlines = (IndikatorSisipan, RencanaAksiSisipan)

    def tentang(self, obj: Any) -> Any:
        """The owner of the SKP."""
        return obj.skp.pegawai

    @admin.display(ordering="skp__pegawai__nama")
    def pegawai(self, obj: HasilKerja) -> str:
        """Whose row it is."""
        return str(obj.skp.pegawai)

    @admin.display(ordering="skp__tahun")
    def tahun(self, obj: HasilKerja) -> int:
        """The year of its SKP."""
        return obj.skp.tahun


@admin.register(Realisasi)
class RealisasiAdmin(AdminJejak):
    """What was logged or imported."""

    list_display = ("pegawai", "indikator", "periode_kode", "nilai", "sumber", "dibuat_pada")
    list_filter = ("sumber",)  # not by period: listing the codes reads millions of rows; search for one
    ordering = ("-id",)
    list_select_related = ("indikator__hasil_kerja__skp__pegawai",)
    search_fields = ("indikator__nama", "indikator__hasil_kerja__skp__pegawai__nama", "=periode_kode")
    raw_id_fields = ("indikator",)
    formfield_overrides: ClassVar[dict[Any, Any]] = {URLField: {"assume_scheme": "https"}}

    def tentang(self, obj: Any) -> Any:
        """The owner of the SKP."""
        return obj.indikator.hasil_kerja.skp.pegawai

    @admin.display(ordering="indikator__hasil_kerja__skp__pegawai__nama")
    def pegawai(self, obj: Realisasi) -> str:
        """Whose result it is."""
        return str(self.tentang(obj))


@admin.register(UmpanBalikKinerja)
class UmpanBalikKinerjaAdmin(AdminJejak):
    """That feedback was given; its words are read on opening one, which leaves a trace."""

    jejak_baca: ClassVar[bool] = True
    list_display = ("pegawai", "sifat", "dari", "waktu")
    list_filter = ("sifat", "nilai_perilaku")
    list_select_related = ("pegawai", "dari")
    search_fields = ("pegawai__nama", "pegawai__nip")
    raw_id_fields = ("pegawai", "dari", "hasil_kerja")
    date_hierarchy = "waktu"


@admin.register(RencanaAksi)
class RencanaAksiAdmin(AdminJejak):
    """Plans of action per period."""

    list_display = ("hasil_kerja", "periode_kode", "uraian", "selesai")
    list_filter = ("selesai",)
    list_select_related = ("hasil_kerja",)
    search_fields = ("uraian", "=periode_kode")
    raw_id_fields = ("hasil_kerja",)

    def tentang(self, obj: Any) -> Any:
        """The owner of the SKP."""
        return obj.hasil_kerja.skp.pegawai


@admin.register(HariLibur)
class HariLiburAdmin(AdminJejak):
    """Public holidays, by the yearly decree of three ministers."""

    list_display = ("tanggal", "nama")
    list_display_links = ("tanggal", "nama")
    date_hierarchy = "tanggal"
    search_fields = ("nama",)


@admin.register(TahunKinerja)
class TahunKinerjaAdmin(AdminJejak):
    """What is fixed for a whole year."""

    list_display = ("tahun", "tingkat_berkala", "hari_keberatan", "hitungan_hari")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """The year itself is its key."""
        return (*super().get_readonly_fields(request, obj), *(("tahun",) if obj else ()))

    def simpan(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Through the service, which knows when the level is fixed."""
        services.simpan_tahun(obj, oleh=request.user)
