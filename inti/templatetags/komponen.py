"""The components of every page. `{% load komponen format grafik %}` at the top of a template.

Pages extend `base.html` (signed in) or `base_publik.html` (citizens); blocks: judul, remah, judul_halaman,
pengantar, tindakan, isi, samping, skrip. Context `judul` fills title and h1. Strict CSP: no style="", no
onclick="", no inline script. A refused form is answered with status 422.

Forms (any django Form or ModelForm; words come from label, help_text, required, errors)
    {% formulir form tombol="Simpan" batal=url %}     the whole form: error summary, csrf, fields, button, way out
    {% ringkasan_galat form formset ... %}            only the summary; first thing in block isi of a hand-made form
    {% semua_bidang form %}                           hidden and visible fields, no <form>
    {% bidang form.nama %}                            one field: text, textarea, number, date, select, radios, checkbox
    {% bidang form.nama label="…" bantuan="…" baris=6 mendatar=True %}   (mendatar: radios side by side where wide)
    {% tombol "Simpan" %} {% tombol "Tolak" nada="bahaya" nama="langkah" nilai="tolak" %} {% tombol "Batal" url=u nada="tenang" %}
    {% saringan filter.form %}                        filter bar, GET, keeps the order, "Hapus saringan"
    {% simpan_otomatis %}                             "Tersimpan 10.42"; with <form data-simpan-otomatis="url"> and {% skrip_app %}
    templates/konfirmasi.html                         page that asks once: judul, akibat (list of sentences), tombol,
                                                      nada, batal (url), optional form, tersembunyi (dict of hidden values)

Lists (<div class="tabel-wadah"><table class="tabel"><caption>…</caption><thead><tr>…)
    {% kolom "Nama" urut="nama" %} {% kolom "Skor" urut="skor" angka=True %}   th; sorts by ?urut=skor / ?urut=-skor
    <td data-label="Skor" class="angka">              the label of a cell on a phone; numbers right-aligned, tabular
    {% paginasi page_obj %}                           keeps the query string (?halaman=2; parameter="p2" for a second list)
    {% kosong "Belum ada SKP" "Mulai dari rencana pimpinan Anda." url "Buat SKP" %}     empty state: what to do next
    {% querystring halaman=2 urut=None %}             Django's own

Words and numbers (library `format`)
    {{ x|angka }} 1.234,5   {{ x|angka:2 }} 91,48   {{ x|persen }} 60 %   {{ d|tanggal }} 23 November 2026
    {{ d|tanggal_pendek }} 23 Nov 2026   {{ dt|waktu }} 23 November 2026, 14.05 WIB   {{ dt|jam }} 14.05
    {{ d|sisa_hari }} 5 hari lagi / hari ini / lewat 2 hari     None gives "–"

Pieces
    {% lencana "Disetujui" "baik" %}                  word + icon + colour; nada: netral info perhatian baik buruk kunci
    {% ikon "jam" %}                                  decoration (aria-hidden): jam cek silang seru info kunci panah daun …
    {% langkah daftar %}                              steps with dates: [{judul, keadaan: selesai|kini|nanti|gagal, tanggal, teks}]
    {% rincian pasangan %}                            key-value list: [(key, value), …] or a dict
    {% ubin "Belum dinilai" 3 url=u keterangan="batas 5 hari lagi" nada="perhatian" %}    inside <div class="ubin-ubin">
    {% kemajuan 40 100 "Menghitung skor" url=u %}     <progress> in words; with url and {% skrip_htmx %} it refreshes itself
    {% pemberitahuan "perhatian" "Judul" "Kalimat." %}     a note in the page
    {% skrip_app %} {% skrip_htmx %}                  in block skrip, only where needed

Charts (library `grafik`; data = [(label, number), …] or [(label, number, url), …]; each comes with its table)
    {% grafik_batang data judul="…" keterangan="…" satuan="%" maks=100 desimal=1 %}    horizontal bars
    {% grafik_kolom data judul="…" %}                 columns     {% grafik_garis data judul="…" %}   line over time
    {% grafik_sebaran data judul="…" %}               one stacked bar with its parts: [(label, number, nada), …]
    {% grafik_mini [1, 2, 3] judul="…" %}             sparkline in a cell
Library `asn` (app pegawai): {{ nip|nip }} 8 6 1 3, {{ nip|nip_samar }} masked, {% status obj %} badge of a stored
status, {% predikat nilai %}.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.forms.utils import flatatt
from django.http import QueryDict
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from inti.formulir import daftar_galat, sasaran_bidang
from inti.ikon import ikon_svg

register = template.Library()

IKON_NADA = {
    "netral": "bulat",
    "info": "info",
    "perhatian": "jam",
    "baik": "cek",
    "buruk": "seru",
    "kunci": "kunci",
    "draf": "pensil",
}
IKON_LANGKAH = {"selesai": "cek", "kini": "kini", "nanti": "bulat", "gagal": "silang"}
KATA_LANGKAH = {"selesai": "selesai", "kini": "sedang berjalan", "nanti": "belum", "gagal": "tidak lolos"}


@register.simple_tag
def ikon(nama: str) -> SafeString:
    """A drawing from `inti.ikon`, hidden from screen readers: put a word beside it."""
    return ikon_svg(nama)


@register.simple_tag
def lencana(kata: object, nada: str = "netral") -> SafeString:
    """A state as word + icon + colour; `nada` is a key of IKON_NADA."""
    return format_html('<span class="lencana {}">{}{}</span>', nada, ikon_svg(IKON_NADA[nada]), kata)


# ---------------------------------------------------------------- forms


@register.inclusion_tag("komponen/ringkasan_galat.html")
def ringkasan_galat(*formulir: Any) -> dict[str, Any]:
    """Everything that is wrong in the given forms and formsets, with links to the fields."""
    return {"galat": daftar_galat(formulir)}


def _atribut_bidang(bidang: forms.BoundField, bantuan: str, grup: bool) -> dict[str, str]:
    keterangan = [f"{bidang.auto_id}_helptext"] if bantuan else []
    keterangan += [f"{bidang.auto_id}_error"] if bidang.errors else []
    atribut = {"aria-describedby": " ".join(keterangan)} if keterangan else {}
    if bidang.errors and not grup:
        atribut["aria-invalid"] = "true"
    return atribut


def _jenis_bidang(widget: forms.Widget) -> str:
    """Which of the four ways a field is drawn."""
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "grup"
    if isinstance(widget, forms.CheckboxInput):
        return "centang"
    return "banyak" if isinstance(widget, forms.MultiWidget) else "biasa"


@register.inclusion_tag("komponen/bidang.html")
def bidang(
    bidang: forms.BoundField, label: str = "", bantuan: str = "", baris: int = 0, mendatar: bool = False
) -> dict[str, Any]:
    """One form field with label, help and its errors in words; the widget decides how it is drawn."""
    jenis = _jenis_bidang(bidang.field.widget)
    bantuan = bantuan or bidang.help_text
    atribut = _atribut_bidang(bidang, bantuan, jenis == "grup")
    kendali = {**atribut, "rows": str(baris)} if baris else atribut
    return {
        "bidang": bidang,
        "jenis": jenis,
        "label": label or bidang.label,
        "bantuan": bantuan,
        "wajib": bidang.field.required,
        "mendatar": mendatar,
        "sasaran": sasaran_bidang(bidang),
        "atribut": flatatt(atribut),
        "kendali": "" if jenis == "grup" else bidang.as_widget(attrs=kendali),
    }


@register.inclusion_tag("komponen/semua_bidang.html")
def semua_bidang(form: forms.BaseForm) -> dict[str, Any]:
    """All fields of a form, hidden ones too, without the <form> element."""
    return {"form": form}


@register.inclusion_tag("komponen/formulir.html", takes_context=True)
def formulir(
    context: Context,
    form: forms.BaseForm,
    tombol: str = "Simpan",
    aksi: str = "",
    batal: str = "",
    nada: str = "utama",
) -> dict[str, Any]:
    """A whole POST form. `aksi` is the address (default: this page), `batal` the way out."""
    return {
        "form": form,
        "kata_tombol": tombol,
        "aksi": aksi,
        "batal": batal,
        "nada": nada,
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag
def tombol(kata: str, url: str = "", nada: str = "utama", nama: str = "", nilai: str = "") -> SafeString:
    """A button, or with `url` a link that looks like one. nada: utama (one a page), biasa, tenang, bahaya."""
    if url:
        return format_html('<a class="tombol {}" href="{}">{}</a>', nada, url, kata)
    atribut = flatatt({"name": nama or None, "value": nilai or None})
    return format_html('<button type="submit" class="tombol {}"{}>{}</button>', nada, atribut, kata)


def _sisa_kueri(context: Context, dibuang: Iterable[str]) -> QueryDict:
    """The query string of this page without some parameters (mutable copy)."""
    kueri = context["request"].GET.copy()
    for nama in dibuang:
        kueri.pop(nama, None)
    return kueri


@register.inclusion_tag("komponen/saringan.html", takes_context=True)
def saringan(context: Context, form: forms.BaseForm, tombol: str = "Saring") -> dict[str, Any]:
    """A filter bar: a GET form that keeps the other parameters (the order) and forgets the page number."""
    lain = _sisa_kueri(context, [*(form.add_prefix(nama) for nama in form.fields), "halaman"])
    aktif = sum(1 for nama in form.fields if context["request"].GET.get(form.add_prefix(nama)))
    return {
        "form": form,
        "kata_tombol": tombol,
        "alamat": context["request"].path,
        "aktif": aktif,
        "lain": [(nama, nilai) for nama, daftar in lain.lists() for nilai in daftar],
        "tanpa_saringan": f"?{lain.urlencode()}",
    }


@register.simple_tag
def simpan_otomatis() -> SafeString:
    """Where the page says "Tersimpan 10.42" or why it isn't; belongs inside the form that saves itself."""
    return format_html('<p class="tersimpan" role="status" data-tersimpan></p>')


