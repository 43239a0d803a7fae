"""Sanad inside other libraries."""
