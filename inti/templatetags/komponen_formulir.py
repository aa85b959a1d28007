"""Form tags; `{% load komponen %}` brings them (usage notes there)."""

from __future__ import annotations

from typing import Any

from django import forms, template
from django.forms.utils import flatatt
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from inti.formulir import daftar_galat, datang_basi, sasaran_bidang
from inti.kueri import sisa_kueri

register = template.Library()


@register.inclusion_tag("komponen/ringkasan_galat.html")
def ringkasan_galat(*formulir: Any) -> dict[str, Any]:
    """Everything that is wrong in the given forms and formsets, with links to the fields.

    Beside what came too late stands a link to the newest state: reloading would send the old one again.
    """
    return {"galat": daftar_galat(formulir), "basi": any(map(datang_basi, formulir))}


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


@register.inclusion_tag("komponen/saringan.html", takes_context=True)
def saringan(context: Context, form: forms.BaseForm, tombol: str = "Saring") -> dict[str, Any]:
    """A filter bar: a GET form that keeps the other parameters (the order) and forgets the page number."""
    lain = sisa_kueri(context, [*(form.add_prefix(nama) for nama in form.fields), "halaman"])
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
    return SafeString('<p class="tersimpan" role="status" data-tersimpan></p>')
