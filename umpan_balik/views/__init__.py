"""Pages: the citizen's form, the public figures, the moderators' queue."""
