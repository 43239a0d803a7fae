"""Whether a written sentence says what its sources say: facts first, then meaning."""
