from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class IntiConfig(AppConfig):
    name = "inti"
    verbose_name = "Inti"

    def ready(self) -> None:
        """Load every app's `importir`, which puts its kinds of sheet into the registry."""
        autodiscover_modules("importir")
