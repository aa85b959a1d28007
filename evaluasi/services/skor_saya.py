"""Opening of a score page: asks the engine, hands on to the selectors, leaves a trace of HR's reads."""

from django.utils import timezone

from evaluasi.enums import StatusHitung
from evaluasi.models import Evaluasi, HitungSkor, KebijakanSkor, PutusanNilai, TampilanMasyarakat
from evaluasi.selectors.kebijakan import kebijakan_untuk
from evaluasi.selectors.skor_saya import HalamanSkor, Resmi, hasil_resmi, isi_lokal
from evaluasi.selectors.skor_tampil import Isi, sudah_terbuka, terapkan_tampilan
from evaluasi.skor.dasar import Parameter
from evaluasi.skor.penjelasan import rincian
from evaluasi.skor.peringkat import Peringkat, peringkat
from inti.galat import GalatAturan
from inti.services import catat
from kinerja.enums import StatusPeriode
from kinerja.models import Periode
from pegawai.enums import Peran
from pegawai.models import Pegawai, Pengguna
from pegawai.selectors import penugasan_pada


def halaman_skor(oleh: Pengguna, pegawai: Pegawai, periode: Periode) -> HalamanSkor:
    """Build the page. A running period is computed now from its rows, a closed one read as it was frozen."""
    evaluasi = (
        Evaluasi.objects.filter(pegawai=pegawai, periode=periode)
        .select_related("periode__tahun", "penilai", "keberatan")
        .first()
    )
    hal = HalamanSkor(
        pegawai=pegawai,
        periode=periode,
        diri=oleh.pegawai_id_sendiri == pegawai.pk,
        terbuka=sudah_terbuka(oleh, pegawai.pk, periode, evaluasi),
        resmi=Resmi(None),
        tugas=penugasan_pada(pegawai.pk, min(periode.selesai, timezone.localdate())),
    )
    mentah = _mentah(hal)
    hal.resmi = hasil_resmi(evaluasi, hal)
    if mentah and hal.kebijakan is not None:
        isi_lokal(hal, mentah)
        hal.peringkat = _peringkat(hal, hal.kebijakan)
    return hal


def _mentah(hal: HalamanSkor) -> Isi | None:
    """The unfiltered explanation; also sets what it was computed with."""
    if hal.periode.status == StatusPeriode.DITUTUP:
        semua = PutusanNilai.objects.filter(pegawai=hal.pegawai, periode=hal.periode)
        hal.putusan = semua.select_related("kebijakan", "penilai", "unit").order_by("-versi").first()
        hal.kebijakan = hal.putusan.kebijakan if hal.putusan else None
        return (hal.putusan.penjelasan or None) if hal.putusan else None
    try:
        hal.kebijakan = kebijakan_untuk(hal.periode)
    except GalatAturan:
        return None
    hal.hitung = HitungSkor.objects.filter(periode=hal.periode, status=StatusHitung.SELESAI).first()
    return rincian_tampil(Parameter(hal.periode, hal.kebijakan, timezone.localdate()), hal.pegawai.pk)


def rincian_tampil(parameter: Parameter, pegawai_id: int) -> Isi | None:
    """The explanation of a running period as officer and superior may see it; None if not computed here."""
    isi = rincian(parameter, pegawai_id)
    if isi is None:
        return None
    tampilan = TampilanMasyarakat.objects.filter(periode=parameter.periode, pegawai_id=pegawai_id).first()
    return terapkan_tampilan(isi, tampilan, parameter.kebijakan)


def penjelasan_operator(pegawai: Pegawai, periode: Periode) -> tuple[Isi | None, KebijakanSkor | None]:
    """One person's explanation for the terminal (frozen, or of the rows now as superiors see it), its policy.

    None when the person isn't scored in this period; GalatAturan without a policy. The read is recorded.
    """
    if periode.status == StatusPeriode.DITUTUP:
        semua = PutusanNilai.objects.filter(pegawai=pegawai, periode=periode).select_related("kebijakan")
        putusan = semua.order_by("-versi").first()
        isi, kebijakan = (putusan.penjelasan or None, putusan.kebijakan) if putusan else (None, None)
    else:
        kebijakan = kebijakan_untuk(periode)
        isi = rincian_tampil(Parameter(periode, kebijakan, timezone.localdate()), pegawai.pk)
    catat(
        "skor.lihat",
        oleh=None,
        kalimat=f"Operator melihat penjelasan skor {periode.kode} atas {pegawai}.",
        objek=pegawai,
        tentang=pegawai,
    )
    return isi, kebijakan


def _peringkat(hal: HalamanSkor, kebijakan: KebijakanSkor) -> Peringkat | None:
    """The place in the peer group; only of a complete score that these eyes may see."""
    if hal.skor is None or hal.isi is None or not hal.isi["lengkap"]:
        return None
    p = hal.putusan
    if p is None:
        return peringkat(hal.periode.pk, hal.pegawai.pk, hal.skor, kebijakan.min_kelompok)
    return Peringkat(p.peringkat, p.ukuran_kelompok, p.persentil) if p.ukuran_kelompok else None


def catat_lihat(oleh: Pengguna, pegawai: Pegawai, periode: Periode) -> None:
    """HR, auditor and operator leave a trace when they open somebody else's score (domain.md 11)."""
    if oleh.pegawai_id_sendiri == pegawai.pk:
        return
    if oleh.is_superuser or oleh.punya_peran(Peran.HR, Peran.AUDITOR):
        catat(
            "skor.lihat",
            oleh=oleh,
            kalimat=f"{oleh} melihat skor {periode.kode} atas {pegawai}.",
            objek=pegawai,
            tentang=pegawai,
        )
