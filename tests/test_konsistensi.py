"""Tests of the repository itself: who writes states, what the database refuses, how long things may get."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from gettext import GNUTranslations
from importlib import import_module
from pathlib import Path

import pytest
from django import forms
from django.apps import apps
from django.contrib import admin
from django.core.management import get_commands
from django.test import RequestFactory
from rest_framework import serializers

AKAR = Path(__file__).resolve().parent.parent
APLIKASI = ("inti", "pegawai", "kinerja", "umpan_balik", "evaluasi")
# who may set a state: services, the import's own life, and the demo district, which writes whole histories
PENULIS_STATUS = re.compile(r"^\w+/(services\b|impor/tertunda\.py|contoh/|migrations/)")
BARIS_FUNGSI = 50
BARIS_BERKAS = 500
JARINGAN = {"requests", "httpx", "aiohttp", "urllib3", "urllib.request", "http.client", "smtplib", "ftplib"}
Fungsi = ast.FunctionDef | ast.AsyncFunctionDef


def _py(*folder: str) -> list[Path]:
    return sorted(p for f in folder for p in (AKAR / f).rglob("*.py"))


@cache
def _pohon(berkas: Path) -> ast.Module:
    return ast.parse(berkas.read_text(), str(berkas))


def _nama(berkas: Path) -> str:
    return str(berkas.relative_to(AKAR))


def _kode() -> list[Path]:
    return [p for p in _py("config", *APLIKASI) if "migrations" not in p.parts]


def _menulis_status(simpul: ast.AST) -> bool:
    """``x.status = …``, ``.update(status=…)``, ``bulk_update(…, ["status"])``, SQL that sets a status."""
    match simpul:
        case ast.Assign(targets=sasaran):
            return any(isinstance(s, ast.Attribute) and s.attr == "status" for s in sasaran)
        case (
            ast.AnnAssign(target=ast.Attribute(attr="status"))
            | ast.AugAssign(target=ast.Attribute(attr="status"))
        ):
            return True
        case ast.Call(func=ast.Attribute(attr="update"), keywords=kata):
            return any(k.arg == "status" for k in kata)
        case ast.Call(func=ast.Attribute(attr="bulk_update"), args=argumen, keywords=kata):
            daftar = [*argumen[1:], *(k.value for k in kata)]
            return any(
                isinstance(n, ast.Constant) and n.value == "status" for d in daftar for n in ast.walk(d)
            )
        case ast.Constant(value=str(teks)):
            return bool(re.search(r"\bset\b[^;]*\bstatus\s*=", teks, re.I) and "update" in teks.lower())
    return False


def test_only_services_write_a_status() -> None:
    penyalah = [
        f"{_nama(p)}:{simpul.lineno}"
        for p in _py(*APLIKASI)
        if not PENULIS_STATUS.match(_nama(p))
        for simpul in ast.walk(_pohon(p))
        if _menulis_status(simpul)
    ]
    assert penyalah == []


@pytest.mark.parametrize(
    "kode",
    [
        "skp.status = 'disetujui'",
        "Skp.objects.filter(pk=1).update(status='draf', revisi=2)",
        "Skp.objects.bulk_update(baris, ['revisi', 'status'])",
        "kursor.execute('UPDATE kinerja_skp SET revisi = 1, status = 2')",
    ],
)
def test_writing_a_status_is_recognised(kode: str) -> None:
    assert any(_menulis_status(s) for s in ast.walk(ast.parse(kode)))


def _muat_semua() -> None:
    for p in _kode():
        if p.stem not in {"__main__", "wsgi"} and "management" not in p.parts:
            import_module(_nama(p).removesuffix(".py").removesuffix("/__init__").replace("/", "."))


def _turunan(kelas: type) -> Iterator[type]:
    for anak in kelas.__subclasses__():
        yield anak
        yield from _turunan(anak)


# where "status" is a fact about a person, not a state of a flow
FAKTA = {"pegawai.Pegawai", "pegawai.Presensi"}


def _milik_sistem(model: type, nama: str) -> bool:
    fakta = nama == "status" and model._meta.label in FAKTA
    return not fakta and (nama == "status" or nama.endswith(("_pada", "_oleh")))


def test_status_is_no_field_of_a_form_or_serializer() -> None:
    _muat_semua()
    bidang = [
        f"{kelas.__module__}.{kelas.__name__}.{nama}"
        for kelas in _turunan(forms.ModelForm)
        if kelas.__module__.split(".")[0] in APLIKASI and kelas._meta.model
        for nama in kelas.base_fields
        if _milik_sistem(kelas._meta.model, nama)
    ]
    bidang += [
        f"{kelas.__module__}.{kelas.__name__}.{nama}"
        for kelas in _turunan(serializers.ModelSerializer)
        if kelas.__module__.split(".")[0] in APLIKASI
        for nama, isi in kelas().fields.items()
        if _milik_sistem(kelas.Meta.model, nama) and not isi.read_only
    ]
    assert bidang == []


def test_status_is_never_typed_in_the_admin(pemeran) -> None:
    permintaan = RequestFactory().get("/")
    permintaan.user = pemeran.hr
    terbuka = {
        f"{model._meta.label}.{nama}"
        for model, halaman in admin.site._registry.items()
        for nama in halaman.get_form(permintaan, None, change=False).base_fields
        if _milik_sistem(model, nama)
    }
    assert terbuka == set()


def _fungsi(berkas: Path) -> Iterator[Fungsi]:
    yield from (s for s in ast.walk(_pohon(berkas)) if isinstance(s, Fungsi))


def test_functions_and_files_stay_short() -> None:
    panjang = [
        f"{_nama(p)}:{f.lineno} {f.name} ({f.end_lineno - f.lineno + 1} baris)"
        for p in [*_kode(), *_py("tests"), AKAR / "conftest.py"]
        for f in _fungsi(p)
        if (f.end_lineno or 0) - f.lineno + 1 > BARIS_FUNGSI
    ]
    panjang += [
        f"{_nama(p)} ({n} baris)"
        for p in [*_kode(), *_py("tests"), *(AKAR / "templates").rglob("*.html")]
        if (n := len(p.read_text().splitlines())) > BARIS_BERKAS
    ]
    assert panjang == []


def test_public_functions_say_what_they_do() -> None:
    """Services, selectors, permissions: every public function has a docstring."""
    lapisan = re.compile(r"^\w+/(services|selectors|permissions)\b")
    bisu = [
        f"{_nama(p)}:{f.lineno} {f.name}"
        for p in _kode()
        if lapisan.match(_nama(p))
        for f in _pohon(p).body
        if isinstance(f, Fungsi) and not f.name.startswith("_") and not ast.get_docstring(f)
    ]
    assert bisu == []


def test_imports_stand_at_the_top() -> None:
    """An import hidden in a function hides a dependency (and dodges the import contract)."""
    tersembunyi = [
        f"{_nama(p)}:{s.lineno}"
        for p in _kode()
        for f in _fungsi(p)
        for s in ast.walk(f)
        if isinstance(s, ast.Import | ast.ImportFrom)
    ]
    assert tersembunyi == []


def test_no_module_reaches_for_the_network() -> None:
    """No telemetry, no outgoing call at all."""

    def modul(simpul: ast.AST) -> list[str]:
        match simpul:
            case ast.Import(names=nama):
                return [n.name for n in nama]
            case ast.ImportFrom(module=str(asal), names=nama):
                return [asal, *(f"{asal}.{n.name}" for n in nama)]
        return []

    pemanggil = [
        f"{_nama(p)}:{s.lineno} {m}"
        for p in _kode()
        for s in ast.walk(_pohon(p))
        for m in modul(s)
        if m in JARINGAN or m.split(".")[0] in JARINGAN
    ]
    # the supervisor asks its own web process whether it lives
    assert [p for p in pemanggil if not p.startswith("config/embedded/supervisor.py")] == []


TERLARANG_DI_TEMPLAT = {
    "saring aman": re.compile(r"\|\s*safe\b|autoescape\s+off|\|\s*safeseq\b"),
    "gaya sebaris": re.compile(r"<[^>]*\sstyle\s*=", re.S),
    "naskah sebaris": re.compile(r"<[^>]*\son[a-z]+\s*=|javascript:|<script(?![^>]*\bsrc=)", re.S | re.I),
    "alamat luar": re.compile(r"""(?:src|href|action|srcset)\s*=\s*["']?\s*(?:https?:)?//""", re.I),
}


