"""Train the reader: python -m tests.training.reader [--minutes 90] [--out FOLDER] [--shipped] [--export]

The reader sees a question and a window of an article together and points at the answer, or at nothing. It is the bundled
encoder with its upper layers trained further, and two numbers a token (does the answer start, end here); the first token
stands for "this window does not answer". Lower layers and embeddings stay the bundled ones.

Data (see tests/data/README.md): the SQuAD 2.0 part, ARCD's training part, XQuAD's even-numbered articles, and articles
written for it, all of them asked about in both languages. The last articles of each are held out of training to choose the
checkpoint and to calibrate on; XQuAD's odd-numbered articles are never read here. `--shipped` begins with the reader that
the package has, at half the rate.
"""
