"""Papers of this app: by `inti.dokumen` (PDF) and XlsxWriter."""
