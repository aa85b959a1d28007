from django.apps import AppConfig, apps
from django.db.models import Max, Q

from inti.kunci import Terkunci, daftarkan_kunci


def _terkunci() -> Terkunci:
    """Last days of closed periods, for apps that don't know periods."""
    periode = apps.get_model("kinerja", "Periode").objects.filter(status="ditutup")
    return Terkunci(
        **periode.aggregate(sampai=Max("selesai"), tahun_sampai=Max("selesai", filter=Q(tingkat="tahun")))
    )


class KinerjaConfig(AppConfig):
    name = "kinerja"
    verbose_name = "Kinerja"

    def ready(self) -> None:
        """Tell the lower apps which days are closed."""
        daftarkan_kunci(_terkunci)
