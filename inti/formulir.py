"""Form helpers that every app shares: Indonesian words, decimal commas, what the error summary lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.formsets import BaseFormSet

from inti.angka import desimal_dari_teks
from inti.galat import BASI


class Galat(NamedTuple):
    """One line of the error summary: the words and the id of the field to jump to ("": the whole form)."""

    pesan: str
    sasaran: str


BERMAKNA_GANDA = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}")  # 1.200: twelve hundred to a reader, 1.2 to a sheet


class TanggalInput(forms.DateInput):
    """The browser's own date picker; its value must be ISO whatever the locale."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class BidangAngka(forms.DecimalField):
    """A number typed as people write it: "1.234,5", "1234,5" and "1234.5" are the same (`inti.angka`).

    "1.200" is refused with both readings: a guess would be wrong by a thousand.
    """

    widget = forms.TextInput
    default_error_messages = {  # Django's own speak of "bilangan" and don't say what to look at
        "max_digits": "Angka terlalu panjang: paling banyak %(max)s angka seluruhnya.",
        "max_decimal_places": "Paling banyak %(max)s angka di belakang koma.",
        "max_whole_digits": "Angka terlalu besar: paling banyak %(max)s angka di depan koma. "
        "Periksa lagi satuannya.",
    }

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Ask phones for the number keyboard."""
        return {"inputmode": "decimal", "autocomplete": "off"}

    def to_python(self, value: Any) -> Decimal | None:
        """Return the Decimal, None when empty; raise ValidationError when it is no number."""
        if isinstance(value, str) and BERMAKNA_GANDA.fullmatch(value.strip()):
            polos, koma = value.strip().replace(".", ""), value.strip().replace(".", ",")
            kalimat = f"“{value.strip()}” bisa dibaca dua cara. Tulis {polos} (tanpa titik) atau {koma}."
            raise ValidationError(kalimat, code="invalid")
        if isinstance(value, str) and value.strip():
            try:
                value = desimal_dari_teks(value.replace("\u00a0", " "))
            except ValueError as galat:
                raise ValidationError(str(galat), code="invalid") from None
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        """Show a stored number with its decimal comma; what was typed is given back untouched."""
        if isinstance(value, Decimal | float):
            return f"{Decimal(str(value)).normalize():f}".replace(".", ",")
        return value


class BidangBersama(dict[str, forms.Field]):
    """Fields that all instances of a form share, for its ``base_fields``.

    Django copies every field into every form, in case one is changed there. Of a form whose fields stay as
    they were declared that is most of the work: sixty radios cost 2 ms.
    """

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, forms.Field]:
        return dict(self)


class FormulirMixin:
    """For every Form and ModelForm: our widgets and sentences instead of the browser's.

    Native validation bubbles would keep the error summary from ever showing, so no field carries
    the HTML attribute `required`; the label says it in words.
    """

    use_required_attribute = False
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama, bidang in self.fields.items():
            _lengkapi(nama, bidang)


def _lengkapi(nama: str, bidang: forms.Field) -> None:
    """Give a field its Indonesian "required" sentence and dates their picker, once."""
    if getattr(bidang, "lengkap", False):
        return
    label = bidang.label or nama.replace("_", " ").capitalize()
    bawaan = bidang.default_error_messages.get("required", forms.Field.default_error_messages["required"])
    if bidang.error_messages.get("required") in (
        None,
        bawaan,
        forms.Field.default_error_messages["required"],
    ):
        bidang.error_messages["required"] = _kalimat_wajib(bidang, str(label))
    if isinstance(bidang, forms.DateField) and type(bidang.widget) is forms.DateInput:
        bidang.widget = TanggalInput(attrs=bidang.widget.attrs)
    bidang.lengkap = True  # type: ignore[attr-defined]


def _kalimat_wajib(bidang: forms.Field, label: str) -> str:
    """What to do about an empty field, in its own words."""
    if isinstance(bidang, forms.BooleanField):
        return f"Centang “{label}”."
    kata = "Pilih" if isinstance(bidang, forms.ChoiceField | forms.FileField) else "Isi"
    awal = label[:1] if label[1:2].isupper() else label[:1].lower()  # "NIP" stays
    return f"{kata} {awal}{label[1:]}."


class Formulir(FormulirMixin, forms.Form):
    """Base of plain forms."""


class FormulirModel(FormulirMixin, forms.ModelForm):
    """Base of model forms."""


def datang_basi(form: object) -> bool:
    """Whether the form was refused because its page showed an older state."""
    return isinstance(form, forms.BaseForm) and form.has_error(NON_FIELD_ERRORS, BASI)


def terima_terbaru(form: forms.BaseForm) -> None:
    """Let a form that came too late be sent again, now that its page says so and shows the newest state.

    ``form.initial["revisi"]``: the revision of what this answer shows.
    """
    if datang_basi(form):
        data = form.data.copy()
        data["revisi"] = str(form.initial["revisi"])
        form.data = data


def sasaran_bidang(bidang: forms.BoundField) -> str:
    """The id that a link must point at so that the field gets the focus (first radio of a group)."""
    if getattr(bidang.field.widget, "input_type", "") in {"radio"} or isinstance(
        bidang.field.widget, forms.CheckboxSelectMultiple | forms.MultiWidget
    ):
        return f"{bidang.auto_id}_0"
    return bidang.id_for_label or bidang.auto_id


def daftar_galat(formulir: Iterable[Any]) -> list[Galat]:
    """All errors of forms and formsets in the order of their fields; None is passed over."""
    return [galat for satu in formulir if satu is not None for galat in _galat_satu(satu)]


def _galat_satu(satu: forms.BaseForm | BaseFormSet[Any]) -> Iterator[Galat]:
    if isinstance(satu, BaseFormSet):
        yield from (Galat(str(pesan), "") for pesan in satu.non_form_errors())
        for anak in satu.forms:
            yield from _galat_satu(anak)
        return
    if not satu.is_bound:
        return
    yield from (Galat(str(pesan), "") for pesan in satu.non_field_errors())
    for bidang in satu:
        yield from (Galat(str(pesan), sasaran_bidang(bidang)) for pesan in bidang.errors)
