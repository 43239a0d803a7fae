"""Train the reader: python -m tests.fit.reader [--minutes 90] [--out FOLDER] [--export]

The reader sees a question and a window of an article together and points at the answer, or at nothing. It is the bundled
encoder with its upper layers trained further, and two numbers a token (does the answer start, end here); the first token
stands for "this window does not answer". Lower layers and embeddings stay the bundled ones.

Data (see tests/data/README.md): the SQuAD 2.0 part, ARCD's training part, XQuAD's even-numbered articles in all four
pairs of languages. The last articles of each are held out of training to choose the checkpoint and to calibrate on;
XQuAD's odd-numbered articles are never read here.
"""
