"""Reading: services to be rated, the moderators' queue."""
