"""Measurements, each run by `scripts/bench NAME`; they print what docs/ says, and judge nothing."""
