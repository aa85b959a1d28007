"""Who could be a mentor, whom one accompanies, and what a coaching is about in words."""

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from evaluasi.enums import JenisRekomendasi, Komponen, Rating, StatusMentor, StatusRekomendasi
from evaluasi.models import NilaiPerilaku, PermintaanMentor, PutusanNilai, Rekomendasi
from kinerja.enums import NilaiBerakhlak
from pegawai.enums import StatusKeaktifan
from pegawai.models import Pegawai, Pengguna
from pegawai.selectors import penilai_pada
from umpan_balik.enums import Unsur

PALING_BANYAK_DIDAMPINGI = 2


def kata_sasaran(sasaran: str) -> str:
    """A coaching's subject in words: component, value, or unsur; other codes as they stand."""
    semua = dict(Komponen.choices) | dict(NilaiBerakhlak.choices) | dict(Unsur.choices)
    return str(semua.get(sasaran, sasaran))


def pokok_pembinaan(baris: Rekomendasi) -> str:
    """ "Hasil kerja", "nilai Harmonis", "unsur Waktu pelayanan"."""
    awalan = {JenisRekomendasi.NILAI_RENDAH: "nilai ", JenisRekomendasi.UNSUR_RENDAH: "unsur "}
    return awalan.get(JenisRekomendasi(baris.jenis), "") + kata_sasaran(baris.sasaran)


def komponen_pembinaan(baris: Rekomendasi) -> str:
    """The component that shows strength in the subject: itself, P for a value, M for an unsur."""
    lain = {JenisRekomendasi.NILAI_RENDAH: "P", JenisRekomendasi.UNSUR_RENDAH: "M"}
    return lain.get(JenisRekomendasi(baris.jenis), baris.sasaran)


def calon_mentor(baris: Rekomendasi) -> QuerySet[Pegawai]:
    """Colleagues to be asked, the first one first.

    Strong in that very component in the same closed period (at least ``ambang_di_atas``; for a value, that
    value rated di atas too), active, with a login to answer by, not the person or their penilai, not asked
    for this before, mentor (or asked to be) of fewer than two. The same OPD comes first, then the stronger,
    then by id.
    """
    penilai = penilai_pada(baris.pegawai_id, timezone.localdate())
    kuat = _kuat(baris)
    sudah = PermintaanMentor.objects.filter(rekomendasi=baris).values("calon_id")
    sibuk = (
        _terikat()
        .values("calon_id")
        .annotate(n=Count("pk"))
        .filter(n__gte=PALING_BANYAK_DIDAMPINGI)
        .values("calon_id")
    )
    opd = baris.unit.opd_id
    return (
        Pegawai.objects.filter(keaktifan=StatusKeaktifan.AKTIF, pengguna__is_active=True, putusan__in=kuat)
        .exclude(pk__in=[baris.pegawai_id, penilai.pk if penilai else -1])
        .exclude(pk__in=sudah)
        .exclude(pk__in=sibuk)
        .annotate(
            dekat=Case(
                When(putusan__opd_id=opd, then=Value(0)), default=Value(1), output_field=IntegerField()
            ),
            kekuatan=F(f"putusan__{komponen_pembinaan(baris).lower()}"),
        )
        .order_by("dekat", "-kekuatan", "pk")
    )


def _kuat(baris: Rekomendasi) -> QuerySet[PutusanNilai]:
    kolom = komponen_pembinaan(baris).lower()
    semua = PutusanNilai.objects.terakhir().filter(periode_id=baris.periode_id)
    semua = semua.filter(lengkap=True, **{f"{kolom}__gte": baris.kebijakan.ambang_di_atas})
    if baris.jenis == JenisRekomendasi.NILAI_RENDAH:
        nilai = NilaiPerilaku.objects.filter(
            evaluasi__periode_id=baris.periode_id, evaluasi__pegawai=OuterRef("pegawai"), nilai=baris.sasaran,
            rating=Rating.DI_ATAS,
        )  # fmt: skip
        semua = semua.filter(Exists(nilai))
    return semua


def _terikat() -> QuerySet[PermintaanMentor]:
    """Requests that still bind: waiting, or agreed while the coaching isn't over."""
    jalan = Q(rekomendasi__status=StatusRekomendasi.DISETUJUI)
    selesai = Q(status=StatusMentor.BERSEDIA, rekomendasi__rencana__kemajuan=100)
    return PermintaanMentor.objects.filter(jalan).exclude(status=StatusMentor.MENOLAK).exclude(selesai)


def banyak_didampingi(pegawai_id: int) -> int:
    """How many colleagues this person accompanies as mentor now."""
    return _terikat().filter(calon_id=pegawai_id, status=StatusMentor.BERSEDIA).count()


def permintaan_terbuka(pegawai_id: int) -> QuerySet[PermintaanMentor]:
    """Requests that wait for this person's answer."""
    return _terikat().filter(calon_id=pegawai_id, status=StatusMentor.DIMINTA)


def permintaan_saya(oleh: Pengguna) -> QuerySet[PermintaanMentor]:
    """What was asked of this very person and is not over, waiting ones first."""
    diri = oleh.pegawai_id_sendiri or -1
    terlihat = PermintaanMentor.objects.terlihat_oleh(oleh).filter(calon_id=diri, pk__in=_terikat())
    return terlihat.select_related(
        "rekomendasi__pegawai", "rekomendasi__unit__opd", "rekomendasi__rencana", "rekomendasi__periode"
    ).order_by("-status", "diminta_pada")


def keadaan_mentor(baris: Rekomendasi) -> str:
    """Where the search for a mentor stands, without a name: "", "diminta", "bersedia", "menolak"."""
    semua = set(baris.permintaan_mentor.values_list("status", flat=True))
    urutan = (StatusMentor.BERSEDIA, StatusMentor.DIMINTA, StatusMentor.MENOLAK)
    return next((s.value for s in urutan if s in semua), "")
