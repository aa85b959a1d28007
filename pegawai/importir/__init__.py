"""The sheets of this app: units, people, assignments, attendance, penalties, training, past awards.

A blank cell leaves what is there; nothing is erased by an import.
"""

from pegawai.importir import hukuman, pegawai, pelatihan, penugasan, presensi, satyalancana, unit

__all__ = ["hukuman", "pegawai", "pelatihan", "penugasan", "presensi", "satyalancana", "unit"]
