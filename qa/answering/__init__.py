"""From what was found to an answer: what is claimed, by which quotes, in which words."""
