"""A real Chromium for tests marked `browser`: `halaman` (a page), `masuk_sebagai` (signs a user in)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.db import connections
from django.test import Client, override_settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.bantu import LEBAR

# Playwright's own event loop runs in this thread, which Django takes for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

BENDERA = [
    "--no-sandbox",  # CI runs as root
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def _server(penyaji: Callable[[Any], Any]) -> LiveServer:
    """A started live server; `penyaji` wraps the application. (Ours isn't called "django.contrib.staticfiles"
    in INSTALLED_APPS, so pytest-django's own choice of handler misses it.)
    """
    server = LiveServer("localhost", start=False)
    server.thread.static_handler = penyaji
    server.start()
    return server


@pytest.fixture(scope="session")
def live_server() -> Iterator[LiveServer]:
    """pytest-django's live server, static files straight from the source folders."""
    server = _server(StaticFilesHandler)
    yield server
    server.stop()


@pytest.fixture(scope="module")
def server_padat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """As in production: static files collected, hashed, compressed and served by WhiteNoise. For weighing.

    Other settings hold as long as the module runs, so weighing has modules of its own.
    """
    tmp_path = tmp_path_factory.mktemp("statis")
    penyimpanan = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
    with override_settings(STORAGES=settings.STORAGES | penyimpanan, STATIC_ROOT=tmp_path):
        call_command("collectstatic", interactive=False, verbosity=0)
        server = _server(lambda aplikasi: aplikasi)
        yield server
        server.stop()


@pytest.fixture(scope="session")
def peramban(chromium_path: str, django_db_setup: None) -> Iterator[Browser]:
    """One Chromium for the whole run.

    While Playwright's loop runs, Django keeps this thread's connections in another place than before and
    after it (asgiref's Local). Nobody but us closes what lies there, and an open one keeps the database from
    being dropped.
    """
    with sync_playwright() as main:
        chromium = main.chromium.launch(executable_path=chromium_path, args=BENDERA)
        yield chromium
        chromium.close()
        connections.close_all()


@pytest.fixture
def konteks_baru(peramban: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser contexts (options as Playwright's new_context); closed at the end of the test."""
    dibuka: list[BrowserContext] = []

    def buat(**pilihan: Any) -> BrowserContext:
        dasar = {
            "viewport": LEBAR,
            "locale": "id-ID",
            "timezone_id": "Asia/Jakarta",
            "reduced_motion": "reduce",
        }
        konteks = peramban.new_context(**dasar | pilihan)
        konteks.set_default_timeout(10_000)
        dibuka.append(konteks)
        return konteks

    yield buat
    for konteks in dibuka:
        konteks.close()


@pytest.fixture
def halaman(konteks_baru: Callable[..., BrowserContext], live_server: LiveServer) -> Iterator[Page]:
    """A page at 1280 px on the live server; fails the test on anything the console or CSP complains about."""
    page = konteks_baru(base_url=live_server.url).new_page()
    keluhan: list[str] = []
    # what has no address comes from the test's own scripts (axe)
    page.on("console", lambda m: keluhan.append(m.text) if m.type == "error" and m.location["url"] else None)
    page.on("pageerror", lambda galat: keluhan.append(str(galat)))
    yield page
    # the status of an answer (422, 404) is for the test to judge, not for the page to be blamed for
    nyata = [k for k in keluhan if "Failed to load resource" not in k]
    assert not nyata, f"konsol peramban: {nyata}"


@pytest.fixture
def masuk_sebagai(live_server: LiveServer) -> Callable[[Page, Any], None]:
    """`masuk_sebagai(halaman, pengguna)`: a session without going through the sign-in page."""

    def masuk(page: Page, pengguna: Any) -> None:
        klien = Client()
        klien.force_login(pengguna, backend=settings.AUTHENTICATION_BACKENDS[-1])
        kue = {
            "name": settings.SESSION_COOKIE_NAME,
            "value": klien.cookies[settings.SESSION_COOKIE_NAME].value,
            "url": live_server.url,
        }
        page.context.add_cookies([kue])

    return masuk
