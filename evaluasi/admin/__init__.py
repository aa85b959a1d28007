"""HR's side of judgement: periods, runs, policies, results; and the work queue of the index."""

from evaluasi.admin import antrean, hasil, hitung, kebijakan, penilaian, periode, tindak_lanjut, tutup

__all__ = ["antrean", "hasil", "hitung", "kebijakan", "penilaian", "periode", "tindak_lanjut", "tutup"]
