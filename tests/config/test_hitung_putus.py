"""kill -9 in the middle of a run, with the real processes: the old scores stay whole, and it ends by itself.

A trigger of the test's own makes the first attempt of a run wait for a minute while it writes the scores, so
that there is a middle to be hit in. Later attempts wait at the same place for as long as `tahan` has a row: a
quick second attempt would otherwise be done before the test has looked at the scores of before.
"""

import time

import pytest
import redis

pytestmark = pytest.mark.fault
DUA_MENIT = 120

ISI = """
import datetime
from tests.pemeran import buat_pemeran
p = buat_pemeran()
p.staf.pelatihan.create(nama="Pelayanan prima", jp=1, selesai=p.triwulan_ini.mulai)
"""
MINTA = """
from evaluasi.services.hitung import minta_hitung
from evaluasi.tasks import kirim
from kinerja.models import Periode
assert kirim(minta_hitung(Periode.objects.exclude(tingkat="tahun").get(), oleh=None))
"""
LAMBAT = """
CREATE TABLE jeda (n int);
CREATE TABLE tahan (n int);
CREATE FUNCTION lambat() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM jeda)
       AND EXISTS (SELECT 1 FROM evaluasi_hitungskor WHERE status = 'berjalan' AND percobaan = 1) THEN
        PERFORM pg_sleep(60);
    END IF;
    WHILE EXISTS (SELECT 1 FROM tahan)
          AND EXISTS (SELECT 1 FROM evaluasi_hitungskor WHERE status = 'berjalan' AND percobaan > 1) LOOP
        PERFORM pg_sleep(0.1);
    END LOOP;
    RETURN NULL;
END $$;
CREATE TRIGGER lambat AFTER INSERT OR UPDATE ON evaluasi_skor FOR EACH STATEMENT EXECUTE FUNCTION lambat();
"""


@pytest.fixture(scope="module")
def daerah(system):
    """The running system with the cast in its database, their scores computed once."""
    for naskah in (ISI, MINTA):
        status, keluaran = system.manage("shell", "-v0", "-c", naskah)
        assert status == 0, keluaran
    system.wait(lambda: terakhir(system)[0] == "selesai", 60)
    system.sql(LAMBAT)
    system.sql("INSERT INTO jeda VALUES (1)")
    return system


def terakhir(system):
    """The newest run that was asked for; runs of marks come and go beside it."""
    diminta = "SELECT status, percobaan FROM evaluasi_hitungskor WHERE status <> 'selesai' OR percobaan > 0"
    return system.sql(f"{diminta} ORDER BY id DESC LIMIT 1")[0]


def skor(system):
    return system.sql("SELECT pegawai_id, h, p, d, k, m, skor, sidik FROM evaluasi_skor ORDER BY pegawai_id")


def di_tengah(system):
    """Change a fact, ask for a run, wait until it stands in the middle of writing; the scores before it."""
    sebelum = skor(system)
    assert len(sebelum) == 7
    system.sql("UPDATE pegawai_pelatihan SET jp = jp + 1")
    system.sql("INSERT INTO tahan VALUES (1)")
    status, keluaran = system.manage("shell", "-v0", "-c", MINTA)
    assert status == 0, keluaran
    menulis = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
    system.wait(lambda: system.sql(menulis)[0][0] == 1, 60)
    assert terakhir(system) == ("berjalan", 1)
    return sebelum


def selesai_sendiri(system, sebelum):
    """What was killed is back, the old scores are whole, and nobody does anything: within two minutes the run
    has ended, at its second attempt, with new scores."""
    assert skor(system) == sebelum
    system.sql("DELETE FROM tahan")
    kembali = time.monotonic()
    system.wait(lambda: terakhir(system)[0] == "selesai", DUA_MENIT)
    assert time.monotonic() - kembali < DUA_MENIT
    assert terakhir(system) == ("selesai", 2)
    sesudah = skor(system)
    assert len(sesudah) == len(sebelum)
    assert [a for a, b in zip(sesudah, sebelum, strict=True) if a != b], "the changed fact must show"


def test_killed_worker_leaves_the_scores_whole_and_the_run_ends_by_itself(daerah):
    sebelum = di_tengah(daerah)
    daerah.kill("kerja-utama")
    selesai_sendiri(daerah, sebelum)


def test_killed_database_leaves_the_scores_whole_and_the_run_ends_by_itself(daerah):
    sebelum = di_tengah(daerah)
    daerah.kill("postgres")
    selesai_sendiri(daerah, sebelum)


def test_killed_broker_that_lost_the_task_is_made_good_by_the_heartbeat(daerah):
    sebelum = di_tengah(daerah)
    daerah.kill("redis")
    with redis.Redis(unix_socket_path=str(daerah.paths.redis_socket)) as perantara:
        perantara.flushall()
    daerah.kill("kerja-utama")
    selesai_sendiri(daerah, sebelum)
