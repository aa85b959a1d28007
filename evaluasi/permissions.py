"""Who may judge, publish, calibrate, object, decide. One function a question.

HR and the superuser never score or decide (separation of duties): no function here that lets somebody
score or decide asks for a role; only publishing and recording a unit's achievement do.
"""

import datetime

from django.utils import timezone

from evaluasi.enums import PENGHARGAAN_KABUPATEN, SifatRekomendasi
from evaluasi.models import Evaluasi, Keberatan, PermintaanMentor, Rekomendasi
from evaluasi.querysets import pejabat_kabupaten
from kinerja.models import Periode
from pegawai.enums import Peran, StatusPegawai
from pegawai.models import Pegawai, Pengguna, UnitKerja
from pegawai.selectors import memimpin, penilai_pada


def hari_penilai(periode: Periode) -> datetime.date:
    """The day whose assessor judges: the period's last day, today while it isn't over."""
    return min(periode.selesai, timezone.localdate())


def _adalah(pengguna: Pengguna, pegawai_id: int | None) -> bool:
    """Whether this active login is that person."""
    return pengguna.is_active and pegawai_id is not None and pengguna.pegawai_id_sendiri == pegawai_id


def _dinilai_oleh(pengguna: Pengguna, pegawai_id: int, hari: datetime.date) -> bool:
    """Whether that person assesses this login on the day (an acting head may lead the superior's unit)."""
    diri = pengguna.pegawai_id_sendiri
    penilai = None if diri is None else penilai_pada(diri, hari)
    return penilai is not None and penilai.pk == pegawai_id


def _asn(pengguna: Pengguna) -> bool:
    """Whether the person behind this login is assessed here at all."""
    orang = Pegawai.objects.filter(pk=pengguna.pegawai_id_sendiri or -1)
    return orang.exclude(status=StatusPegawai.NON_ASN).exists()


def boleh_menilai(pengguna: Pengguna, pegawai_id: int, periode: Periode) -> bool:
    """Only the assessor in force, and never oneself."""
    if _adalah(pengguna, pegawai_id):
        return False
    penilai = penilai_pada(pegawai_id, hari_penilai(periode))
    return penilai is not None and _adalah(pengguna, penilai.pk)


def boleh_mengembalikan(pengguna: Pengguna, evaluasi: Evaluasi) -> bool:
    """Only the assessor who submitted it (or who assesses the person now), never oneself."""
    return _adalah(pengguna, evaluasi.penilai_id) or boleh_menilai(
        pengguna, evaluasi.pegawai_id, evaluasi.periode
    )


def boleh_mengkalibrasi(pengguna: Pengguna, evaluasi: Evaluasi) -> bool:
    """The head of a unit in whose tree the person worked on the period's last day, Bupati, Sekda.

    Never oneself, nor one's own assessor.
    """
    hari = hari_penilai(evaluasi.periode)
    if not pengguna.is_active or _adalah(pengguna, evaluasi.pegawai_id):
        return False
    if any(_dinilai_oleh(pengguna, evaluasi.pegawai_id, h) for h in (hari, timezone.localdate())):
        return False
    return memimpin(pengguna, evaluasi.pegawai_id, hari) or pejabat_kabupaten(pengguna)


def boleh_menerbitkan(pengguna: Pengguna, evaluasi: Evaluasi) -> bool:
    """The assessor publishes own ones, HR any but their own."""
    if _adalah(pengguna, evaluasi.pegawai_id):
        return False
    return _adalah(pengguna, evaluasi.penilai_id) or pengguna.punya_peran(Peran.HR)


def boleh_menerbitkan_massal(pengguna: Pengguna) -> bool:
    """HR publishes a whole period (an administrative act: no rating changes by it)."""
    return pengguna.punya_peran(Peran.HR)


def boleh_menetapkan_capaian(pengguna: Pengguna, unit: UnitKerja) -> bool:
    """HR records it from the decision paper; Bupati and Sekda may themselves.

    Nobody of the unit they head: the head's rating is proposed by it. An elected Bupati is rated by nobody.
    """
    if unit.pk in pengguna.unit_dipimpin and _asn(pengguna):
        return False
    return pengguna.punya_peran(Peran.HR) or pejabat_kabupaten(pengguna)


