"""How alike two names are, and why: word by word on their folded forms, the weakest word counts.

After the finding that string ratios over whole names join siblings, no word makes up for another: first names that
agree do not outweigh surnames that do not, nor the other way round.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import combinations

from variorum import data, gazetteer
from variorum.folding import fold, plain, skeleton
from variorum.model import MentionType

ALIKE = 0.85
"""From here on two names are spellings of one another, as far as spelling can tell."""

_VOWELS = frozenset("aeiou")
_SWAP_VOWEL = 0.35
_DROP_VOWEL = 0.6
_SUBSET = 0.95
_SURNAME_ALONE = 0.7
_INITIAL = 0.9
_LONGEST = 8
"""Words of a name that are compared: to lay longer ones along each other would take long and tell nothing."""


@cache
def _near() -> dict[str, float]:
    found: dict[str, float] = {}
    for row in data.rows("folding.tsv"):
        if row[0] == "near":
            found[row[1]] = found[row[1][::-1]] = float(row[2])
    return found


def _swap(a: str, b: str) -> float:
    if a == b:
        return 0.0
    if a in _VOWELS and b in _VOWELS:
        return _SWAP_VOWEL
    return _near().get(a + b, 1.0)


def _drop(letter: str) -> float:
    return _DROP_VOWEL if letter in _VOWELS else 1.0


def _consonants(word: str) -> str:
    kept = [letter for letter in word if letter not in _VOWELS]
    return "".join(letter for i, letter in enumerate(kept) if i == 0 or letter != kept[i - 1])


@lru_cache(maxsize=65536)
def word_similarity(a: str, b: str) -> float:
    """How alike two folded words are, from 0 to 1: edit distance in which what spellings confuse costs little.

    A word without vowels (Arabic script) is compared by consonants. An initial stands for any word that it starts (J and Y
    fold to ``i``, which vanishes before a vowel).
    """
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        same = a[:1] == b[:1] or (min(a, b, key=len) == "i" and max(a, b, key=len)[:1] in _VOWELS)
        return _INITIAL if same else 0.0
    if not _VOWELS & set(a) or not _VOWELS & set(b):
        a, b = _consonants(a), _consonants(b)
    row = [0.0]
    for letter in b:
        row.append(row[-1] + _drop(letter))
    for x in a:
        before, row = row, [row[0] + _drop(x)]
        for j, y in enumerate(b):
            row.append(min(before[j] + _swap(x, y), before[j + 1] + _drop(x), row[j] + _drop(y)))
    return max(0.0, 1.0 - row[-1] / max(len(a), len(b), 1))


def similarity(a: str, b: str, kind: MentionType) -> tuple[float, str]:
    """How alike two names of one type are, from 0 to 1, and the reason in words. Symmetric.

    ``ALIKE`` and above: spellings of one name. Places that the gazetteer knows are compared by what it knows of them.
    """
    if plain(a) == plain(b):
        return 1.0, "the same words"
    if kind == "place" and (verdict := _by_gazetteer(a, b)):
        return verdict
    left, right = sorted((fold(a)[:_LONGEST], fold(b)[:_LONGEST]), key=lambda words: (len(words), words))
    if not left:
        return 0.0, "no words to compare"
    if left == right:
        return 0.99, "the same words in another spelling"
    if kind == "person":
        return _persons(left, right)
    return _aligned(_singular(left), _singular(right), 1.0 if len(left) == len(right) else _SURNAME_ALONE)


def _by_gazetteer(a: str, b: str) -> tuple[float, str] | None:
    """A verdict where the gazetteer knows both names; None where it does not."""
    known = [{place.id for place in gazetteer.places(name)} for name in (a, b)]
    if not all(known):
        return None
    if known[0] & known[1]:
        return 1.0, "names of one place in the gazetteer"
    return 0.0, "two places in the gazetteer"


def _persons(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[float, str]:
    if len(left) == 1:
        score = max(word_similarity(left[0], word) for word in right[-1:])
        if len(right) == 1:
            return _worded(score, left[0], right[0])
        return score * _SURNAME_ALONE, "a surname alone"
    return _aligned(left, right, _SUBSET)


def _singular(words: tuple[str, ...]) -> tuple[str, ...]:
    """A group and its members are one name: "Tarkani", "Tarkanis"."""
    return tuple(word.removesuffix("s") if len(word) > 4 else word for word in words)


def _aligned(left: tuple[str, ...], right: tuple[str, ...], partly: float) -> tuple[float, str]:
    """The best way to lay the shorter name along the longer; its weakest pair of words counts."""
    best, weakest = -1.0, ("", "")
    for chosen in combinations(right, len(left)):
        score, pair = min((word_similarity(x, y), (x, y)) for x, y in zip(left, chosen, strict=True))
        if score > best:
            best, weakest = score, pair
    score, reason = _worded(best, *weakest)
    return (score, reason) if len(left) == len(right) else (score * partly, f"{reason}; one has more words")


def _worded(score: float, a: str, b: str) -> tuple[float, str]:
    return score, f"{a} and {b} are {'alike' if score >= ALIKE else 'unlike'}"


def block_keys(name: str, kind: MentionType) -> frozenset[str]:
    """Keys under which names that may be one meet; names that share none need no comparison.

    A person's key is the last word, a place's what the gazetteer knows, another's each word; all folded to consonants.
    """
    words = fold(name) if kind == "person" else _singular(fold(name))
    keys = {f"{kind}:{skeleton(word)}" for word in (words[-1:] if kind == "person" else words)}
    if kind == "person" and len(words) > 2:
        keys.add(f"{kind}:{skeleton(words[1])}")
    if kind == "place":
        keys |= {place.id for place in gazetteer.places(name)[:3]}
    return frozenset(keys)
