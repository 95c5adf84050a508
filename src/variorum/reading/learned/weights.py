"""What the readers of weights share."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from variorum.errors import ModelMissing


@contextmanager
def intact(weights: str) -> Generator[None]:
    """Raises ``ModelMissing`` where what is opened within cannot be read; ``weights`` names it."""
    try:
        yield
    except ModelMissing:
        raise
    except Exception as error:  # archives, tables, graphs and tokenizers each raise errors of their own, some the bare class
        raise ModelMissing(f"the weights of the {weights} are damaged ({type(error).__name__})") from error
