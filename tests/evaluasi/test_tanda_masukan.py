"""Every change that can move a score leaves its mark: the inputs are known, and their writers' marks."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

import evaluasi.skor
from evaluasi.models import Skor
from evaluasi.services.hitung import hitung_periode
from pegawai.models import TandaHitung
from tests.evaluasi.masukan_mesin import KELUARAN, MASUKAN, SAAT_TUTUP
from tests.evaluasi.penulis_masukan import DI_LUAR, PENULIS
from tests.rumah import buat_rumah

pytestmark = pytest.mark.django_db
LEWAT_ORM = {"evaluasi_kebijakanskor"}  # its numbers are the parameters of the SQL
TABEL = re.compile(r"\b(?:kinerja|pegawai|umpan_balik|evaluasi)_(?!id\b)[a-z]+\b")


def test_tables_in_the_engines_text_are_the_known_ones() -> None:
    teks = "".join(p.read_text() for p in Path(evaluasi.skor.__path__[0]).glob("*.py"))
    nyata = {m._meta.db_table for m in apps.get_models()}
    assert set(TABEL.findall(teks)) & nyata == {*MASUKAN, *KELUARAN, *SAAT_TUTUP} - LEWAT_ORM


def test_engine_reads_no_column_that_is_not_listed(pemeran: SimpleNamespace) -> None:
    """It runs as a role that may read the listed columns and nothing else: PostgreSQL refuses the rest."""
    buat_rumah(pemeran)
    Skor.objects.all().delete()
    with connection.cursor() as kursor:
        kursor.execute("DROP TABLE IF EXISTS " + ", ".join(_sementara(kursor)))
        kursor.execute("CREATE ROLE pembaca_mesin")
        for tabel, kolom in MASUKAN.items():
            kursor.execute(f"GRANT SELECT ({', '.join(kolom)}) ON {tabel} TO pembaca_mesin")
        kursor.execute("GRANT SELECT ON kinerja_periode TO pembaca_mesin")
        kursor.execute("GRANT UPDATE (dipakai_pada) ON evaluasi_kebijakanskor TO pembaca_mesin")
        for tabel in (*KELUARAN, "evaluasi_kebijakanskorevent"):
            kursor.execute(f"GRANT ALL ON {tabel} TO pembaca_mesin")
        kursor.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO pembaca_mesin")
        kursor.execute("SET LOCAL ROLE pembaca_mesin")
        hitung_periode(pemeran.triwulan_ini)
        hitung_periode(pemeran.triwulan_ini, orang=[pemeran.staf.pk])
        kursor.execute("RESET ROLE")
    assert Skor.objects.get(periode=pemeran.triwulan_ini, pegawai=pemeran.staf).lengkap


def _sementara(kursor: object) -> list[str]:
    """Temporary tables of runs before in this transaction: they belong to another role."""
    kursor.execute("SELECT relname FROM pg_class WHERE relpersistence = 't' AND relkind = 'r'")  # type: ignore[attr-defined]
    return ["pg_temp.tidak_ada", *(f'pg_temp."{r}"' for (r,) in kursor.fetchall())]  # type: ignore[attr-defined]


def test_every_input_has_a_writer() -> None:
    ditulis = {tabel for p in PENULIS.values() for tabel in p.tabel}
    assert ditulis.isdisjoint(DI_LUAR)
    assert ditulis | set(DI_LUAR) == set(MASUKAN)


@pytest.mark.parametrize("nama", PENULIS)
def test_writer_leaves_exactly_its_marks(pemeran: SimpleNamespace, nama: str) -> None:
    harapan = PENULIS[nama].lakukan(pemeran)
    kolom = ("pegawai_id", "opd_id", "dari", "sampai", "sebab")
    tanda = list(TandaHitung.objects.values_list(*kolom))
    assert set(tanda) == harapan
    assert len(tanda) == len(harapan)
