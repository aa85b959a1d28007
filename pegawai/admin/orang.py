"""People, their posts, their states."""

import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from inti.admin_dasar import SisipanBaca, aksi
from pegawai import services
from pegawai.admin.cetak_kode import cetak_kode
from pegawai.admin.dasar import AdminOrang, nip_samar
from pegawai.forms.admin import (
    FormulirGantiPenilai,
    FormulirKeaktifan,
    FormulirKodeMassal,
    FormulirPegawai,
    FormulirPenugasan,
)
from pegawai.models import Pegawai, Penugasan, RiwayatKeaktifan, UnitKerja
from pegawai.selectors import saling_menilai


class SaringanOpd(admin.SimpleListFilter):
    """By the OPD of a post in force today."""

    title = "perangkat daerah"
    parameter_name = "opd"
    awalan = ""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        opd = UnitKerja.objects.filter(induk__isnull=False, induk__induk__isnull=True)
        return [(str(pk), nama) for pk, nama in opd.order_by("nama").values_list("pk", "nama")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not (self.value() or "").isdigit():
            return queryset
        tugas = Penugasan.objects.pada(timezone.localdate()).filter(unit__opd=self.value())
        return queryset.filter(Exists(tugas.filter(pegawai=OuterRef("pk"))))


class SaringanKurang(admin.SimpleListFilter):
    """What is missing: the rows that HR must mend."""

    title = "yang kurang"
    parameter_name = "kurang"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("penilai", "tanpa penilai"), ("penugasan", "tanpa penugasan"), ("akun", "tanpa akun")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        tugas = Penugasan.objects.pada(timezone.localdate()).filter(pegawai=OuterRef("pk"))
        puncak = Q(unit__induk__isnull=True, kepala=True)
        syarat = {
            "penilai": Exists(tugas.filter(penilai=None).exclude(puncak)),
            "penugasan": ~Exists(tugas),
            "akun": Q(pengguna=None),
        }
        return queryset.filter(syarat[self.value()]) if self.value() in syarat else queryset


class PenugasanSisipan(SisipanBaca):
    model = Penugasan
    fk_name = "pegawai"
    fields = ("unit", "jabatan", "jenis", "kepala", "layanan_publik", "penilai", "mulai", "selesai")
    verbose_name_plural = "Riwayat penugasan"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Penugasan]:
        return super().get_queryset(request).select_related("unit", "jabatan", "penilai", "pegawai")


class KeaktifanSisipan(SisipanBaca):
    model = RiwayatKeaktifan
    fields = ("keaktifan", "mulai", "selesai")
    show_change_link = False


@admin.register(Pegawai)
class PegawaiAdmin(AdminOrang):
    form = FormulirPegawai
    jejak_baca = True
    bidang_status = ()  # PNS, PPPK, …: a fact about a person, not a step
    list_display = ("nama_lengkap", nip_samar, "status", "unit", "jabatan", "penilai", "keaktifan", "akun")
    list_filter = (SaringanKurang, "status", "keaktifan", SaringanOpd)
    search_fields = ("nama", "^nip")
    search_help_text = "Cari nama, atau awal NIP tanpa spasi."
    list_select_related = ("pengguna",)
    readonly_fields = ("keaktifan", "pengguna")
    inlines = (PenugasanSisipan, KeaktifanSisipan)
    actions = ("terbitkan_kode", "ganti_penilai", "buat_akun", "nonaktifkan_akun")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Pegawai]:
        kini = Penugasan.objects.pada(timezone.localdate()).select_related("unit__opd", "jabatan", "penilai")
        tugas = Prefetch("penugasan", kini.order_by("jenis", "-mulai"), to_attr="tugas_kini")
        return super().get_queryset(request).prefetch_related(tugas)

    def tentang(self, obj: Pegawai) -> Pegawai:
        return obj

    def simpan(self, request: HttpRequest, obj: Pegawai, form: Any, change: bool) -> Pegawai:
        return services.simpan_pegawai(obj, oleh=request.user)

    @admin.display(description="nama", ordering="nama")
    def nama_lengkap(self, obj: Pegawai) -> str:
        return obj.nama_lengkap

    @admin.display(description="unit")
    def unit(self, obj: Any) -> str:
        return obj.tugas_kini[0].unit.nama_dan_opd if obj.tugas_kini else "–"

    @admin.display(description="jabatan")
    def jabatan(self, obj: Any) -> str:
        return str(obj.tugas_kini[0].jabatan) if obj.tugas_kini else "–"

    @admin.display(description="penilai")
    def penilai(self, obj: Any) -> str:
        tugas = obj.tugas_kini[0] if obj.tugas_kini else None
        return tugas.penilai.nama if tugas and tugas.penilai else "–"

    @admin.display(description="akun", boolean=True)
    def akun(self, obj: Pegawai) -> bool:
        return obj.pengguna is not None and obj.pengguna.is_active

    @aksi("Buat akun masuk")
    def buat_akun(self, request: HttpRequest, queryset: QuerySet[Pegawai]) -> None:
        jumlah = services.buat_akun_massal(_ids(queryset), oleh=request.user)
        messages.success(request, f"{jumlah} akun dibuat. Terbitkan kode akses agar pemiliknya bisa masuk.")

    @aksi("Terbitkan kode akses (cetak)")
    def terbitkan_kode(self, request: HttpRequest, queryset: QuerySet[Pegawai]) -> HttpResponse:
        form = FormulirKodeMassal(request.POST if "lanjut" in request.POST else None)
        if form.is_valid():
            ids = _ids(queryset)
            services.buat_akun_massal(ids, oleh=request.user)
            pengguna = Pegawai.objects.filter(pk__in=ids, pengguna__isnull=False).values_list(
                "pengguna", flat=True
            )
            return cetak_kode(self, request, list(pengguna), form.cleaned_data["hari"])
        return self.tanya(
            request,
            queryset,
            aksi="terbitkan_kode",
            judul="Terbitkan kode akses",
            akibat=[
                f"{queryset.count()} orang mendapat kode sekali pakai untuk membuat kata sandi sendiri.",
                "Kode lama mereka yang belum dipakai tidak berlaku lagi; kata sandi yang ada tetap berlaku.",
                "Kode tampil satu kali, untuk dicetak.",
            ],
            tombol="Terbitkan dan tampilkan",
            form=form,
        )

    @aksi("Ganti penilai")
    def ganti_penilai(self, request: HttpRequest, queryset: QuerySet[Pegawai]) -> HttpResponse | None:
        form = FormulirGantiPenilai(request.POST if "lanjut" in request.POST else None)
        if form.is_valid() and self._penilai_diganti(request, queryset, form):
            return None
        return self.tanya(
            request,
            queryset,
            aksi="ganti_penilai",
            judul="Ganti penilai",
            akibat=[
                f"Penilai {queryset.count()} orang berganti mulai tanggal yang Anda isi.",
                "Penilai lama tetap tercatat untuk hari-hari sebelumnya.",
            ],
            tombol="Ganti penilai",
            form=form,
        )

    def _penilai_diganti(self, request: HttpRequest, queryset: QuerySet[Pegawai], form: Any) -> bool:
        """Whether it was done; a refused rule is shown in the form, with what was typed."""
        penilai, mulai = form.cleaned_data["penilai"], form.cleaned_data["mulai"]
        try:
            jumlah = services.ganti_penilai_massal(_ids(queryset), penilai, oleh=request.user, mulai=mulai)
        except ValidationError as galat:
            form.add_error(None, galat)
            return False
        messages.success(request, f"Penilai {jumlah} orang menjadi {penilai.nama} sejak {mulai:%d/%m/%Y}.")
        _peringatkan_saling(request, _ids(queryset), penilai, mulai)
        return True

    @aksi("Nonaktifkan akun masuk")
    def nonaktifkan_akun(self, request: HttpRequest, queryset: QuerySet[Pegawai]) -> HttpResponse | None:
        if "lanjut" not in request.POST:
            return self.tanya(
                request,
                queryset,
                aksi="nonaktifkan_akun",
                judul="Nonaktifkan akun",
                akibat=[f"{queryset.count()} orang langsung keluar dari sistem dan tidak bisa masuk lagi."],
                tombol="Nonaktifkan",
            )
        akun = [p.pengguna for p in queryset if p.pengguna is not None and p.pengguna.is_active]
        for pengguna in akun:
            services.nonaktifkan(pengguna, oleh=request.user)
        messages.success(request, f"{len(akun)} akun dinonaktifkan.")
        return None