# ---------------------------------------------------------------- lists


@register.simple_tag(takes_context=True)
def kolom(context: Context, kata: str, urut: str = "", angka: bool = False) -> SafeString:
    """A table heading; with `urut` a link that orders by it, the second time backwards.

    The order in force is the parameter `urut`, or the context's `urut` when the view has a default.
    """
    kelas = format_html(' class="angka"') if angka else ""
    if not urut:
        return format_html('<th scope="col"{}>{}</th>', kelas, kata)
    kini = context["request"].GET.get("urut") or str(context.get("urut") or "")
    arah = {urut: "ascending", f"-{urut}": "descending"}.get(kini, "")
    kueri = _sisa_kueri(context, ["halaman", "urut"])
    kueri["urut"] = f"-{urut}" if arah == "ascending" else urut
    gambar = ikon_svg({"ascending": "naik", "descending": "turun"}.get(arah, "urut"))
    tanda = format_html(' aria-sort="{}"', arah) if arah else ""
    return format_html(
        '<th scope="col"{}{}><a href="?{}">{}{}</a></th>', kelas, tanda, kueri.urlencode(), kata, gambar
    )


@register.inclusion_tag("komponen/paginasi.html", takes_context=True)
def paginasi(context: Context, page_obj: Page[Any], parameter: str = "halaman") -> dict[str, Any]:
    """Links to the pages of a list; all other parameters of the address stay."""
    kueri = _sisa_kueri(context, [parameter]).urlencode()
    awalan = f"?{kueri}&{parameter}=" if kueri else f"?{parameter}="
    nomor = page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)
    return {"hal": page_obj, "awalan": awalan, "nomor": list(nomor), "putus": page_obj.paginator.ELLIPSIS}


