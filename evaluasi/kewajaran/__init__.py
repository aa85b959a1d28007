"""Looking after fairness (scoring.md 6): the arithmetic in numpy, and the rows it needs.

Everything here describes and nothing decides: an indication is for the calibration meeting and is never
applied to a score. Floats are allowed here, and only here.
"""