@pytest.mark.parametrize("larangan", TERLARANG_DI_TEMPLAT)
def test_templates_hold_nothing_forbidden(larangan: str) -> None:
    folder = [AKAR / "templates", *(AKAR / a / "templates" for a in APLIKASI)]
    pola = TERLARANG_DI_TEMPLAT[larangan]
    templat = [t for f in folder if f.exists() for t in f.rglob("*.html")]
    assert len(templat) > 30
    assert [_nama(t) for t in templat if pola.search(t.read_text())] == []


def test_static_files_name_no_foreign_host() -> None:
    pola = re.compile(r"""(?:url\(|@import|fetch\(|import\s|src=)\s*["']?(?:https?:)?//""")
    berkas = [p for e in ("css", "js") for p in (AKAR / "static").rglob(f"*.{e}")]
    assert berkas
    assert [_nama(p) for p in berkas if pola.search(p.read_text())] == []


def test_papers_name_only_commands_that_exist() -> None:
    """Every `manage.py x` and `make x` in README and docs can be typed."""
    sasaran = set(re.findall(r"^([a-z-]+):", (AKAR / "Makefile").read_text(), re.M))
    salah = []
    for p in [*AKAR.glob("*.md"), *(AKAR / "docs").rglob("*.md")]:
        teks = p.read_text()
        perintah = set(re.findall(r"manage\.py ([a-z]\w+)", teks)) - set(get_commands())
        buat = set(re.findall(r"(?:^|[`$ ] ?)make ([a-z][a-z-]+)`", teks, re.M)) - sasaran
        salah += [f"{_nama(p)}: {kata}" for kata in perintah | buat]
    assert salah == []


