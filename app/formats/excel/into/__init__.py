"""A municipality's own workbook with new answers in it: patched part by part, everything else kept as it is."""
