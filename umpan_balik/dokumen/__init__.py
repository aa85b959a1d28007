"""Papers of this app, printed by `inti.dokumen`."""
