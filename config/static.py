"""Static files without what nobody asks for: the API has no browsable pages, and its page is Swagger's."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class StaticConfig(StaticFilesConfig):
    """Django's own, ignoring more."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "rest_framework", "redoc", "htmax*", "docs"]
