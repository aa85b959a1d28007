"""What no public text may carry, whoever writes it."""

from inti.galat import GalatAturan
from umpan_balik.selectors.teks_publik import nomor_diri


def tolak_nomor_diri(**bidang: str) -> None:
    """Refuse a NIP or NIK in any of these fields of a public text. Raises GalatAturan by field."""
    temuan = {nama: nomor for nama, teks in bidang.items() if (nomor := nomor_diri(teks))}
    if temuan:
        raise GalatAturan(
            {
                nama: f"Halaman publik tidak memuat NIP atau NIK. Hapus {', '.join(nomor)}."
                for nama, nomor in temuan.items()
            }
        )
