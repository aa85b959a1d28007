"""The kuadran as a table a page can draw."""

from dataclasses import dataclass

from evaluasi.enums import KUADRAN, Predikat, Rating

URUTAN_HASIL = (Rating.DI_ATAS, Rating.SESUAI, Rating.DI_BAWAH)
URUTAN_PERILAKU = (Rating.DI_BAWAH, Rating.SESUAI, Rating.DI_ATAS)


@dataclass(frozen=True, slots=True)
class Sel:
    """One cell: the predikat, whether it is the chosen one, and a name for the style sheet."""

    predikat: Predikat
    terpilih: bool
    kelas: str

    @property
    def kata(self) -> str:
        """The predikat in words; a long one may break at its slash."""
        return str(self.predikat.label).replace("/", "/\u200b")


def tabel_kuadran(hasil: str, perilaku: str) -> list[tuple[str, list[Sel]]]:
    """Rows (short label of the rating hasil, cells by rating perilaku) with the chosen cell marked."""
    return [
        (
            str(h.label).removesuffix(" ekspektasi"),
            [Sel(KUADRAN[(h, p)], (h, p) == (hasil, perilaku), _kelas(h, p)) for p in URUTAN_PERILAKU],
        )
        for h in URUTAN_HASIL
    ]


def _kelas(hasil: Rating, perilaku: Rating) -> str:
    return f"k-{hasil.value.replace(' ', '-')}--{perilaku.value.replace(' ', '-')}"
