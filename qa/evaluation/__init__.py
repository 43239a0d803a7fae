"""Scores the product on questions with known answers: `questions` for question sets, `squad` for retrieval."""
