"""QR codes as SVG: for pages and for papers. Error level M, 4 modules of margin."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_halaman(alamat: str, judul: str = "Kode QR") -> SafeString:
    """The QR of an address as inline SVG without style attributes (strict CSP)."""
    svg = _qr(alamat).svg_inline(
        omitsize=True, border=4, light="#fff", svgclass="qr", lineclass=None, title=judul
    )
    return mark_safe(svg)  # made here, from modules alone


def qr_kertas(alamat: str) -> str:
    """The QR of an address as an SVG document."""
    return _qr(alamat).svg_inline(border=4, light="#fff", svgclass=None, lineclass=None)


def versi_qr(alamat: str) -> int:
    """The QR version that an address needs: 1 (21 modules) to 40; 4 has 33 and is read from a metre away."""
    versi = _qr(alamat).version
    assert isinstance(versi, int)  # only micro codes have another kind
    return versi


def _qr(alamat: str) -> segno.QRCode:
    return segno.make(alamat, error="m", micro=False)
