"""How assessors judge: near the facts, each with a leaning; one is harsh, one praises everybody."""

from collections import Counter
from dataclasses import dataclass

from evaluasi.contoh.acak import Acak
from evaluasi.contoh.orang import Orang
from evaluasi.enums import KUADRAN, Capaian, Rating
from kinerja.enums import NilaiBerakhlak

ANGKA = {Rating.DI_BAWAH: 60, Rating.SESUAI: 100, Rating.DI_ATAS: 120}
DARI_CAPAIAN = {Capaian.ISTIMEWA: Rating.DI_ATAS, Capaian.BAIK: Rating.SESUAI}
PALING_BANYAK_BAWAHAN = 40
TUJUH = len(NilaiBerakhlak)
KERAS, LUNAK = "keras", "lunak"


@dataclass(frozen=True, slots=True)
class Nilai:
    """One judgement: both ratings and the seven values."""

    hasil: str
    perilaku: str
    tujuh: tuple[str, ...]

    @property
    def predikat(self) -> str:
        return KUADRAN[(self.hasil, self.perilaku)]


class Penilai:
    """The leanings of all assessors, and their judgements."""

    def __init__(self, orang: list[Orang], acak: Acak) -> None:
        self.acak = acak
        self.condong = {o.id: acak.gauss(0, 0.25) for o in orang}
        self.watak = self._watak(orang)

    def _watak(self, orang: list[Orang]) -> dict[int, str]:
        """The harsh and the lenient one: those with the most people, no demo login among them."""
        banyak = Counter(o.penilai for o in orang if o.penilai is not None)
        bukan = {o.penilai for o in orang if o.kursi.akun} | {o.id for o in orang if o.kursi.akun}
        calon = [i for i, n in banyak.most_common() if i not in bukan and n <= PALING_BANYAK_BAWAHAN]
        return dict(zip(calon, (KERAS, LUNAK), strict=False))

    def nilai(self, o: Orang, penilai: int, capaian: str | None) -> Nilai:
        """A judgement on one person; a head's result follows the unit's achievement."""
        acak, watak = self.acak, self.watak.get(penilai, "")
        h = 104 + 10 * o.mutu + acak.gauss(0, 2.2) - (6 if watak == KERAS else 0)
        hasil = Rating.DI_ATAS if h >= 110 else Rating.SESUAI if h >= 90 else Rating.DI_BAWAH
        if capaian is not None:
            hasil = DARI_CAPAIAN.get(Capaian(capaian), Rating.DI_BAWAH)
        tujuh = tuple(self._satu_nilai(o, penilai, watak) for _ in range(TUJUH))
        rata = sum(ANGKA[Rating(r)] for r in tujuh) / len(tujuh)
        perilaku = Rating.DI_ATAS if rata >= 110 else Rating.SESUAI if rata >= 90 else Rating.DI_BAWAH
        return Nilai(hasil, perilaku, tujuh)

    def _satu_nilai(self, o: Orang, penilai: int, watak: str) -> str:
        if watak == LUNAK:
            return Rating.DI_ATAS
        x = 0.9 * o.laku + self.condong[penilai] + self.acak.gauss(0, 0.6) - (1.0 if watak == KERAS else 0)
        return Rating.DI_ATAS if x > 0.3 else Rating.DI_BAWAH if x < -1.9 else Rating.SESUAI
