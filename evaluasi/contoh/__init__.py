"""The demo district: Kabupaten Kepahiang with invented people, the same for the same seed and day.

Order of work (``rangkai``): units, seats, people, logins, periods, SKP and realisasi, attendance, citizens,
evaluations, then the engine closes the past quarters and scores the running one. Rows are written with
COPY, with explicit keys, so that a hundred thousand people take minutes.
"""
