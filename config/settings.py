"""Django settings. One file for a laptop and for production: the differences are environment variables."""

import re
from pathlib import Path

import pgtrigger
from celery.schedules import crontab
from csp.constants import NONE, SELF

from config import env
from config.embedded import paths, postgres
from config.embedded import redis as embedded_redis
from config.logs import logging_config
from config.queues import unacked_keys
from config.secret import secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = paths.current()

# --- how this installation differs -------------------------------------------------------------------------
DEBUG = env.boolean("DEBUG", False)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
_LOOPBACK_ONLY = set(ALLOWED_HOSTS) <= {"localhost", "127.0.0.1", "[::1]", "testserver"}
HTTPS = env.boolean("HTTPS", not (DEBUG or _LOOPBACK_ONLY))
SECRET_KEY = secret_key(VAR.var)
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS", [])
DATABASES = {"default": env.database("DATABASE_URL") or env.database_entry(postgres.url(VAR))}
DATABASES["default"] |= {
    "ATOMIC_REQUESTS": False,
    "CONN_MAX_AGE": 60,
    "CONN_HEALTH_CHECKS": True,  # the supervisor may have restarted PostgreSQL meanwhile
}
REDIS_URL = env.redis("REDIS_URL") or embedded_redis.url(VAR)
# second factor demanded of HR, moderator, pimpinan, auditor, superuser
MFA_WAJIB = env.boolean("MFA_WAJIB", False)
# closing a period is announced this many hours ahead, and can be cancelled until then
JAM_PENGUMUMAN_TUTUP = env.integer("JAM_PENGUMUMAN_TUTUP", 24, minimum=1, maximum=720)
# what posters, badges and kiosk links begin with; empty: the address under which they are printed
ALAMAT_SITUS = env.origin("ALAMAT_SITUS")
# a visit code is good on the day it was drawn and this many days after it
HARI_KODE_KUNJUNGAN = env.integer("HARI_KODE_KUNJUNGAN", 3, minimum=0, maximum=30)
# proof of work (ADR 15): from what per cent of a network's limit on forms ask for it, and how many times the
# limit an answer with a good one may come under; 1 switches it off
BUKTI_KERJA_PERSEN = env.integer("BUKTI_KERJA_PERSEN", 60, minimum=1, maximum=100)
BUKTI_KERJA_KALI = env.integer("BUKTI_KERJA_KALI", 3, minimum=1, maximum=10)
# the rounded weight whose value the survey report prints as a footnote, to reconcile older papers with
SKM_BOBOT_KERTAS = env.choice("SKM_BOBOT_KERTAS", ["0.11", "0.111"])
DEMO = env.boolean("DEMO", not env.text("DATABASE_URL"))  # demo people may be made in this database

# --- what it is made of ------------------------------------------------------------------------------------
INSTALLED_APPS = [
    # above the admin, whose templates they override
    "evaluasi",
    "umpan_balik",
    "kinerja",
    "pegawai",
    "inti",
    "inti.admin_config.AdminKinerjaConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "config.static.StaticConfig",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_filters",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]
AUTH_USER_MODEL = "pegawai.Pengguna"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

# Each of these costs time on every request; none may cost a query. No LocaleMiddleware: it would hand an
# English admin to an English browser.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "inti.middleware.KebijakanIsi",
    "inti.middleware.tanpa_nul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "inti.middleware.pribadi",
    "inti.middleware.WajibMasuk",
    "django.contrib.messages.middleware.MessageMiddleware",
    "inti.middleware.dengan_kata",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "inti.middleware.RiwayatPerubahan",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pegawai.konteks.instansi",
                "evaluasi.konteks.navigasi",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")  # its templates, which that renderer looks up like any other

# --- language and time -------------------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia")]
TIME_ZONE = "Asia/Jakarta"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]

# --- files -------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = env.folder("STATIC_ROOT", VAR.var / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "config.static.BundleFinder",
]
BUNDLE_ROOT = VAR.var / "gabungan"
MEDIA_ROOT = env.folder("MEDIA_ROOT", VAR.var / "media")
MEDIA_URL = "/media/"  # never served by the web server: documents leave through a view that checks rights
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static.StaticStorage"},
}
WHITENOISE_MAX_AGE = 3600
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("jpg", "png", "gif", "webp", "woff", "woff2", "ttf", "eot", "map")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

# --- signing in --------------------------------------------------------------------------------------------
LOGIN_URL = "/masuk/"
LOGIN_REDIRECT_URL = "/beranda/"
LOGOUT_REDIRECT_URL = "/"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "pegawai.backends.BackendPegawai",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "pegawai.adapters.AkunAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_USER_DISPLAY = "pegawai.adapters.nama_tampil"
ACCOUNT_RATE_LIMITS = False  # django-axes counts, in the database, for all web processes together
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Kinerja ASN"

# NIPs are guessable: neither a name nor an office may be lockable by a stranger, only the pair of both.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = "pegawai.adapters.jeda_masuk"
AXES_CLIENT_IP_CALLABLE = "pegawai.adapters.jaringan"
AXES_USERNAME_CALLABLE = "pegawai.adapters.nama_masuk"
AXES_LOCKOUT_CALLABLE = "pegawai.adapters.terkunci"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ACCESS_FAILURE_LOG = True  # what the growing pause counts
AXES_ACCESS_FAILURE_LOG_PER_USER_LIMIT = 200
AXES_ENABLE_ADMIN = False  # HR unlocks in the people's own admin page
AXES_VERBOSE = False

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 3600  # a working day
SESSION_COOKIE_NAME = "sesi"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "inti.views.ditolak.csrf"
CSRF_TRUSTED_ORIGINS = [f"https://{'*' * host.startswith('.')}{host}" for host in ALLOWED_HOSTS if HTTPS]

