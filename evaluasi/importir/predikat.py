"""Sheet `predikat`: past official results, as final versions without a score."""

from collections.abc import Iterable

from evaluasi.enums import Predikat, StatusEvaluasi
from evaluasi.importir.dasar import cari_dinilai, kode_dinilai, periode_terkunci
from evaluasi.models import Evaluasi, PutusanNilai
from evaluasi.services.massal import tulis_putusan_massal
from evaluasi.services.periode import siapkan_periode
from inti.impor import Baris, Hitungan, JenisImpor, Kolom, KolomPeriode, Konteks, Pilihan, daftarkan
from kinerja.enums import StatusPeriode, Sumber
from kinerja.models import Periode
from pegawai.importir.dasar import kolom_nip


def _periksa(baris: list[Baris], konteks: Konteks) -> None:
    periode = periode_terkunci(kode_dinilai(baris, konteks))
    ids = cari_dinilai(baris, konteks)
    putusan = _putusan_ada(periode.values(), set(ids.values()))
    pengisi = _pengisi_ada(periode.values(), set(ids.values()))
    konteks.data |= {"ids": ids, "sama": set()}
    for b in baris:
        p = periode.get(str(b.periode))
        if b.periode.mulai > konteks.hari_ini:
            konteks.tolak(b, "periode", f"Periode {b.periode} belum mulai. Periksa kodenya.")
        elif p is not None and b.nip in ids:
            kunci = (p.pk, ids[b.nip])
            _periksa_ada(b, p, putusan.get(kunci), pengisi.get(kunci), konteks)


def _putusan_ada(periode: Iterable[Periode], pegawai: set[int]) -> dict[tuple[int, int], PutusanNilai]:
    """The last version of each."""
    baris = PutusanNilai.objects.filter(periode__in=list(periode), pegawai__in=pegawai).order_by("versi")
    return {(p.periode_id, p.pegawai_id): p for p in baris.select_related("dibuat_oleh", "penilai")}


def _pengisi_ada(periode: Iterable[Periode], pegawai: set[int]) -> dict[tuple[int, int], str]:
    """Who has filled in an evaluation here."""
    baris = Evaluasi.objects.filter(
        periode__in=list(periode), pegawai__in=pegawai, sumber=Sumber.APLIKASI
    ).exclude(status=StatusEvaluasi.DRAF)
    return {(e.periode_id, e.pegawai_id): str(e.penilai) for e in baris.select_related("penilai")}


def _periksa_ada(
    b: Baris, periode: Periode, putusan: PutusanNilai | None, pengisi: str | None, konteks: Konteks
) -> None:
    """Equal: nothing to do. Anything else that exists already stands."""
    if putusan is not None and putusan.sumber == Sumber.IMPOR:
        if putusan.predikat == b.predikat:
            konteks.data["sama"].add(b.baris)
        else:
            konteks.tolak(
                b,
                "predikat",
                f"Sudah ada hasil final “{putusan.get_predikat_display()}”; tidak diganti impor.",
            )
    elif putusan is not None or pengisi:
        siapa = pengisi or str((putusan and putusan.penilai) or "penilai")
        konteks.tolak(b, "nip", f"Sudah diisi di sini oleh {siapa}. Hapus baris ini dari berkas.")
    elif periode.status == StatusPeriode.BERJALAN:
        konteks.tolak(
            b,
            "periode",
            f"Periode {b.periode} sedang berjalan di sini. Pakai lembar perilaku untuk hasilnya.",
        )


def _tulis_massal(baris: list[Baris], konteks: Konteks) -> Hitungan:
    """Periods that don't exist yet are made as drafts: they need not be opened here."""
    ids, sama = konteks.data["ids"], konteks.data["sama"]
    baru = [b for b in baris if b.baris not in sama]
    periode = {kode: siapkan_periode(str(kode)).pk for kode in {b.periode for b in baru}}
    if baru:
        tulis_putusan_massal([(periode[b.periode], ids[b.nip], b.predikat) for b in baru], oleh=konteks.oleh)
    return Hitungan(len(baru), 0, len(baris) - len(baru))


daftarkan(
    JenisImpor(
        kode="predikat",
        judul="Predikat periode lalu",
        kunci=("periode", "nip"),
        kolom=(
            Kolom("periode", KolomPeriode(), wajib=True, contoh="2025"),
            kolom_nip(),
            Kolom(
                "predikat",
                Pilihan(Predikat, alias={"misconduct": Predikat.KURANG}),
                wajib=True,
                alias=("predikat kinerja",),
                contoh="baik",
            ),
        ),
        periksa=_periksa,
        tulis_massal=_tulis_massal,
        perlu_konfirmasi=True,
        petunjuk="Hasil resmi periode lalu. Tersimpan sebagai hasil final bertanda impor, tanpa skor lokal.",
        urutan=120,
    )
)
