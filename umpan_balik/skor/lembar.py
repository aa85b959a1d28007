"""One sheet of paper as it is keyed in: nine digits in the order printed on the form.

1 to 4 are answers, 0 or - an empty one. Kept and compared in the order of ``Unsur`` ("baku"), shown in the
form's.
"""

from collections.abc import Mapping

from umpan_balik.enums import Pekerjaan, Pendidikan, Unsur, UrutanFormulir

KOSONG = "0-"
BANYAK = len(Unsur)
_TAMPAK = "–"


class SalahKetik(ValueError):
    """What was typed is no sheet; the message names every wrong place."""


def urutan_unsur(urutan: str) -> list[Unsur]:
    """The unsur in the order of that form."""
    semua = list(Unsur)
    if urutan == UrutanFormulir.SARANA:
        semua[-2], semua[-1] = semua[-1], semua[-2]
    return semua


def urai_lembar(teks: str, urutan: str) -> dict[str, int]:
    """Answered unsur -> 1..4. Blanks are forgiven. Raises SalahKetik."""
    ketikan = "".join(teks.split())
    unsur = urutan_unsur(urutan)
    salah = [
        f"angka ke-{i} ({u.label}) “{k}”"
        for i, (k, u) in enumerate(zip(ketikan, unsur, strict=False), 1)
        if k not in "01234-"
    ]
    kalimat = _panjang(len(ketikan), unsur)
    if salah:
        kalimat += f"Salah: {', '.join(salah)}. Tulis 1 sampai 4, atau 0 bila tidak dijawab. "
    if kalimat:
        raise SalahKetik(kalimat.strip())
    return {u.value: int(k) for k, u in zip(ketikan, unsur, strict=True) if k not in KOSONG}


def _panjang(n: int, unsur: list[Unsur]) -> str:
    """What is wrong with the number of digits; "" when it is nine."""
    if not n:
        return "Ketik sembilan angka, satu untuk setiap unsur. "
    if n < BANYAK:
        return f"Baru {n} angka dari {BANYAK}: terakhir nomor {n} ({unsur[n - 1].label}). "
    return f"Ada {n} angka, lebih {n - BANYAK}. " if n > BANYAK else ""


def baku(jawaban: Mapping[str, int | None]) -> str:
    """Answers as nine digits in the order of ``Unsur``; 0: not answered."""
    return "".join(str(jawaban.get(u) or 0) for u in Unsur.values)


def dari_baku(angka: str) -> dict[str, int]:
    """Nine digits in the order of ``Unsur`` as answered unsur -> 1..4."""
    return {u: int(k) for u, k in zip(Unsur.values, angka, strict=True) if k != "0"}


def tampilkan(angka: str, urutan: str) -> list[str]:
    """The digits of a sheet in the order of its form, "–" for an empty one."""
    jawaban = dari_baku(angka)
    return [str(jawaban.get(u.value, _TAMPAK)) for u in urutan_unsur(urutan)]


_KELAMIN = {"L": "L", "P": "P"}
_PENDIDIKAN = {str(i): kode for i, kode in enumerate(Pendidikan.values, 1)}
_PEKERJAAN = {str(i): kode for i, kode in enumerate(Pekerjaan.values, 1)}


def petunjuk_profil() -> list[tuple[str, str]]:
    """Which sign means what, in three lines."""
    return [
        ("Jenis kelamin", "L laki-laki, P perempuan"),
        ("Pendidikan", ", ".join(f"{i} {p.label}" for i, p in enumerate(Pendidikan, 1))),
        ("Pekerjaan", ", ".join(f"{i} {p.label}" for i, p in enumerate(Pekerjaan, 1))),
    ]


def urai_profil(teks: str) -> tuple[str, str, str]:
    """ "P45" as (sex, education, occupation), 0 or - (or nothing more) for unknown. Raises SalahKetik."""
    ketikan = "".join(teks.upper().split())
    if len(ketikan) > 3:
        raise SalahKetik(
            "Profil paling banyak tiga tanda: jenis kelamin, pendidikan, pekerjaan. Misalnya P45."
        )
    hasil = []
    pilihan = (("jenis kelamin", _KELAMIN), ("pendidikan", _PENDIDIKAN), ("pekerjaan", _PEKERJAAN))
    for tanda, (nama, arti) in zip(ketikan.ljust(3, "0"), pilihan, strict=True):
        if tanda not in KOSONG and tanda not in arti:
            raise SalahKetik(f"Tanda “{tanda}” untuk {nama} tidak dikenal. Lihat daftarnya di bawah.")
        hasil.append(arti.get(tanda, ""))
    return hasil[0], hasil[1], hasil[2]
