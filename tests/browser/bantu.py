"""What browser tests ask of a page: axe clean, no sideways scroll, weight on the wire."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Page, Request

DI_SINI = Path(__file__).parent
FOTO = DI_SINI / "shots"
SEMPIT = {"width": 360, "height": 740}
LEBAR = {"width": 1280, "height": 900}
# axe-core newer than the one inside axe-core-python: it knows WCAG 2.2's target size
_AXE = Axe.from_file(DI_SINI / "axe" / "axe.min.js")
_ATURAN = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def periksa_axe(page: Page, lingkup: str | None = None) -> None:
    """Fail with every broken rule, its elements and the reason."""
    hasil = _AXE.run(page, context=lingkup, options={"runOnly": _ATURAN})
    baris = [
        f"{langgar['id']}: {langgar['help']}\n"
        + "\n".join(f"    {n['html'][:160]}\n      {n['failureSummary'][:300]}" for n in langgar["nodes"][:6])
        for langgar in hasil["violations"]
    ]
    assert not baris, f"axe pada {page.url}:\n" + "\n".join(baris)


def periksa_lebar(page: Page, lebar: int = 320) -> None:
    """Fail when the page scrolls sideways at this width; names what sticks out."""
    semula = page.viewport_size
    page.set_viewport_size({"width": lebar, "height": 700})
    keluar = page.evaluate(
        """lebar => document.documentElement.scrollWidth <= lebar ? [] :
        [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > lebar + 1)
        .map(e => e.outerHTML.slice(0, 120)).slice(-5)""",
        lebar,
    )
    assert not keluar, f"{page.url} lebih lebar dari {lebar} px:\n" + "\n".join(keluar)
    if semula:
        page.set_viewport_size(semula)


def foto(page: Page, nama: str) -> None:
    """Pictures of the whole page at 360 and 1280 px, for people to look at (git-ignored)."""
    FOTO.mkdir(exist_ok=True)
    semula = page.viewport_size
    for ukuran in (SEMPIT, LEBAR):
        page.set_viewport_size(ukuran)
        page.screenshot(
            path=FOTO / f"{re.sub(r'[^a-z0-9-]+', '-', nama.lower())}-{ukuran['width']}.png", full_page=True
        )
    if semula:
        page.set_viewport_size(semula)


def periksa_halaman(page: Page, nama: str = "") -> None:
    """The whole round for a page that is open: axe, 320 px, one h1, and with a name its pictures."""
    periksa_axe(page)
    periksa_lebar(page)
    assert page.locator("h1").count() == 1, f"{page.url} harus punya tepat satu h1"
    if nama:
        foto(page, nama)


@dataclass
class Timbangan:
    """Counts what a page fetched: `with` nothing else on the page. Bytes as sent, headers included."""

    permintaan: list[Request] = field(default_factory=list)

    @property
    def kilobita(self) -> float:
        """All that came over the wire, in KB (data: addresses don't travel)."""
        ukuran = [p.sizes() for p in self.permintaan]
        return sum(u["responseBodySize"] + u["responseHeadersSize"] for u in ukuran) / 1024

    @property
    def jumlah(self) -> int:
        """How many requests."""
        return len(self.permintaan)


def timbang(page: Page, alamat: str) -> Timbangan:
    """Open an address and weigh everything it loads until the network is quiet."""
    timbangan = Timbangan()

    def catat(permintaan: Request) -> None:
        if not permintaan.url.startswith("data:"):
            timbangan.permintaan.append(permintaan)

    page.on("requestfinished", catat)
    page.goto(alamat, wait_until="networkidle")
    page.remove_listener("requestfinished", catat)
    return timbangan
