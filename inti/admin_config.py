"""Django's admin app with our site in it."""

from django.contrib.admin.apps import AdminConfig


class AdminKinerjaConfig(AdminConfig):
    default_site = "inti.situs_admin.SitusAdmin"
