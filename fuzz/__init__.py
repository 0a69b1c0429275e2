"""Random hostile workbooks for the reader; see README.md."""
