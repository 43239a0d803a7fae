"""Sanad (سند): ask a folder of news articles; every answer shows the exact words that carry it."""

from qa import silence as silence  # first: the libraries below read its switches when they are imported
from qa.client import QA
from qa.client.opening import Models
from qa.types import Answer, Citation, Delta, Document, Filters, Hit

__all__ = ["QA", "Answer", "Citation", "Delta", "Document", "Filters", "Hit", "Models"]
