"""Every address of the site; each app keeps its own in its urls.py."""

from allauth.account import views as akun
from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView

from config.health import healthz

handler400 = "inti.views.ditolak.buruk"
handler403 = "inti.views.ditolak.ditolak"
admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)

_to_code = RedirectView.as_view(pattern_name="pegawai:kode", permanent=False)
_to_sign_in = login_not_required(RedirectView.as_view(pattern_name="account_login", permanent=False))

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("umpan_balik.urls")),  # before the longer lists: what citizens ask for is found soonest
    path("masuk/", akun.login, name="account_login"),
    path("keluar/", akun.logout, name="account_logout"),
    path("masuk/lagi/", akun.reauthenticate, name="account_reauthenticate"),
    path("sandi/", akun.password_change, name="account_change_password"),
    # allauth sends somebody without a usable password here: they set one with a code from HR
    path("sandi/baru/", _to_code, name="account_set_password"),
    path("akun-nonaktif/", akun.account_inactive, name="account_inactive"),
    # allauth reverses this name on its sign-in page; there is no sign-up
    path("daftar/", _to_sign_in, name="account_signup"),
    path("mfa/", include("allauth.mfa.urls")),
    path("admin/", admin.site.urls),
    path("", include("evaluasi.urls")),
    path("", include("kinerja.urls")),
    path("", include("pegawai.urls")),
    path("", include("inti.urls")),
]
