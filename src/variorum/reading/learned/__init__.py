"""Learned attribution, in two tiers: trees that rank what rules and parse propose (``data/models/fast.md``), and an
encoder beside them (``encoder``)."""
