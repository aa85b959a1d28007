"""Logins and roles."""

from typing import Any

from axes.utils import reset
from django.contrib import admin, messages
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from inti.admin_dasar import SisipanBaca, aksi
from inti.services import catat
from pegawai import services
from pegawai.admin.cetak_kode import cetak_kode
from pegawai.admin.dasar import AdminOrang
from pegawai.forms.admin import FormulirKodeMassal, FormulirPengguna, FormulirPeran
from pegawai.models import Pengguna, PeranPengguna
from pegawai.nip import samarkan
from pegawai.querysets import pada_tanggal


class PeranSisipan(SisipanBaca):
    model = PeranPengguna
    fk_name = "pengguna"
    fields = ("peran", "mulai", "selesai", "diberikan_oleh", "diberikan_pada")
    readonly_fields = ("diberikan_oleh", "diberikan_pada")


@admin.register(Pengguna)
class PenggunaAdmin(AdminOrang):
    form = FormulirPengguna
    list_display = ("nama", "nama_masuk", "is_active", "peran", "last_login")
    list_filter = ("is_active", "daftar_peran__peran", "contoh")
    search_fields = ("nama", "^username")
    readonly_fields = ("is_active", "is_superuser", "last_login", "date_joined", "wajib_ganti_sandi")
    inlines = (PeranSisipan,)
    actions = ("terbitkan_kode", "nonaktifkan", "aktifkan", "buka_kunci")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Pengguna]:
        kini = PeranPengguna.objects.filter(pada_tanggal(timezone.localdate()))
        return (
            super()
            .get_queryset(request)
            .prefetch_related(Prefetch("daftar_peran", kini, to_attr="peran_kini"))
        )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("username", "nama", *(self.readonly_fields if obj is not None else ()))  # type: ignore[misc]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        tetap = super().get_readonly_fields(request, obj)
        return (*tetap, "username") if obj is not None else tetap

    def tentang(self, obj: Pengguna) -> Any:
        return getattr(obj, "pegawai", None)

    def simpan(self, request: HttpRequest, obj: Pengguna, form: Any, change: bool) -> Pengguna:
        return services.simpan_pengguna(obj, oleh=request.user)

    @admin.display(description="nama masuk", ordering="username")
    def nama_masuk(self, obj: Pengguna) -> str:
        """A NIP holds the birth date: masked in lists."""
        return samarkan(obj.username) if obj.username.isdigit() else obj.username

    @admin.display(description="peran hari ini")
    def peran(self, obj: Any) -> str:
        kata = [p.get_peran_display() for p in obj.peran_kini]
        return ", ".join([*kata, "Operator"] if obj.is_superuser else kata) or "–"

    @aksi("Terbitkan kode akses (cetak)")
    def terbitkan_kode(self, request: HttpRequest, queryset: QuerySet[Pengguna]) -> HttpResponse:
        form = FormulirKodeMassal(request.POST if "lanjut" in request.POST else None)
        if form.is_valid():
            ids = list(queryset.values_list("pk", flat=True))
            return cetak_kode(self, request, ids, form.cleaned_data["hari"])
        return self.tanya(
            request,
            queryset,
            aksi="terbitkan_kode",
            judul="Terbitkan kode akses",
            akibat=[
                f"{queryset.count()} akun mendapat kode sekali pakai untuk membuat kata sandi sendiri.",
                "Kode lama yang belum dipakai tidak berlaku lagi.",
            ],
            tombol="Terbitkan dan tampilkan",
            form=form,
        )

    @aksi("Nonaktifkan")
    def nonaktifkan(self, request: HttpRequest, queryset: QuerySet[Pengguna]) -> HttpResponse | None:
        if "lanjut" not in request.POST:
            return self.tanya(
                request,
                queryset,
                aksi="nonaktifkan",
                judul="Nonaktifkan akun",
                akibat=[f"{queryset.count()} akun langsung keluar dari sistem dan tidak bisa masuk lagi."],
                tombol="Nonaktifkan",
            )
        for pengguna in queryset:
            services.nonaktifkan(pengguna, oleh=request.user)
        messages.success(request, "Akun dinonaktifkan.")
        return None

    @aksi("Aktifkan lagi")
    def aktifkan(self, request: HttpRequest, queryset: QuerySet[Pengguna]) -> None:
        for pengguna in queryset:
            services.aktifkan(pengguna, oleh=request.user)
        messages.success(request, "Akun aktif. Terbitkan kode akses agar pemiliknya bisa membuat kata sandi.")

    @aksi("Buka kunci masuk")
    def buka_kunci(self, request: HttpRequest, queryset: QuerySet[Pengguna]) -> None:
        """Forget wrong passwords, so that a locked person can try at once."""
        for pengguna in queryset:
            reset(username=pengguna.username.lower())
            catat(
                "akun.buka_kunci",
                oleh=request.user,
                kalimat=f"Kunci masuk {pengguna} dibuka.",
                objek=pengguna,
            )
        messages.success(request, "Kunci masuk dibuka; jeda setelah kata sandi salah dihitung dari awal.")


@admin.register(PeranPengguna)
class PeranPenggunaAdmin(AdminOrang):
    form = FormulirPeran
    list_display = ("pengguna", "peran", "mulai", "selesai", "diberikan_oleh")
    list_filter = ("peran",)
    list_select_related = ("pengguna", "diberikan_oleh")
    search_fields = ("pengguna__nama", "^pengguna__username")
    actions = ("cabut",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        tetap = super().get_readonly_fields(request, obj)
        return (*tetap, "pengguna", "peran", "mulai", "selesai") if obj is not None else tetap

    def tentang(self, obj: PeranPengguna) -> Any:
        return getattr(obj.pengguna, "pegawai", None)

    def simpan(
        self, request: HttpRequest, obj: PeranPengguna, form: Any, change: bool
    ) -> PeranPengguna | None:
        if change:  # a role given is taken back, never rewritten
            return None
        return services.beri_peran(
            obj.pengguna, obj.peran, oleh=request.user, mulai=obj.mulai, selesai=obj.selesai
        )

    @aksi("Cabut peran")
    def cabut(self, request: HttpRequest, queryset: QuerySet[PeranPengguna]) -> HttpResponse | None:
        if "lanjut" not in request.POST:
            return self.tanya(
                request,
                queryset,
                aksi="cabut",
                judul="Cabut peran",
                akibat=[f"{queryset.count()} peran berhenti berlaku sekarang juga."],
                tombol="Cabut",
            )
        for baris in queryset:
            services.cabut_peran(baris, oleh=request.user)
        messages.success(request, "Peran dicabut.")
        return None
