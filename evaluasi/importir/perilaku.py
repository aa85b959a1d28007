"""Sheet `perilaku`: the penilai's evaluations from an official source, e.g. e-Kinerja BKN."""

from dataclasses import dataclass

from evaluasi.enums import Rating, StatusEvaluasi
from evaluasi.importir.dasar import cari_dinilai, kode_dinilai, periode_terkunci
from evaluasi.models import Evaluasi
from evaluasi.permissions import hari_penilai
from evaluasi.selectors.massal import penilai_massal, skp_massal
from evaluasi.services.massal import EvaluasiImpor, tulis_evaluasi_massal
from inti.impor import Baris, Hitungan, JenisImpor, Kolom, KolomPeriode, Konteks, Pilihan, Teks, daftarkan
from kinerja.enums import NilaiBerakhlak, StatusPeriode, Sumber
from kinerja.models import Periode
from pegawai.importir.dasar import kolom_nip


@dataclass(frozen=True, slots=True)
class _Ada:
    """A stored evaluation: its content, who filled it in here ("" if imported), whether it stands fast."""

    isi: EvaluasiImpor
    pengisi: str
    tetap: str


def _periksa(baris: list[Baris], konteks: Konteks) -> None:
    periode = periode_terkunci(kode_dinilai(baris, konteks))
    ids = cari_dinilai(baris, konteks)
    ada = _yang_ada(periode.values(), set(ids.values()))
    tulis = konteks.data["tulis"] = {}
    konteks.data["baru"] = set()
    for b in baris:
        p = periode.get(str(b.periode))
        if not _periode_boleh(b, p, konteks) or p is None or b.nip not in ids:
            continue
        isi = _isi(b, p.pk, ids[b.nip])
        if not isi.rating_hasil and not isi.rating_perilaku and not isi.nilai:
            konteks.tolak(b, "rating_hasil", "Isi paling sedikit satu rating atau nilai pada baris ini.")
            continue
        lama = ada.get((p.pk, ids[b.nip]))
        if lama is None:
            konteks.data["baru"].add(b.baris)
            tulis[b.baris] = isi
        elif _boleh_diganti(b, isi, lama, konteks):
            tulis[b.baris] = isi.di_atas(lama.isi)
        if b.baris in tulis:
            _ingatkan(b, tulis[b.baris], konteks)
    konteks.data["periode"] = {p.pk: p for p in periode.values()}


def _ingatkan(b: Baris, isi: EvaluasiImpor, konteks: Konteks) -> None:
    """What the published evaluation will lack: an empty cell is seldom meant."""
    if not (isi.rating_hasil and isi.rating_perilaku):
        kolom = "rating_perilaku" if isi.rating_hasil else "rating_hasil"
        konteks.peringatkan(b, kolom, "Salah satu rating kosong, jadi predikatnya belum terbentuk.")
    if 0 < len(isi.nilai) < len(NilaiBerakhlak.values):
        kurang = next(k for k in NilaiBerakhlak.values if k not in isi.nilai)
        terisi = f"Baru {len(isi.nilai)} dari {len(NilaiBerakhlak.values)} nilai terisi."
        konteks.peringatkan(b, kurang, f"{terisi} Perilaku (P) dihitung dari nilai bila semuanya terisi.")


def _periode_boleh(b: Baris, periode: Periode | None, konteks: Konteks) -> bool:
    """Evaluations are taken while the period runs."""
    if periode is not None and periode.status == StatusPeriode.BERJALAN:
        return True
    if periode is not None and periode.status == StatusPeriode.DITUTUP:
        konteks.tolak(b, "periode", f"Periode {b.periode} sudah ditutup; hasilnya tidak bisa diubah lagi.")
    else:
        konteks.tolak(b, "periode", f"Periode {b.periode} belum dibuka. Buka dulu periodenya, lalu impor.")
    return False


def _isi(b: Baris, periode_id: int, pegawai_id: int) -> EvaluasiImpor:
    return EvaluasiImpor(
        periode_id=periode_id,
        pegawai_id=pegawai_id,
        rating_hasil=b.rating_hasil or "",
        rating_perilaku=b.rating_perilaku or "",
        catatan=b.catatan or "",
        nilai={k: getattr(b, k) for k in NilaiBerakhlak.values if getattr(b, k)},
    )


