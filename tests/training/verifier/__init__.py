"""Train the verifier: python -m tests.training.verifier [--minutes 60] [--on CHECKPOINT] [--out FOLDER] [--export]

The verifier sees a written sentence and a source together, and gives two numbers: does the source state it, does it say the
contrary. It is the shipped reader with its upper layers trained further; the first token's two scores are what counts.

Data (see tests/data/README.md): the articles written for the reader and XQuAD's even-numbered ones, both languages, and short
sentences written for it, each with what it states, what it opposes and what it leaves unsaid. What states a sentence is also
its translation, itself, or a paraphrase by hand; what does not is also the likest other sentence, a sentence changed by code
(another number, another name, the contrary, two halves of different sentences), or a contrary by hand. `tests/training/check.py`
fits on the articles and sentences held out; XQuAD's odd-numbered articles are never read.
"""
