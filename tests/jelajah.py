"""Walking pages with hostile data: poison in every free text, digests of all tables."""

from collections.abc import Iterator
from types import SimpleNamespace

from django.apps import apps
from django.contrib import admin
from django.db import DatabaseError, connection, models, transaction
from django.db.models import Case, CharField, F, TextField, Value, When
from django.db.models.functions import Cast, Concat, Left
from django.urls import reverse

from tests.akses import Baris
from tests.test_akses import AKSES

APLIKASI = ("inti", "pegawai", "kinerja", "umpan_balik", "evaluasi")
RACUN = """"><img src=x onerror=alert(1)><script>alert(1)</script>"""
RACUN_PENDEK = '"><b onload=1>'  # for columns that hold few letters
RUMUS = '=HYPERLINK("http://jahat.example","klik")'
# what a page must match on exactly, and people never type freely
BUKAN_BEBAS = {
    "kode", "username", "password", "nip", "sidik", "kunci", "rujukan", "periode_kode", "warna_utama", "tipe",
    "tindakan", "objek_jenis", "objek_id", "sebab", "sasaran", "jenjang", "golongan", "tahap",
    "akhiran_ditolak",
}  # fmt: skip


KUNCI_JENIS = {"inti.ImporTertunda", "inti.PemetaanKolom"}  # there «jenis» names a kind of sheet


def model_kita() -> list[type[models.Model]]:
    """Our tables, without the history the database keeps by itself."""
    return [
        m
        for m in apps.get_models()
        if m._meta.app_label in APLIKASI and not m.__name__.endswith("Event") and m._meta.managed
    ]


def bidang_bebas(model: type[models.Model]) -> Iterator[models.Field]:
    """Columns in which somebody's own words can stand."""
    for bidang in model._meta.concrete_fields:
        if not isinstance(bidang, CharField | TextField) or bidang.choices or bidang.name in BUKAN_BEBAS:
            continue
        if model._meta.label in KUNCI_JENIS and bidang.name == "jenis":
            continue
        if (bidang.max_length or 999) >= len(RACUN_PENDEK) + 6:
            yield bidang


def _teracuni(bidang: models.Field, racun: str, pendek: str) -> Case:
    """The column's new value: poison, the row's key (names must stay unique), what stood there."""
    batas = bidang.max_length or 4000
    kata = racun if batas > len(racun) + 8 else pendek
    lama = Cast(F(bidang.name), TextField())
    kepala = [Value(kata, TextField()), Cast(F("pk"), TextField()), Value(" ", TextField())]
    isi = Left(Concat(*kepala, lama, output_field=TextField()), batas)
    kosong = When(**{bidang.name: ""}, then=Value("", TextField()))
    return Case(kosong, default=isi, output_field=TextField())


def _coba_isi(model: type[models.Model], isi: dict[str, Case]) -> bool:
    try:
        with transaction.atomic():
            return bool(isi and model._default_manager.update(**isi))
    except DatabaseError:  # an append-only table, or a name that must stay what it is
        return False


def racuni(racun: str = RACUN, pendek: str = RACUN_PENDEK) -> set[str]:
    """Put the poison at the head of every filled free text of every row; returns the columns it reached."""
    kena = set()
    for model in model_kita():
        isi = {b.name: _teracuni(b, racun, pendek) for b in bidang_bebas(model)}
        if _coba_isi(model, isi):
            berhasil = list(isi)
        else:
            berhasil = [nama for nama, satu in isi.items() if _coba_isi(model, {nama: satu})]
        kena |= {f"{model._meta.label}.{nama}" for nama in berhasil}
    return kena


def sidik_tabel() -> dict[str, str]:
    """A digest of every table; the access log and sessions are the only ones a read may write."""
    boleh = {"inti_peristiwa", "django_session"}
    with connection.cursor() as kursor:
        kursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")  # no temporary ones
        tabel = sorted({baris[0] for baris in kursor.fetchall()} - boleh)
        kursor.execute(
            " UNION ALL ".join(
                f"SELECT '{t}', md5(string_agg(t::text, '|' ORDER BY t::text)) FROM \"{t}\" t" for t in tabel
            )
        )
        return dict(kursor.fetchall())


def halaman_get() -> list[Baris]:
    """The rows of the access table that show a page to somebody."""
    return [b for b in AKSES if b.metode == "get" and 200 in b.harap.values()]


def alamat(baris: Baris, p: SimpleNamespace) -> str:
    """The row's address on the objects it makes."""
    return reverse(baris.nama, kwargs=baris.argumen(p) if callable(baris.argumen) else baris.argumen)


def pembaca(baris: Baris) -> list[str]:
    """Two roles who see the page, the one closest to the object and the one farthest from it."""
    boleh = [peran for peran, status in baris.harap.items() if status == 200]
    return list(dict.fromkeys([boleh[0], boleh[-1]]))


def alamat_admin() -> Iterator[str]:
    """Every list, form and history of the admin that has a row."""
    for model in admin.site._registry:
        dasar = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield reverse(f"{dasar}_changelist")
        if satu := model._default_manager.first():
            yield reverse(f"{dasar}_change", args=[satu.pk])
            yield reverse(f"{dasar}_history", args=[satu.pk])
