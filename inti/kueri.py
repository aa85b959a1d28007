"""The query string of a page, as filters, sorting and page numbers share it."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import QueryDict
from django.template.context import Context


def sisa_kueri(context: Context, dibuang: Iterable[str]) -> QueryDict:
    """A copy of this page's parameters without some of them; the template needs the request."""
    kueri: QueryDict = context["request"].GET.copy()
    for nama in dibuang:
        kueri.pop(nama, None)
    return kueri
