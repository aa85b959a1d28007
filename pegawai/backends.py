"""Signing in by NIP or name; rights from the roles in force today instead of groups in the database."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from pegawai.permissions import hak_pengguna


class BackendPegawai(AuthenticationBackend):
    """allauth's passwords, our table of roles (pegawai/permissions.py)."""

    def authenticate(self, request: Any, **credentials: Any) -> Any:
        """As allauth; demo logins open nothing outside a demo database."""
        return _bukan_contoh(super().authenticate(request, **credentials))

    def get_user(self, user_id: Any) -> Any:
        """The user of a session; a demo login's session ends where the database is no longer a demo's."""
        return _bukan_contoh(super().get_user(user_id))

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Rights of the roles in force today, read once per request; none on single objects."""
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if not hasattr(user_obj, "_hak_peran"):
            user_obj._hak_peran = set(hak_pengguna(user_obj))
        return user_obj._hak_peran  # type: ignore[no-any-return]

    get_user_permissions = get_all_permissions

    def get_group_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Groups aren't used."""
        return set()

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        """Whether any right concerns this app."""
        return any(hak.startswith(f"{app_label}.") for hak in self.get_all_permissions(user_obj))


def _bukan_contoh(pengguna: Any) -> Any:
    """None for a demo login (its password is known to all) unless this is a demo database (DEMO)."""
    return None if pengguna is not None and pengguna.contoh and not settings.DEMO else pengguna
