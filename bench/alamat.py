"""Which pages are measured, as which demo login (evaluasi/contoh/akun.py)."""

from collections.abc import Iterator

from django.contrib import admin
from django.urls import reverse

from evaluasi.models import Evaluasi, Rekomendasi
from kinerja.models import Periode, Skp
from pegawai.models import Pegawai, Penugasan
from umpan_balik.models import Layanan

Halaman = tuple[str, str]
"""A demo login ("" = a visitor) and an address."""

_BERANDA = (
    "pegawai",
    "penilai",
    "atasan",
    "pimpinan",
    "bupati",
    "hr",
    "moderator",
    "loket",
    "auditor",
    "operator",
)


def halaman() -> Iterator[Halaman]:
    """All pages, public ones first; ids are those of the demo people."""
    yield from (("", a) for a in ("/", "/masuk/", "/tentang/", "/nilai/", "/transparansi/"))
    layanan = Layanan.objects.order_by("pk").first()
    if layanan:
        yield "", reverse("umpan_balik:layanan", args=[layanan.kode])
    yield from ((peran, "/beranda/") for peran in _BERANDA)
    yield from _pegawai()
    yield from _penilai()
    yield from (("pimpinan", "/rekomendasi/"), ("bupati", "/rekomendasi/"), ("moderator", "/moderasi/"))
    yield "hr", "/skp/matriks/"
    yield from _admin()


def _pegawai() -> Iterator[Halaman]:
    diri = Pegawai.objects.get(pengguna__username="pegawai")
    yield from (("pegawai", a) for a in ("/skp/", "/realisasi/", "/skor/", "/keberatan/"))
    for skp in Skp.objects.filter(pegawai=diri).order_by("-pk")[:1]:
        yield "pegawai", reverse("kinerja:skp", args=[skp.pk])


def _penilai() -> Iterator[Halaman]:
    yield from (("penilai", a) for a in ("/tim/", "/skp/matriks/"))
    penilai = Pegawai.objects.get(pengguna__username="penilai")
    periode = Periode.objects.berjalan().order_by("mulai", "-selesai").last()
    bawahan = Penugasan.objects.filter(penilai=penilai, selesai=None).order_by("pk").first()
    if bawahan and periode:
        yield "penilai", reverse("evaluasi:tim_pegawai", args=[bawahan.pegawai_id])
        yield "penilai", reverse("evaluasi:menilai", args=[periode.kode, bawahan.pegawai_id])
        yield "penilai", reverse("evaluasi:skor_orang", args=[bawahan.pegawai_id, periode.kode])
    for baris in Evaluasi.objects.filter(penilai=penilai).order_by("-pk")[:1]:
        yield "hr", reverse("admin:evaluasi_evaluasi_change", args=[baris.pk])


def _admin() -> Iterator[Halaman]:
    yield from (("hr", reverse("admin:index")), ("operator", reverse("admin:index")))
    for model, kelas in admin.site._registry.items():
        alamat = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        yield ("operator" if kelas.opts.app_label in {"auth", "mfa"} else "hr"), alamat
    for orang in Pegawai.objects.filter(pengguna__username="pegawai"):
        yield "hr", reverse("admin:pegawai_pegawai_change", args=[orang.pk])
        tugas = Penugasan.objects.filter(pegawai=orang).first()
        if tugas:
            yield "hr", reverse("admin:pegawai_penugasan_change", args=[tugas.pk])
    yield "hr", reverse("admin:pegawai_penugasan_add")
    for usulan in Rekomendasi.objects.order_by("pk")[:1]:
        yield "hr", reverse("admin:evaluasi_rekomendasi_change", args=[usulan.pk])