def boleh_menghitung_kewajaran(pengguna: Pengguna) -> bool:
    """HR asks for it between two nights."""
    return pengguna.punya_peran(Peran.HR)


def boleh_mengelola_kebijakan(pengguna: Pengguna) -> bool:
    """HR drafts policies, simulates them and records what an official decided about them."""
    return pengguna.punya_peran(Peran.HR)


def boleh_melihat_orang_simulasi(pengguna: Pengguna) -> bool:
    """Names and scores of a simulation: HR and auditor. Bupati and Sekda see its summary."""
    return pengguna.punya_peran(Peran.HR, Peran.AUDITOR)


def boleh_melihat_simulasi(pengguna: Pengguna) -> bool:
    """The summary of a simulation, without names: also Bupati and Sekda, who decide about policies."""
    return boleh_melihat_orang_simulasi(pengguna) or pejabat_kabupaten(pengguna)


def boleh_mengajukan_keberatan(pengguna: Pengguna, evaluasi: Evaluasi) -> bool:
    """The assessed person only."""
    return _adalah(pengguna, evaluasi.pegawai_id)


def boleh_menjelaskan_keberatan(pengguna: Pengguna, keberatan: Keberatan) -> bool:
    """The assessor of the evaluation objected to."""
    return _adalah(pengguna, keberatan.evaluasi.penilai_id)


def boleh_memutus_keberatan(pengguna: Pengguna, keberatan: Keberatan) -> bool:
    """The atasan penilai stored at filing, who is neither the person nor the assessor."""
    terlibat = {keberatan.evaluasi.pegawai_id, keberatan.evaluasi.penilai_id}
    return keberatan.atasan_penilai_id not in terlibat and _adalah(pengguna, keberatan.atasan_penilai_id)


def boleh_menunjuk_pemutus(pengguna: Pengguna, keberatan: Keberatan) -> bool:
    """HR, and only where the assignments named nobody; never on an objection of their own."""
    return (
        keberatan.atasan_penilai_id is None
        and pengguna.punya_peran(Peran.HR)
        and not _adalah(pengguna, keberatan.evaluasi.pegawai_id)
    )


def boleh_memutus_rekomendasi(pengguna: Pengguna, rekomendasi: Rekomendasi) -> bool:
    """Reward: a head of the person's unit tree, or Bupati/Sekda, who alone decide the kabupaten-wide kinds.

    Coaching and data: the penilai of today. Nobody about themselves (scoring.md 5) or their own assessor.
    """
    if _adalah(pengguna, rekomendasi.pegawai_id) or not pengguna.is_active:
        return False
    if _dinilai_oleh(pengguna, rekomendasi.pegawai_id, timezone.localdate()):
        return False
    if rekomendasi.sifat != SifatRekomendasi.PENGHARGAAN:
        penilai = penilai_pada(rekomendasi.pegawai_id, timezone.localdate())
        return penilai is not None and _adalah(pengguna, penilai.pk)
    if rekomendasi.jenis in PENGHARGAAN_KABUPATEN:
        return pejabat_kabupaten(pengguna)
    dipimpin = set(pengguna.unit_dipimpin)
    return not dipimpin.isdisjoint(rekomendasi.unit.jalur) or pejabat_kabupaten(pengguna)


def boleh_berpendapat(pengguna: Pengguna, rekomendasi: Rekomendasi) -> bool:
    """What the person thinks of a coaching proposed for them: only they themselves say it."""
    return rekomendasi.sifat == SifatRekomendasi.PEMBINAAN and _adalah(pengguna, rekomendasi.pegawai_id)


def boleh_menjawab_mentor(pengguna: Pengguna, permintaan: PermintaanMentor) -> bool:
    """Only the colleague who was asked."""
    return _adalah(pengguna, permintaan.calon_id)


def boleh_mencatat_kemajuan(pengguna: Pengguna, rekomendasi: Rekomendasi) -> bool:
    """Progress of a development plan: the person themselves, or the penilai of today."""
    return _adalah(pengguna, rekomendasi.pegawai_id) or boleh_memutus_rekomendasi(pengguna, rekomendasi)
