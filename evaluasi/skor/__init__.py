"""The engine: the local score, set-based in PostgreSQL (scoring.md).

Each part fills temporary tables for the people of one run: ``orang`` who is computed, then one module a
component, each with its rows (``t_rinci_*``, what an explanation shows) and its value (``t_h`` .. ``t_m``),
then ``gabung`` the sum. ``mesin`` runs them in order. An explanation reads the very tables the score came
from, so the two can't disagree.
"""
