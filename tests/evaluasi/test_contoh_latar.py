"""Rows that another process makes ready: readable as they are whole, and never half."""

import os
import time

import pytest

from evaluasi.contoh.latar import Latar, utuh
from inti.galat import GalatAturan


def _selama(jalur):
    """Wait for a file, as a slow drawing would."""
    while not jalur.exists():
        time.sleep(0.01)


@pytest.mark.parametrize("terpisah", [False, True])
def test_files_hold_their_rows(terpisah):
    baris = [(0, (1, None, "a")), (1, (True, 2.5)), (0, (2, "b", ""))]
    siap = Latar(lambda: baris, berkas=2, terpisah=terpisah)
    assert siap.berkas(0).read() == b"1\tNone\ta\n2\tb\t\n"
    assert siap.berkas(1).read() == b"True\t2.5\n"


def test_whole_file_is_read_while_the_next_is_being_drawn(tmp_path):
    def isi():
        yield 0, ("awal",)
        yield from utuh(0)
        _selama(tmp_path / "lanjut")
        yield 1, ("akhir",)

    siap = Latar(isi, berkas=2, terpisah=True)
    assert siap.berkas(0).read() == b"awal\n"
    (tmp_path / "lanjut").touch()
    assert siap.berkas(1).read() == b"akhir\n"


def test_failed_drawing_is_no_short_file(capfd):
    def isi():
        yield 0, ("awal",)
        raise ValueError("sengaja")

    siap = Latar(isi, terpisah=True)
    with pytest.raises(GalatAturan, match="gagal disiapkan"):
        siap.berkas()
    assert "sengaja" in capfd.readouterr().err


def test_filling_that_breaks_off_leaves_no_process(tmp_path):
    def isi():
        (tmp_path / "pid").write_text(str(os.getpid()))
        (tmp_path / "mulai").touch()
        _selama(tmp_path / "tidak pernah")
        yield 0, ()

    siap = Latar(isi, terpisah=True)
    _selama(tmp_path / "mulai")
    anak = int((tmp_path / "pid").read_text())
    del siap
    with pytest.raises(ProcessLookupError):
        os.kill(anak, 0)
