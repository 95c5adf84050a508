"""Training of the trees of attribution: ``python -m training.trees.train``."""