def test_every_app_of_ours_is_looked_at() -> None:
    """A new app must be named here, or none of the above would see it."""
    kita = {
        a.label for a in apps.get_app_configs() if Path(a.path).is_relative_to(AKAR) and a.label in APLIKASI
    }
    lain = {
        a.label
        for a in apps.get_app_configs()
        if Path(a.path).parent == AKAR and not a.name.startswith("config")
    }
    assert lain == kita == set(APLIKASI)


def test_cited_sections_exist() -> None:
    """ "scoring.md 3" in a docstring leads to docs/scoring.md, section 3."""
    kutipan = re.compile(r"\b(scoring|domain|formats|architecture)\.md(?: (\d+))?")
    salah = []
    for berkas in [*_kode(), *_py("tests")]:
        for nama, nomor in kutipan.findall(berkas.read_text()):
            isi = AKAR / "docs" / f"{nama}.md"
            if not isi.exists() or (nomor and f"\n## {nomor}. " not in isi.read_text()):
                salah.append(f"{_nama(berkas)}: {nama}.md {nomor}")
    assert not salah


def test_words_of_ours_are_compiled() -> None:
    """locale/: each msgid of the .po stands in the .mo that Django reads."""
    folder = AKAR / "locale/id/LC_MESSAGES"
    with (folder / "django.mo").open("rb") as berkas:
        isi = GNUTranslations(berkas)
    pasangan = re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', (folder / "django.po").read_text(), re.MULTILINE)
    assert pasangan
    assert [a for a, b in pasangan if isi.gettext(a) != b] == []
