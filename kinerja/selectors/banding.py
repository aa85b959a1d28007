"""Two versions of one SKP side by side."""

from dataclasses import dataclass

from kinerja.models import HasilKerja, Skp
from kinerja.selectors.skp import angka_skp, kata_target, lampiran_skp, perilaku_skp


@dataclass(frozen=True, slots=True)
class BarisBanding:
    """One thing in two versions; ``keadaan``: sama, berubah, baru, hilang."""

    judul: str
    lama: list[str]
    baru: list[str]
    keadaan: str


def banding(lama: Skp, baru: Skp) -> list[BarisBanding]:
    """Two versions of one SKP side by side, by the number of their rows."""
    kiri = {h.nomor: _kalimat_hasil(h) for h in lama.hasil_kerja.all()}
    kanan = {h.nomor: _kalimat_hasil(h) for h in baru.hasil_kerja.all()}
    baris = [
        _satu_banding(f"Hasil kerja {n}", kiri.get(n, []), kanan.get(n, [])) for n in sorted({*kiri, *kanan})
    ]
    for p, q in zip(perilaku_skp(lama), perilaku_skp(baru), strict=True):
        if p.ekspektasi or q.ekspektasi:
            baris.append(
                _satu_banding(
                    p.nama, [p.ekspektasi] * bool(p.ekspektasi), [q.ekspektasi] * bool(q.ekspektasi)
                )
            )
    for (_, judul, isi), (_, _, isi_baru) in zip(lampiran_skp(lama), lampiran_skp(baru), strict=True):
        if isi or isi_baru:
            baris.append(_satu_banding(judul, isi, isi_baru))
    return baris


def _satu_banding(judul: str, lama: list[str], baru: list[str]) -> BarisBanding:
    if lama == baru:
        keadaan = "sama"
    elif not lama:
        keadaan = "baru"
    else:
        keadaan = "berubah" if baru else "hilang"
    return BarisBanding(judul, lama, baru, keadaan)


def _kalimat_hasil(hasil: HasilKerja) -> list[str]:
    bobot = f" (bobot {angka_skp(hasil.bobot)})" if hasil.bobot is not None else ""
    kalimat = [f"{hasil.get_jenis_display()}: {hasil.rencana}{bobot}"]
    return kalimat + [f"{i.get_aspek_display()} — {i.nama}: {kata_target(i)}" for i in hasil.indikator.all()]
