"""The page where a one-time code becomes a password."""

from axes.handlers.proxy import AxesProxyHandler
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from pegawai.adapters import nama_masuk, terkunci
from pegawai.forms.kode import FormulirKode


@login_not_required
@never_cache
@sensitive_post_parameters("kode", "sandi", "ulangi")
def pakai_kode(request: HttpRequest) -> HttpResponse:
    """Set one's own password. Wrong codes count like wrong passwords of that name and network."""
    if request.method != "POST":
        return render(request, "pegawai/kode.html", {"form": FormulirKode()})
    kredensial = {"username": nama_masuk(request)}
    if not AxesProxyHandler.is_allowed(request, kredensial):
        return terkunci(request)
    form = FormulirKode(request.POST)
    if form.is_valid() and form.pakai():
        messages.success(request, "Kata sandi Anda sudah dibuat. Silakan masuk.")
        return redirect("account_login")
    if form.kode_salah:
        user_login_failed.send(__name__, credentials=kredensial, request=request)
    return render(request, "pegawai/kode.html", {"form": form}, status=422)
