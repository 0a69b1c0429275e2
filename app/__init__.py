"""Hyokasho: the workbench on which a municipality writes, checks and submits its 特定個人情報保護評価書."""
