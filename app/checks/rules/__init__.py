"""One rule per file, found by ``app.checks.registry``: c01 complete, c02 consistent, c03 text and choice, c07 writing.

c04 is for the law, c05 for 別添3, c06 for the whole 機関, c08 for the procedure (Ⅵ).
"""
