"""Pages for people: one file per screen, handlers → context objects → templates."""
