"""Papers of citizens' answers, printed by Typst and XlsxWriter."""
