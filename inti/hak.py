"""Rights without a model, and asking for a right without the superuser's shortcut."""

from typing import Any

HAK_MASUK_ADMIN = "inti.masuk_admin"
HAK_IMPOR = "inti.impor"
HAK_EKSPOR_JEJAK = "inti.ekspor_jejak"


def punya_hak(pengguna: Any, hak: str) -> bool:
    """Whether the backends grant this right.

    Unlike ``has_perm`` a superuser has only what the table of roles gives: operating the system is no
    right to change a person's record.
    """
    return bool(pengguna.is_active and hak in pengguna.get_all_permissions())
