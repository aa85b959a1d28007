"""Reading who stood where on a day: posts, assessors, heads of units."""

import datetime
from collections.abc import Sequence

from django.db.models import BooleanField, Case, Count, F, Func, Q, QuerySet, Value, When

from pegawai.enums import JenisPenugasan
from pegawai.models import Instansi, Pegawai, Pengguna, Penugasan, UnitKerja
from pegawai.querysets import pada_tanggal


def penugasan_pada(pegawai_id: int, tanggal: datetime.date) -> Penugasan | None:
    """The definitive post in force on that day, else the acting one, else the last one before it."""
    return (
        Penugasan.objects.filter(pegawai_id=pegawai_id, mulai__lte=tanggal)
        .select_related("unit", "jabatan", "penilai")
        .annotate(berlaku=_ya(pada_tanggal(tanggal)), definitif=_ya(Q(jenis=JenisPenugasan.DEFINITIF)))
        .order_by("-berlaku", "-definitif", "-selesai", "-mulai", "pk")
        .first()
    )


def _ya(syarat: Q) -> Case:
    return Case(When(syarat, then=Value(True)), default=Value(False), output_field=BooleanField())


def penilai_pada(pegawai_id: int, tanggal: datetime.date) -> Pegawai | None:
    """The assessor on that day, by the person's post of that day; None when nobody is set."""
    tugas = penugasan_pada(pegawai_id, tanggal)
    return tugas.penilai if tugas else None


def atasan_penilai_pada(pegawai_id: int, tanggal: datetime.date) -> Pegawai | None:
    """Who decides about an objection: the assessor's assessor on that day.

    None there, or the person themselves: the next unit head up who is neither; at the top the Sekda
    named in Instansi (docs/adr/0006-roles.md). None when even that one is missing or involved.
    """
    tugas = penugasan_pada(pegawai_id, tanggal)
    if tugas is None or tugas.penilai_id is None:
        return None
    terlibat = {pegawai_id, tugas.penilai_id}
    atasan = penilai_pada(tugas.penilai_id, tanggal)
    if atasan is not None and atasan.pk not in terlibat:
        return atasan
    for unit_id in reversed(tugas.unit.jalur):
        kepala = kepala_unit_pada(unit_id, tanggal)
        if kepala is not None and kepala.pk not in terlibat:
            return kepala
    return _sekda(terlibat)


def _sekda(terlibat: set[int]) -> Pegawai | None:
    instansi = Instansi.objects.select_related("sekda").filter(pk=1).first()
    sekda = instansi.sekda if instansi else None
    return sekda if sekda is not None and sekda.pk not in terlibat else None


def kepala_unit_pada(unit_id: int, tanggal: datetime.date) -> Pegawai | None:
    """The head of a unit on that day: the definitive one, else the acting one."""
    tugas = (
        Penugasan.objects.pada(tanggal)
        .filter(unit_id=unit_id, kepala=True)
        .select_related("pegawai")
        .annotate(definitif=_ya(Q(jenis=JenisPenugasan.DEFINITIF)))
        .order_by("-definitif", "-mulai", "pk")
        .first()
    )
    return tugas.pegawai if tugas else None


def unit_per_akun(nama_masuk: Sequence[str], tanggal: datetime.date) -> dict[str, UnitKerja]:
    """Login's name -> the unit of its owner's main post that day, with its OPD; those without a post lack."""
    tugas = Penugasan.objects.pada(tanggal).filter(pegawai__pengguna__username__in=nama_masuk)
    urut = tugas.order_by(_ya(Q(jenis=JenisPenugasan.DEFINITIF)), "mulai", "pk").select_related("unit__opd")
    return {t.nama_masuk: t.unit for t in urut.annotate(nama_masuk=F("pegawai__pengguna__username"))}


def saling_menilai(pegawai_ids: Sequence[int], penilai_id: int, tanggal: datetime.date) -> list[str]:
    """Names among these people who that day assess the one who assesses them."""
    tugas = Penugasan.objects.pada(tanggal).filter(pegawai=penilai_id, penilai__in=pegawai_ids)
    return sorted(tugas.values_list("penilai__nama", flat=True).distinct())


def bawahan_pada(penilai_id: int, tanggal: datetime.date) -> QuerySet[Pegawai]:
    """People whom this person assesses on that day, through any post, by name."""
    return Pegawai.objects.filter(Pegawai.objects.all().bawahan_q(penilai_id, tanggal))


def ada_bawahan(penilai_id: int, tanggal: datetime.date) -> bool:
    """Whether this person assesses anybody on that day."""
    return Penugasan.objects.pada(tanggal).filter(penilai_id=penilai_id).exists()


def penugasan_di_unit(unit_ids: Sequence[int], tanggal: datetime.date) -> QuerySet[Penugasan]:
    """Assignments in force on that day in these units and everything below them."""
    return Penugasan.objects.pada(tanggal).filter(unit__jalur__overlap=list(unit_ids))


def banyak_pegawai(unit_ids: Sequence[int], tanggal: datetime.date) -> dict[int, int]:
    """People with an assignment that day in each of these units and everything below it; none: no key."""
    tugas = penugasan_di_unit(unit_ids, tanggal).annotate(atas=Func(F("unit__jalur"), function="unnest"))
    return dict(tugas.order_by().values_list("atas").annotate(n=Count("pegawai", distinct=True)))


def memimpin(pengguna: Pengguna, pegawai_id: int, tanggal: datetime.date) -> bool:
    """Whether this login heads, today, a unit in whose tree the person worked on that day (not oneself)."""
    if pengguna.pegawai_id_sendiri in (None, pegawai_id) or not pengguna.unit_dipimpin:
        return False
    tugas = penugasan_pada(pegawai_id, tanggal)
    return tugas is not None and not set(tugas.unit.jalur).isdisjoint(pengguna.unit_dipimpin)
