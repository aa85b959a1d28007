"""The yardstick of the load test: Django without middleware, a view that inserts a row, one that says ok."""

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from bench import lingkungan  # noqa: F401 (django.setup)


def sisip(request: HttpRequest) -> HttpResponse:
    """What a POST costs at least: parse the form, insert one row, answer."""
    with connection.cursor() as kursor:
        kursor.execute("INSERT INTO b_polos (isi) VALUES (%s)", [request.POST.get("keseluruhan", "")])
    return HttpResponse(status=303, headers={"Location": "/"})


def sepele(request: HttpRequest) -> HttpResponse:
    """What any answer costs."""
    return HttpResponse("ok")


urlpatterns = [path("sisip/", sisip), path("sepele/", sepele)]
settings.ROOT_URLCONF = __name__
settings.MIDDLEWARE = []
application = WSGIHandler()
