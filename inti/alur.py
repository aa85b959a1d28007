"""A table of allowed steps between states, shared by every app's ``alur.py``."""

from collections.abc import Mapping
from dataclasses import dataclass

from inti.enums import StatusUnggahan as S
from inti.galat import GalatAturan

MUAT_ULANG = "Muat ulang halaman untuk melihat keadaan terakhir."


@dataclass(frozen=True, slots=True)
class Alur:
    """Allowed transitions: ``{(state, step): next state}`` and how to name the thing in a sentence."""

    benda: str
    langkah: Mapping[tuple[str, str], str]
    sebutan: Mapping[str, str]

    def berikut(self, status: str, langkah: str) -> str:
        """The state after ``langkah`` from ``status``; GalatAturan when the step isn't allowed there."""
        try:
            return self.langkah[(status, langkah)]
        except KeyError:
            raise GalatAturan(
                f"{self.benda} berstatus “{self.sebutan.get(status, status)}”, jadi langkah “{langkah}” "
                f"tidak bisa dilakukan. {MUAT_ULANG}"
            ) from None

    def boleh(self, status: str, langkah: str) -> bool:
        """Whether the step is allowed from this state (for showing buttons)."""
        return (status, langkah) in self.langkah


ALUR_UNGGAHAN = Alur(
    "Unggahan ini",
    {
        (S.BARU, "selesai periksa"): S.PRATINJAU,
        (S.BARU, "gagalkan"): S.GAGAL,
        (S.BARU, "batalkan"): S.DIBATALKAN,
        (S.PRATINJAU, "petakan"): S.BARU,
        (S.PRATINJAU, "konfirmasi"): S.ANTRE,
        (S.PRATINJAU, "minta persetujuan"): S.MENUNGGU,
        (S.PRATINJAU, "batalkan"): S.DIBATALKAN,
        (S.MENUNGGU, "setujui"): S.ANTRE,
        (S.MENUNGGU, "tolak"): S.DIBATALKAN,
        (S.MENUNGGU, "batalkan"): S.DIBATALKAN,
        (S.ANTRE, "selesaikan"): S.SELESAI,
        (S.ANTRE, "gagalkan"): S.GAGAL,
    },
    dict(S.choices),
)