# --- headers -----------------------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked by the proxy itself
SECURE_HSTS_SECONDS = env.integer("HSTS_SECONDS", 0, maximum=63_072_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.boolean("HSTS_SUBDOMAINS", False)
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if env.boolean("TRUST_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
TRUST_PROXY = env.boolean("TRUST_PROXY", False)
# whose X-Forwarded-For is believed then; a unix socket always is
TRUSTED_PROXIES = env.networks("TRUSTED_PROXIES", ["127.0.0.0/8", "::1/128"])
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the style sheet draws its arrows and ticks so
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- API ---------------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "PAGE_SIZE": 50,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Kinerja ASN",
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}

# --- background work ---------------------------------------------------------------------------------------
_LONGEST_TASK = 2 * 3600  # seconds: a full score run of a province, with room
CELERY_BROKER_URL = re.sub(r"^unix://", "redis+socket://", REDIS_URL)
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": _LONGEST_TASK + 1800,  # above the longest task, or it would be handed out twice
    "socket_connect_timeout": 3,
    "socket_timeout": 5,  # a Redis that hangs must not hold a page (a thread of the web) for ever
} | unacked_keys(env.text("ANTREAN"))
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 3, "interval_start": 0.1, "interval_step": 0.3}
CELERY_TASK_SERIALIZER = CELERY_RESULT_SERIALIZER = CELERY_EVENT_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True  # progress is kept in rows of its own, which people can see
CELERY_TASK_ACKS_LATE = True  # a killed worker's task is done again: tasks are idempotent
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = _LONGEST_TASK
CELERY_TASK_SOFT_TIME_LIMIT = _LONGEST_TASK - 300
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_DEFAULT_QUEUE = "utama"
CELERY_TASK_ROUTES = {  # long imports, exports, documents; simulations never hold scores up
    "inti.tasks.*": {"queue": "berat"},
    "evaluasi.tasks.jalankan_simulasi": {"queue": "berat"},
    "umpan_balik.tasks.kirim_tanggapan": {"queue": "berat"},  # waits for a mail server
}
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 5.0
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    "hapus-kontak": {"task": "umpan_balik.tasks.hapus_kontak", "schedule": crontab(hour=2, minute=10)},
    "buang-jejak-jaringan": {
        "task": "umpan_balik.tasks.buang_jejak_jaringan",
        "schedule": crontab(minute=7),  # a network's hash and its key never get 48 hours old
    },
    "buang-tolakan-kios": {
        "task": "umpan_balik.tasks.buang_tolakan_kios",
        "schedule": crontab(hour=2, minute=20),
    },
    "lipat-kode-kunjungan": {
        "task": "umpan_balik.tasks.lipat_kode_kunjungan",
        "schedule": crontab(hour=0, minute=20),
    },
    "kirim-tertinggal": {
        "task": "umpan_balik.tasks.kirim_tertinggal",
        "schedule": 600.0,
        "options": {"expires": 590},
    },
    "terbitkan-angka": {
        "task": "umpan_balik.tasks.terbitkan_angka",
        "schedule": crontab(hour=3, minute=15),
    },
    "keaktifan-hari-ini": {
        "task": "pegawai.tasks.segarkan_keaktifan",
        "schedule": crontab(hour=0, minute=5),
    },
    "bersihkan-unggahan": {"task": "inti.tasks.bersihkan_unggahan", "schedule": crontab(hour=2, minute=20)},
    "hitung-malam": {"task": "evaluasi.tasks.hitung_malam", "schedule": crontab(hour=1, minute=30)},
    "kewajaran-malam": {"task": "evaluasi.tasks.kewajaran_malam", "schedule": crontab(hour=2, minute=40)},
    "proses-tanda": {"task": "evaluasi.tasks.proses_tanda", "schedule": 60.0, "options": {"expires": 55}},
    "awasi-simulasi": {
        "task": "evaluasi.tasks.awasi_simulasi",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "awasi-hitung": {"task": "evaluasi.tasks.awasi_hitung", "schedule": 20.0, "options": {"expires": 18}},
    "tutup-terjadwal": {
        "task": "evaluasi.tasks.tutup_terjadwal",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
}

# --- the rest ----------------------------------------------------------------------------------------------
# Everything works without e-mail: citizens who asked for an answer then see it by their reference only.
_mail = env.mail("SUREL", VAR.var / "surel", "berkas" if DEMO else "mati")
globals().update(_mail)
SUREL_AKTIF = not str(_mail["EMAIL_BACKEND"]).endswith("dummy.EmailBackend")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("SUREL_DARI", "Kinerja ASN <tidak-dibalas@localhost>")
UMUR_KONTAK_HARI = env.integer("UMUR_KONTAK_HARI", 90, minimum=1, maximum=365)  # as the form promises
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = logging_config(env.choice("LOG", ["WARNING", "DEBUG", "INFO", "ERROR"]))
PGHISTORY_LEVEL = pgtrigger.Statement  # by rows, a bulk write costs the square of its rows
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")
TEST_RUNNER = "django.test.runner.DiscoverRunner"
