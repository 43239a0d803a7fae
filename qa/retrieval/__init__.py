"""Passages and sentences that speak of a question: found, filtered, read and scored."""
