"""`{% load skp %}`: targets and results as the sheet prints them, with every decimal they have."""

from decimal import Decimal

from django import template

from kinerja.models import Indikator
from kinerja.selectors.skp import angka_skp, kata_target

register = template.Library()


@register.filter
def target(indikator: Indikator) -> str:
    """`{{ i|target }}` gives "120 dokumen", or the target in words."""
    return kata_target(indikator)


@register.filter
def bilangan(nilai: Decimal | None) -> str:
    """`{{ r.nilai|bilangan }}` gives "1.234,5"; None an en dash."""
    return "–" if nilai is None else angka_skp(nilai)
