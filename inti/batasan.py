"""CHECK constraints that say in words what is wrong."""

from django.db.models import CheckConstraint, F, Q


def batasan(nama: str, syarat: Q, kalimat: str) -> CheckConstraint:
    """CHECK with the sentence a form shows when it is broken."""
    return CheckConstraint(condition=syarat, name=nama, violation_error_message=kalimat)


def urutan_tanggal(nama: str) -> CheckConstraint:
    """CHECK: an end, where given, is not before the beginning."""
    syarat = Q(selesai__isnull=True) | Q(selesai__gte=F("mulai"))
    return batasan(nama, syarat, "Tanggal selesai tidak boleh sebelum tanggal mulai.")