def _peringatkan_saling(
    request: HttpRequest, pegawai_ids: list[int], penilai: Pegawai | None, mulai: datetime.date
) -> None:
    """Taken all the same: a head and an acting head may have to, for a while."""
    if penilai is not None and (nama := saling_menilai(pegawai_ids, penilai.pk, mulai)):
        kalimat = (
            f"Saling menilai: {penilai.nama} menilai dan dinilai oleh {', '.join(nama)}. Periksa penilainya."
        )
        messages.warning(request, kalimat)


def _ids(queryset: QuerySet[Any]) -> list[int]:
    return list(queryset.values_list("pk", flat=True))


@admin.register(Penugasan)
class PenugasanAdmin(AdminOrang):
    form = FormulirPenugasan
    list_display = ("pegawai", "di_unit", "jabatan", "jenis", "kepala", "penilai", "mulai", "selesai")
    list_filter = ("jenis", "kepala", "layanan_publik", ("penilai", admin.EmptyFieldListFilter))
    list_select_related = ("pegawai", "unit__opd", "jabatan", "penilai")
    search_fields = ("pegawai__nama", "^pegawai__nip", "unit__nama")

    @admin.display(description="unit", ordering="unit")
    def di_unit(self, obj: Penugasan) -> str:
        return obj.unit.nama_dan_opd

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        tetap = super().get_readonly_fields(request, obj)
        return (*tetap, "pegawai", "mulai") if obj is not None else tetap

    def simpan(self, request: HttpRequest, obj: Penugasan, form: Any, change: bool) -> Penugasan:
        """A new row goes onto the timeline; an old one is mended, or ended."""
        isi = services.IsiPenugasan(
            obj.unit, obj.jabatan, obj.kepala, obj.jenis, obj.layanan_publik, obj.penilai
        )
        if change:
            baris = services.perbaiki_penugasan(obj, isi, oleh=request.user, selesai=obj.selesai)
        else:
            baris = services.pindahkan_penugasan(
                obj.pegawai, isi, oleh=request.user, mulai=obj.mulai, selesai=obj.selesai
            )
        _peringatkan_saling(request, [baris.pegawai_id], baris.penilai, baris.mulai)
        return baris


@admin.register(RiwayatKeaktifan)
class RiwayatKeaktifanAdmin(AdminOrang):
    form = FormulirKeaktifan
    list_display = ("pegawai", "keaktifan", "mulai", "selesai")
    list_filter = ("keaktifan",)
    list_select_related = ("pegawai",)
    search_fields = ("pegawai__nama", "^pegawai__nip")

    def simpan(
        self, request: HttpRequest, obj: RiwayatKeaktifan, form: Any, change: bool
    ) -> RiwayatKeaktifan:
        return services.ubah_keaktifan(
            obj.pegawai, obj.keaktifan, oleh=request.user, mulai=obj.mulai, selesai=obj.selesai
        )
