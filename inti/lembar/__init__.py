"""Spreadsheets: reading xlsx and csv that people really send (`baca`), and writing safe ones (`tulis`)."""
