"""Attribution by trees that rank what the rules and the parse propose. See ``data/models/fast.md``."""
