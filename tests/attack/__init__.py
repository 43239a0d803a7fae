"""Attacks on the product, kept as commands: python -m tests.attack.NAME. The list is in README.md."""
