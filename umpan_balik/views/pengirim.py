"""What the guards may know of a request: the sender's network, never the address itself."""

import ipaddress
import re

from django.conf import settings
from django.http import HttpRequest

from umpan_balik import services

PERANGKAP = "judul_pesan"  # a field that people don't see (templates/umpan_balik/formulir.html)
BUKTI = "bukti"  # the field of the proof of work, where the form asks for one
AWALAN = {4: 24, 6: 56}
_BERPORTA = re.compile(r"^\[([^\]]+)\](?::\d+)?$|^(\d+\.\d+\.\d+\.\d+):\d+$")
Alamat = ipaddress.IPv4Address | ipaddress.IPv6Address


def jaringan_pengirim(request: HttpRequest) -> str | None:
    """The sender's network in CIDR (IPv4 /24, IPv6 /56); None when it can't be told.

    Behind our proxy (TRUST_PROXY) the nearest address in X-Forwarded-For that is no trusted proxy; what
    stands before that one may be made up. A peer that isn't trusted can't name anybody.
    """
    sini = _alamat(request.META.get("REMOTE_ADDR", ""))
    if not settings.TRUST_PROXY:
        return _jaringan(sini)
    if sini is not None and not _tepercaya(sini):
        return None
    for teks in reversed(request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        alamat = _alamat(teks)
        if alamat is None or not _tepercaya(alamat):
            return _jaringan(alamat)
    return _jaringan(sini)


def _alamat(teks: str) -> Alamat | None:
    teks = teks.strip()
    if cocok := _BERPORTA.match(teks):
        teks = cocok[1] or cocok[2]
    try:
        alamat = ipaddress.ip_address(teks.split("%")[0])
    except ValueError:
        return None
    return getattr(alamat, "ipv4_mapped", None) or alamat


def _tepercaya(alamat: Alamat) -> bool:
    return any(alamat in jaringan for jaringan in settings.TRUSTED_PROXIES)


def _jaringan(alamat: Alamat | None) -> str | None:
    if alamat is None:
        return None
    return str(ipaddress.ip_network((alamat, AWALAN[alamat.version]), strict=False))


def tantangan_untuk(request: HttpRequest, token: str) -> str:
    """A challenge for the form with this token where its network is near its limit, or ""."""
    return services.tantangan_baru(token) if services.mendekati_batas(jaringan_pengirim(request)) else ""


def kiriman_dari(
    request: HttpRequest, token: str, *, kode: str, perangkap: str, bukti: str = ""
) -> services.Kiriman:
    """How this answer was sent; ``kode`` tidied, ``perangkap`` and ``bukti`` what the hidden fields hold."""
    return services.Kiriman(
        jaringan=jaringan_pengirim(request),
        umur=services.umur_token(token),
        perangkap=bool(perangkap),
        kode=kode,
        terbukti=services.bukti_sah(bukti, token),
    )
