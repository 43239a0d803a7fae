"""A fluent answer by a language model: prompted, read sentence by sentence, kept where it is supported."""
