"""The components of every page. `{% load komponen format grafik %}` at the top of a template.

Pages extend `base.html` (signed in) or `base_publik.html` (citizens); blocks: judul, remah, judul_halaman,
pengantar, tindakan, isi, samping, skrip. Context `judul` fills title and h1. Strict CSP: no style="", no
onclick="", no inline script. A refused form is answered with status 422.

Forms (any Form or ModelForm on `inti.formulir.FormulirMixin`; words from label, help_text, errors)
    {% formulir form tombol="Simpan" batal=url %}   whole form: error summary, csrf, fields, button, way out
    {% ringkasan_galat form formset … %}            only the summary: first in block isi of a hand-made form,
                                                    which is <form method="post" class="formulir" novalidate>
    {% semua_bidang form %}                         all fields, no <form>
    {% bidang form.nama %}                          one field, drawn by its widget: text, textarea, number,
                                                    date, select, radios, checkboxes
    {% bidang form.nama label="…" bantuan="…" baris=6 mendatar=True %}   mendatar: radios side by side
    {% tombol "Simpan" %}                           button; {% tombol "Ubah" url=u nada="biasa" %} a link
    {% tombol "Tolak" nada="bahaya" nama="langkah" nilai="tolak" %}      nada: utama biasa tenang bahaya
    {% saringan filter.form %}                      filter bar, GET, keeps the order, "Hapus saringan"
    {% simpan_otomatis %}                           "Tersimpan 10.42" in <form data-simpan-otomatis="url">;
                                                    needs {% skrip_app %}, protocol in static/js/app.js
    templates/konfirmasi.html                       asks once: judul, akibat (sentences), tombol, batal (url),
                                                    optional nada, form, tersembunyi (dict of hidden values)

Lists (<div class="tabel-wadah"><table class="tabel"><caption>…</caption><thead><tr>…)
    {% kolom "Nama" urut="nama" %}                  th that sorts by ?urut=nama / ?urut=-nama
    {% kolom "Skor" urut="skor" angka=True %}       over a column of numbers
    class="tabel padat"                             eight columns and more: less air between them
    <td data-label="Skor" class="angka">            the label of a cell on a phone; numbers to the right
    {% paginasi page_obj %}                         keeps the query string (?halaman=2; parameter="p2")
    {% kosong "Belum ada SKP" "Mulai dari rencana pimpinan Anda." url "Buat SKP" %}    says what to do next
    {% querystring halaman=2 urut=None %}           Django's own

Words and numbers (library `format`; None gives "–")
    {{ x|angka }} 1.234,5    {{ x|angka:2 }} 91,48    {{ x|persen }} 60 %    {{ d|tanggal }} 23 November 2026
    {{ d|tanggal_pendek }} 23 Nov 2026    {{ d|bulan }} November 2026    {{ dt|jam }} 14.05
    {{ dt|waktu }} 23 November 2026, 14.05 WIB    {{ d|sisa_hari }} 5 hari lagi / hari ini / lewat 2 hari

Pieces
    {% lencana "Disetujui" "baik" %}                word + icon + colour; nada: a key of IKON_NADA below
    {% ikon "jam" %}                                decoration beside a word; names in `inti.ikon`
    {% langkah daftar %}                            steps with dates: [{judul, keadaan, tanggal, teks}];
                                                    keadaan: selesai kini nanti gagal
    {% rincian pasangan %}                          key-value list: [(key, value), …] or a dict
    {% ubin "Belum dinilai" 3 url=u keterangan="batas 5 hari lagi" nada="perhatian" %}   in div.ubin-ubin
    {% kemajuan 40 100 "Menghitung skor" url=u %}   <progress>; with url and {% skrip_htmx %} it asks again
    {% pemberitahuan "perhatian" "Judul" "Kalimat." %}     a note in the page
    {% skrip_app %} {% skrip_htmx %}                in block skrip, only where needed
    Classes: .tugas (list of what is due), .kartu, .matriks (radio table), .ekspor, .dua, .cetak-saja,
    .tanpa-cetak, .tersembunyi: see static/css/app.css

Charts (library `grafik`; data = [(label, number), …] or (label, number, url); each brings its table)
    {% grafik_batang data judul="…" keterangan="…" satuan="%" maks=100 desimal=1 %}     horizontal bars
    {% grafik_kolom data judul="…" %}               columns; {% grafik_garis data judul="…" %} a line
    {% grafik_sebaran data judul="…" %}             one bar with its parts: (label, number, shade "1".."5")
    {% grafik_mini nilai judul="…" %}               sparkline in a cell

Library `asn` (app pegawai): {{ nip|nip }} in groups 8 6 1 3, {{ nip|nip_samar }} masked, {% status obj %}
badge of a stored state, {% predikat nilai %} badge of a rating.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms.utils import flatatt
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from inti.ikon import ikon_svg
from inti.kueri import sisa_kueri
from inti.templatetags import komponen_formulir
from inti.templatetags.format import format_angka

register = template.Library()
register.tags |= komponen_formulir.register.tags

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


# ---------------------------------------------------------------- lists


@register.simple_tag(takes_context=True)
def kolom(context: Context, kata: str, urut: str = "", angka: bool = False) -> SafeString:
    """A table heading; with `urut` a link that orders by it, the second time backwards.

    The order in force is the parameter `urut`, or the context's `urut` when the view has a default.
    """
    kelas = flatatt({"class": "angka" if angka else None})
    if not urut:
        return format_html('<th scope="col"{}>{}</th>', kelas, kata)
    kini = context["request"].GET.get("urut") or str(context.get("urut") or "")
    arah = {urut: "ascending", f"-{urut}": "descending"}.get(kini, "")
    kueri = sisa_kueri(context, ["halaman", "urut"])
    kueri["urut"] = f"-{urut}" if arah == "ascending" else urut
    gambar = ikon_svg({"ascending": "naik", "descending": "turun"}.get(arah, "urut"))
    tanda = format_html(' aria-sort="{}"', arah) if arah else ""
    return format_html(
        '<th scope="col"{}{}><a href="?{}">{}{}</a></th>', kelas, tanda, kueri.urlencode(), kata, gambar
    )


@register.inclusion_tag("komponen/paginasi.html", takes_context=True)
def paginasi(context: Context, page_obj: Page[Any], parameter: str = "halaman") -> dict[str, Any]:
    """Links to the pages of a list; all other parameters of the address stay."""
    kueri = sisa_kueri(context, [parameter]).urlencode()
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
    """Steps with dates: mappings with judul, keadaan (a key of IKON_LANGKAH), optional tanggal and teks."""
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
    """One question with its number, opening the list behind it. nada="perhatian" marks what is due.

    A whole number is written as everywhere (1.006); anything else as it comes.
    """
    if isinstance(nilai, int):
        nilai = format_angka(nilai)
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
