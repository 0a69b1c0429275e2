"""One class per kind of item; each owns all faces of its answers."""
