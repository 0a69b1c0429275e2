"""A document as a file, and back."""
