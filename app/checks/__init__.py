"""What would a reviewer object to? Rules that look at one document, at it and the one before, at a whole 機関."""
