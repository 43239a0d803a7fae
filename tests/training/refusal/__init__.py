"""Fit how readings are weighed and when to refuse (qa/data/weights.json): python -m tests.training.refusal [--report]

Uses only what the reader was not trained on: the held-out articles of `tests.training.reader`. Those of encyclopedias (the last
four even-numbered ones of XQuAD in all four pairs, the last ten of ARCD, the last one of the SQuAD 2.0 part) are asked about among
all paragraphs, each question three times: of all paragraphs (the corpus answers), without its own paragraph (a near miss: the
right people, not the fact), and without its own article. Those written for the reader are asked about in other words than their
own, three in an index and all in one: what they answer, what they do not (near misses), and questions about something else.

Reading: a passage's score by retrieval plus a multiple of the best reading in it, by conditional logit among what was read, of
one language and mixed by coin, so that the scores of the pairs stay comparable; what a corpus says in both languages should be
found in the question's own. (`tests.training.ordering` fits the same for sentences.) Refusal: a logistic
regression whose slopes are shared by all pairs but for a small part of each pair's own, with the reader and without; for an
index of many passages from both sorts of articles, for one of few, without the signals that compare passages, from the indexes of
three. Two of three questions are taken to be answerable (people mostly ask what an archive is about); near and far misses are
taken to be equally frequent.

`--report` fits nothing: it asks questions of XQuAD's odd-numbered articles in the same three ways and compares the shipped
refusal with the reader and without it, in pairs, with intervals over articles; and it asks sixty articles, written for this report
and three in an index (twelve of them each about something else, the others three by three about one matter), what they
answer and what they do not.
"""
