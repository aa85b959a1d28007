"""Signing in: no open sign-up, spaces in a typed NIP forgiven, a growing pause after wrong passwords."""

import ipaddress
from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from axes.models import AccessFailureLog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

_JEDA_PERTAMA = timedelta(minutes=1)
_JEDA_TERLAMA = timedelta(hours=1)


class AkunAdapter(DefaultAccountAdapter):
    """allauth's hooks."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People are made by import or by HR only."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """As allauth, with the name made canonical first."""
        credentials["username"] = rapikan_nama(credentials.get("username") or "")
        return super().authenticate(request, **credentials)


def rapikan_nama(ketikan: str) -> str:
    """A typed name without blanks; copied NIPs often carry them ("19800101 200501 1 001")."""
    return "".join(ketikan.split())


def nama_tampil(pengguna: Any) -> str:
    """How allauth's pages call a user."""
    return str(pengguna)


def nama_masuk(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The name an attempt is counted under, the same however it was typed."""
    credentials = credentials or {}
    name = credentials.get("username") or credentials.get("login") or request.POST.get("login", "")
    return rapikan_nama(str(name)).lower()[:255]


def jaringan(request: HttpRequest) -> str:
    """The network of the request (IPv4 /24, IPv6 /64): no single machine is remembered."""
    address = request.META.get("REMOTE_ADDR") or "127.0.0.1"
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if settings.TRUST_PROXY and forwarded:
        address = forwarded.rsplit(",", 1)[
            -1
        ].strip()  # what our own proxy saw; what stands before it can be made up
    try:
        version = ipaddress.ip_address(address).version
    except ValueError:
        return "0.0.0.0"  # noqa: S104 (a name for "unknown", nothing is bound)
    network = ipaddress.ip_network(f"{address}/{24 if version == 4 else 64}", strict=False)
    return str(network.network_address)


def jeda_masuk(request: HttpRequest) -> timedelta:
    """How long the pair of name and network waits: a minute, doubled with every further lot of failures."""
    failures = AccessFailureLog.objects.filter(
        username=nama_masuk(request),
        ip_address=jaringan(request),
        attempt_time__gte=timezone.now() - timedelta(days=1),
    ).count()
    lots = max(failures // settings.AXES_FAILURE_LIMIT - 1, 0)
    return min(_JEDA_PERTAMA * 2 ** min(lots, 10), _JEDA_TERLAMA)


def terkunci(
    request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None
) -> HttpResponse:
    """The page of a locked pair: says how long, and whom to ask."""
    menit = round(jeda_masuk(request) / timedelta(minutes=1))
    return render(request, "account/terkunci.html", {"menit": menit}, status=429)
