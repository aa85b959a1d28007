"""The sheets of judgements: evaluations, achievements of units, past official results."""

from evaluasi.importir import capaian, perilaku, predikat

__all__ = ["capaian", "perilaku", "predikat"]
