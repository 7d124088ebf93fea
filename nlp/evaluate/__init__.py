"""Measures a stage against hand-made gold: one module a gold file."""
