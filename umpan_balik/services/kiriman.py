"""How an answer arrived: looked at once, while it is stored, and kept nowhere."""

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Kiriman:
    """What the guards look at.

    ``jaringan``: the sender's network in CIDR, None when it can't be told (then the answer is held).
    ``umur``: from the loading of the form to its sending. ``perangkap``: the field that people don't see
    was filled in. ``kode``: a visit code, tidied, or "". ``terbukti``: a good proof of work came with it.
    """

    jaringan: str | None = field(default=None, repr=False)  # never in a log or traceback
    umur: datetime.timedelta | None = None
    perangkap: bool = False
    kode: str = field(default="", repr=False)
    terbukti: bool = False
