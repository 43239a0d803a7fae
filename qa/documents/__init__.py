"""Files become documents, documents become passages of whole sentences."""
