"""Signing in by NIP or name; rights from the roles in force today instead of groups in the database."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from pegawai.permissions import hak_pengguna


class BackendPegawai(AuthenticationBackend):
    """allauth's passwords, our table of roles (pegawai/permissions.py)."""

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