@register.inclusion_tag("komponen/kosong.html")
def kosong(judul: str, teks: str = "", url: str = "", tautan: str = "") -> dict[str, str]:
    """An empty list that says what to do next."""
    return {"judul": judul, "teks": teks, "url": url, "tautan": tautan}


# ---------------------------------------------------------------- pieces


@register.inclusion_tag("komponen/langkah.html")
def langkah(daftar: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Steps with dates: mappings with judul, keadaan (a key of IKON_LANGKAH), tanggal and teks (both optional)."""
    return {
        "daftar": [
            {**isi, "ikon": ikon_svg(IKON_LANGKAH[isi["keadaan"]]), "kata": KATA_LANGKAH[isi["keadaan"]]}
            for isi in daftar
        ]
    }


@register.inclusion_tag("komponen/rincian.html")
def rincian(pasangan: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """A list of keys and values."""
    return {"pasangan": list(pasangan.items()) if isinstance(pasangan, Mapping) else list(pasangan)}


@register.inclusion_tag("komponen/ubin.html")
def ubin(judul: str, nilai: object, url: str = "", keterangan: str = "", nada: str = "") -> dict[str, Any]:
    """One question with its number, opening the list behind it. nada="perhatian" marks what is due."""
    return {"judul": judul, "nilai": nilai, "url": url, "keterangan": keterangan, "nada": nada}


@register.inclusion_tag("komponen/kemajuan.html")
def kemajuan(nilai: int | None, maks: int = 100, teks: str = "", url: str = "") -> dict[str, Any]:
    """A progress bar with its words. With `url` htmx asks that address (this same tag's output) every 2 s.

    The answer without `url` ends the asking. `nilai` None: it runs, nobody knows how far.
    """
    bagian = round(100 * nilai / maks) if nilai is not None and maks else None
    return {"nilai": nilai, "maks": maks or 1, "persen": bagian, "teks": teks, "url": url}


@register.simple_tag
def pemberitahuan(nada: str, judul: str, teks: str = "") -> SafeString:
    """A note in the page; nada: info, perhatian, baik, buruk."""
    isi = format_html("<p>{}</p>", teks) if teks else ""
    return format_html(
        '<div class="catatan {}">{}<div><p class="catatan-judul">{}</p>{}</div></div>',
        nada,
        ikon_svg(IKON_NADA[nada]),
        judul,
        isi,
    )


@register.simple_tag
def skrip_app() -> SafeString:
    """Our one small script: autosave and the keyboard in rating tables. Only where a page needs it."""
    return format_html('<script src="{}" defer></script>', static("js/app.js"))


@register.simple_tag
def skrip_htmx() -> SafeString:
    """htmx without its inline styles and without eval, as the strict CSP demands."""
    return format_html(
        '<meta name="htmx-config" content="{}"><script src="{}" defer></script>',
        '{"includeIndicatorStyles":false,"allowEval":false,"historyCacheSize":0,"selfRequestsOnly":true}',
        static("django_htmx/htmx-2.min.js"),
    )
