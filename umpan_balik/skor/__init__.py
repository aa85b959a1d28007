"""Indices of citizens' answers: `ikm` is pure arithmetic, `publik` what everybody may know of a unit."""
