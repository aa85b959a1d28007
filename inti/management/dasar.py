"""What our commands share: called wrongly they say so in Indonesian, and help shows their own options only.

Python's argparse and Django's technical options speak English; both go on working, unseen.
"""

import argparse
import re
import sys
from collections.abc import Callable
from functools import partial
from typing import Any, NoReturn

from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
    DjangoHelpFormatter,
    SystemCheckError,
)

from inti.alur import MUAT_ULANG

_TEKNIS = (
    "--version", "--verbosity", "--settings", "--pythonpath", "--traceback", "--no-color", "--force-color",
    "--skip-checks",
)  # fmt: skip
_PETIK = r"['\"](.*?)['\"]"
# argparse's sentences (Python 3.11 to 3.13) and ours
_KALIMAT: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"the following arguments are required: (.+)", r"Belum diisi: \1."),
    (r"one of the arguments (.+) is required", r"Isi salah satu: \1."),
    (r"unrecognized arguments: (.+)", r"Tidak dikenal: \1."),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 bisa berarti \2. Tulis lengkapnya."),
    (r"argument (.+?): expected one argument", r"\1 harus diikuti satu isian."),
    (r"argument (.+?): expected at least one argument", r"\1 harus diikuti paling sedikit satu isian."),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 tidak bisa dipakai bersama \2."),
    (rf"argument (.+?): ignored explicit argument {_PETIK}", r"\1 tidak memakai isian; hapus “\2”."),
    (rf"argument (.+?): invalid int value: {_PETIK}", r"\1: “\2” bukan bilangan bulat."),
    (
        r"argument (.+?): invalid choice: '?(.*?)'? \(choose from (.+)\)",
        lambda m: f"{m[1]}: “{m[2]}” bukan pilihan. Pilih salah satu: {m[3].replace(chr(39), '')}.",
    ),
    (r"argument (.+?): (.+)", r"\1: \2"),
)


def kalimat_pengurai(pesan: str) -> str:
    """argparse's sentence in Indonesian; one that isn't known stays as it is."""
    for pola, ganti in _KALIMAT:
        if cocok := re.fullmatch(pola, pesan, re.DOTALL):
            return cocok.expand(ganti) if isinstance(ganti, str) else ganti(cocok)
    return pesan


class _Bentuk(DjangoHelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix="Cara pakai: " if prefix is None else prefix)


def _tolak(parser: CommandParser, pesan: str) -> NoReturn:
    kalimat = kalimat_pengurai(pesan)
    if not parser.called_from_command_line:
        raise CommandError(kalimat)
    parser.print_usage(sys.stderr)
    parser.exit(2, f"{kalimat}\nKeterangan tiap pilihan: tambahkan --help\n")


class Perintah(BaseCommand):
    """Base of our commands."""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Django's parser with our words; its technical options work, but aren't shown."""
        parser = super().create_parser(
            prog_name, subcommand, add_help=False, formatter_class=_Bentuk, **kwargs
        )
        parser.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")
        parser._positionals.title, parser._optionals.title = "isian", "pilihan"
        for satu in parser._actions:
            if not set(_TEKNIS).isdisjoint(satu.option_strings):
                satu.help = argparse.SUPPRESS
        parser.error = partial(_tolak, parser)  # type: ignore[method-assign]
        return parser

    def execute(self, *args: Any, **options: Any) -> Any:
        """On the command line a refusal is its sentence alone, without the name of Python's exception."""
        try:
            return super().execute(*args, **options)
        except SystemCheckError:
            raise
        except CommandError as galat:
            if not self._called_from_command_line or options.get("traceback"):
                raise
            self.stderr.write(str(galat).removesuffix(f" {MUAT_ULANG}"))  # there is no page here
            sys.exit(galat.returncode)
