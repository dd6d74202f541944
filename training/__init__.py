"""The recipe of graphkit's German pipeline: `python -m training CORPORA` makes the weights again."""
