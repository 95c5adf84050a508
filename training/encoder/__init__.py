"""Training of the encoder of the accurate tier of attribution: ``data``, ``model``, ``train``, ``export``."""
