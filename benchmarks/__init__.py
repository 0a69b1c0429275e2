"""How fast is it? Ratios measured in one run; no test asserts a time."""
