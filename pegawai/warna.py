"""Any colour a district chooses, made readable: dark enough on white, light enough in the dark scheme."""

from __future__ import annotations

import re

Rgb = tuple[int, int, int]
PUTIH: Rgb = (255, 255, 255)
HITAM: Rgb = (0, 0, 0)
LATAR_GELAP: Rgb = (18, 22, 20)  # --latar of the dark scheme in static/css/tokens.css
KONTRAS = 7.0  # WCAG 2.2, 1.4.6


def urai_warna(teks: str) -> Rgb | None:
    """ "#1d5238" as numbers; None when it is no colour."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", teks):
        return None
    return int(teks[1:3], 16), int(teks[3:5], 16), int(teks[5:7], 16)


def tulis_warna(warna: Rgb) -> str:
    """Numbers as "#1d5238"."""
    return "#{:02x}{:02x}{:02x}".format(*warna)


def _terang(warna: Rgb) -> float:
    """Relative luminance (WCAG 2.2)."""
    bagian = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in warna]
    return 0.2126 * bagian[0] + 0.7152 * bagian[1] + 0.0722 * bagian[2]


def kontras(satu: Rgb, dua: Rgb) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    terang, gelap = sorted((_terang(satu), _terang(dua)), reverse=True)
    return (terang + 0.05) / (gelap + 0.05)


def campur(warna: Rgb, lain: Rgb, bagian: float) -> Rgb:
    """`warna` with a share (0..1) of another colour."""
    r, g, b = (round(a + (z - a) * bagian) for a, z in zip(warna, lain, strict=True))
    return r, g, b


def sesuaikan(warna: Rgb, latar: Rgb, ke: Rgb) -> Rgb:
    """Move a colour towards `ke` until it reads at 7:1 on `latar`."""
    for langkah in range(101):
        hasil = campur(warna, ke, langkah / 100)
        if kontras(hasil, latar) >= KONTRAS:
            return hasil
    return ke


def token_warna(pilihan: str) -> str:
    """CSS that puts the district's colour in place of tea green in both schemes; "" when it is no colour."""
    warna = urai_warna(pilihan)
    if warna is None:
        return ""
    terang, gelap = sesuaikan(warna, PUTIH, HITAM), sesuaikan(warna, LATAR_GELAP, PUTIH)
    return (
        _aturan(terang, campur(terang, HITAM, 0.3), campur(terang, PUTIH, 0.91), PUTIH)
        + "@media screen and (prefers-color-scheme: dark) {\n"
        + _aturan(gelap, campur(gelap, PUTIH, 0.3), campur(gelap, LATAR_GELAP, 0.85), LATAR_GELAP)
        + "}\n"
    )


def _aturan(utama: Rgb, tegas: Rgb, tipis: Rgb, di_atas: Rgb) -> str:
    nilai = {"utama": utama, "utama-gelap": tegas, "utama-tipis": tipis, "di-utama": di_atas, "s1": utama}
    return ":root { " + " ".join(f"--{nama}: {tulis_warna(w)};" for nama, w in nilai.items()) + " }\n"
