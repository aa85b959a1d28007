"""Sentences: one full stop, reasons of the system in words, and the page of a refusal."""

import errno
import logging

import pytest
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory

from config.logs import without_refusals
from inti.galat import KeadaanBerubah, TidakBerwenang, sebab
from inti.kalimat import satu_titik
from inti.views.ditolak import ditolak


@pytest.mark.parametrize(
    ("kalimat", "jadi"),
    [
        ("Oleh Rukmini, S.E..", "Oleh Rukmini, S.E."),
        (
            "Sudah diisi oleh Rukmini, S.E.. Hapus baris ini.",
            "Sudah diisi oleh Rukmini, S.E. Hapus baris ini.",
        ),
        ("Oleh Adi.", "Oleh Adi."),
        ("Menunggu ...", "Menunggu ..."),
        ("KODE,KODE,... 2026-02..2026-05.", "KODE,KODE,... 2026-02..2026-05."),
        ("Tanpa titik", "Tanpa titik"),
    ],
)
def test_sentences_end_in_one_full_stop(kalimat, jadi):
    assert satu_titik(kalimat) == jadi


def test_reasons_of_the_system_are_indonesian():
    assert sebab(OSError(errno.ENOENT, "No such file or directory")) == "foldernya tidak ada"
    assert sebab(OSError(errno.EXDEV, "Invalid cross-device link")) == "Invalid cross-device link"
    assert sebab(OSError()) == "sebabnya tidak diketahui"


@pytest.mark.parametrize(
    ("galat", "status", "judul", "kalimat"),
    [
        (
            TidakBerwenang("Halaman ini untuk moderator."),
            403,
            "tidak berwenang",
            "Halaman ini untuk moderator.",
        ),
        (KeadaanBerubah("SKP sudah diajukan."), 409, "sudah tidak bisa dilakukan", "SKP sudah diajukan."),
        (PermissionDenied("words of a library"), 403, "tidak berwenang", "sampaikan kepada pengelola"),
    ],
)
def test_refused_page_says_why(db, galat, status, judul, kalimat):
    jawab = ditolak(RequestFactory().get("/"), galat)
    assert jawab.status_code == status
    assert judul in jawab.text
    assert kalimat in jawab.text
    assert "words of a library" not in jawab.text


@pytest.mark.parametrize(("galat", "beserta_jejak"), [(PermissionDenied(), False), (ValueError(), True)])
def test_a_refusal_is_one_line_in_the_log(galat, beserta_jejak):
    catatan = logging.makeLogRecord({"msg": "Forbidden", "exc_info": (type(galat), galat, None)})
    assert without_refusals(catatan)
    assert (catatan.exc_info is not None) == beserta_jejak
