"""Addresses for paper and other sites: absolute, and the public one whoever asks from wherever."""

from django.conf import settings
from django.http import HttpRequest


def situs(request: HttpRequest) -> str:
    """The site's origin, without a slash at its end: ALAMAT_SITUS, else the one this request came to."""
    return settings.ALAMAT_SITUS or request.build_absolute_uri("/").rstrip("/")
