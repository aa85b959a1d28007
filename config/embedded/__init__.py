"""PostgreSQL and Redis from their wheels, started where no server of one's own is named.

This package runs before Django's settings are read, so it imports nothing of Django's settings.
"""