def _yang_ada(periode: object, pegawai: set[int]) -> dict[tuple[int, int], _Ada]:
    baris = (
        Evaluasi.objects.filter(periode__in=list(periode), pegawai__in=pegawai)
        .select_related("penilai", "diajukan_oleh", "keberatan")
        .prefetch_related("nilai_perilaku")
    )
    return {(e.periode_id, e.pegawai_id): _ada(e) for e in baris}


def _ada(e: Evaluasi) -> _Ada:
    isi = EvaluasiImpor(
        periode_id=e.periode_id,
        pegawai_id=e.pegawai_id,
        rating_hasil=e.rating_hasil,
        rating_perilaku=e.rating_perilaku,
        catatan=e.catatan,
        penilai_id=e.penilai_id,
        skp_id=e.skp_id,
        nilai={n.nilai: n.rating for n in e.nilai_perilaku.all()},
    )
    pengisi = str(e.diajukan_oleh or e.penilai or "penilai") if e.sumber == Sumber.APLIKASI else ""
    tetap = "sudah final" if e.status == StatusEvaluasi.FINAL else ""
    return _Ada(isi, pengisi, tetap or ("sedang dalam keberatan" if hasattr(e, "keberatan") else ""))


def _boleh_diganti(b: Baris, isi: EvaluasiImpor, lama: _Ada, konteks: Konteks) -> bool:
    if lama.pengisi:
        konteks.tolak(b, "nip", f"Sudah diisi di sini oleh {lama.pengisi}. Hapus baris ini dari berkas.")
        return False
    if lama.tetap and isi.di_atas(lama.isi) != lama.isi:
        konteks.tolak(
            b, "nip", f"Evaluasi ini {lama.tetap}, jadi tidak diganti. Hapus baris ini dari berkas."
        )
        return False
    konteks.data.setdefault("lama", {})[b.baris] = lama.isi
    return True


def _tulis_massal(baris: list[Baris], konteks: Konteks) -> Hitungan:
    tulis, baru, lama = konteks.data["tulis"], konteks.data["baru"], konteks.data.get("lama", {})
    dibuat = [tulis[b.baris] for b in baris if b.baris in baru]
    diubah = [tulis[b.baris] for b in baris if b.baris not in baru and tulis[b.baris] != lama[b.baris]]
    if dibuat or diubah:
        lengkap = _dengan_penilai(dibuat, konteks.data["periode"])
        tulis_evaluasi_massal([*lengkap, *diubah], oleh=konteks.oleh)
    return Hitungan(len(dibuat), len(diubah), len(baris) - len(dibuat) - len(diubah))


def _dengan_penilai(baris: list[EvaluasiImpor], periode: dict[int, Periode]) -> list[EvaluasiImpor]:
    """New evaluations with the penilai and SKP of their period's day; two queries a period."""
    hasil = []
    for pk in sorted({b.periode_id for b in baris}):
        bagian = [b for b in baris if b.periode_id == pk]
        orang = [b.pegawai_id for b in bagian]
        penilai = penilai_massal(orang, hari_penilai(periode[pk]))
        skp = skp_massal(orang, periode[pk])
        hasil += [b.milik(penilai.get(b.pegawai_id), skp.get(b.pegawai_id)) for b in bagian]
    return hasil


daftarkan(
    JenisImpor(
        kode="perilaku",
        judul="Evaluasi dan perilaku",
        kunci=("periode", "nip"),
        kolom=(
            Kolom("periode", KolomPeriode(), wajib=True, contoh="2026-TW3"),
            kolom_nip(),
            Kolom("rating_hasil", Pilihan(Rating), alias=("rating hasil kerja",), contoh="sesuai"),
            Kolom(
                "rating_perilaku",
                Pilihan(Rating),
                alias=("rating perilaku kerja", "rating perilaku"),
                contoh="sesuai",
            ),
            *(Kolom(kode, Pilihan(Rating), contoh="sesuai") for kode in NilaiBerakhlak.values),
            Kolom("catatan", Teks(4000)),
        ),
        periksa=_periksa,
        tulis_massal=_tulis_massal,
        perlu_konfirmasi=True,
        petunjuk="Evaluasi yang diimpor langsung terbit. Yang sudah diisi penilai di sini tidak ditimpa.",
        urutan=110,
    )
)
