"""Names of a paragraph: those of a known shape first, then capitalised runs, cut to a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from variorum import gazetteer, lexicon
from variorum.folding import plain
from variorum.reading.name_bodies import known_organisations, state_bodies
from variorum.reading.name_line import Find, Line
from variorum.reading.name_votes import weigh
from variorum.reading.page import Paragraph

_HEAD_REACH = 3


class Finder(Line):
    """Finds the names of one paragraph. ``peoples``: adjectives that no list knows, with the name of their land."""

    def __init__(self, paragraph: Paragraph, peoples: Mapping[str, str]) -> None:
        super().__init__(paragraph, peoples)
        self.titled: set[int] = set()
        self.head_class = ""

    def finds(self) -> list[Find]:
        """All finds in order of their place; they do not overlap."""
        found = [*known_organisations(self), *state_bodies(self)]
        self._mark_titles()
        for first, last in self._runs():
            found.extend(self._of_run(first, last))
        return sorted(found, key=lambda find: find.first)

    def _mark_titles(self) -> None:
        """Take the titles, so that they part runs; the words that follow one are a person's."""
        phrases = lexicon.titles()
        for index in range(len(self.words)):
            match = None if self.taken[index] else phrases.at(self.lower, index)
            if match is None:
                continue
            after = index + match[0]
            named = after < len(self.words) and self.is_name(after) and not self.demonym[after] and not self.taken[after]
            capital = self.words[index][0].isupper()
            if not (named or capital) or self._heads_organisation(index, after, match[0]):
                continue
            self.taken[index:after] = [True] * match[0]
            if named:
                self.titled.add(after)

    def _heads_organisation(self, index: int, after: int, length: int) -> bool:
        """Whether the pipeline reads a title of one word and what follows as a body or place ("General Motors")."""
        token = self.tokens[index]
        return length == 1 and after < len(self.tokens) and token.ent_type_ in ("ORG", "FAC", "GPE") and (
            self.tokens[after].ent_type_ == token.ent_type_ and self.tokens[after].ent_iob_ == "I"
            and lexicon.organisation_heads().at(self.lower, after) is not None
        )  # fmt: skip

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Capitalised runs, with the particles and small words that stand within names."""
        index, count = 0, len(self.words)
        while index < count:
            if self.taken[index] or not self.is_name(index):
                index += 1
                continue
            first = self._with_particle(index)
            last = index + 1
            while last < count and (step := self._continues(last)):
                last += step
            yield first, last
            index = last

    def _with_particle(self, index: int) -> int:
        """The start of a run with an article of a name before it ("al-Korani")."""
        if index > 1 and self.words[index - 1] == "-" and self.lower[index - 2] in ("al", "el", "as", "ad", "an"):
            return index - 2
        return index

    def _continues(self, at: int) -> int:
        """How many words the run goes on for at ``at``: the next name word with what stands before it, else 0."""
        if self._free_name(at):
            return 0 if at in self.titled or at in self.opens else 1
        word = self.lower[at]
        if (
            word == "-"
            and self._free_name(at + 1)
            and not self.tokens[at - 1].whitespace_
            and not self.tokens[at].whitespace_
        ):
            return 0 if _both_states(self.words[at - 1], self.words[at + 1]) else 2
        if word in lexicon.cues("particle") and self.words[at].islower() and at + 1 < len(self.words):
            skip = 2 if self.words[at + 1] == "-" else 1
            return skip + 1 if self._free_name(at + skip) else 0
        if word == "'s" and self.lower[at - 1] in lexicon.cues("owner") and self._free_name(at + 1):
            return 2
        if word in ("of", "for", "&", "and"):
            skip = 2 if at + 1 < len(self.words) and self.lower[at + 1] == "the" else 1
            if self._free_name(at + skip) and self._one_entity(at - 1, at + skip, word):
                return skip + 1
        return 0

    def _free_name(self, index: int) -> bool:
        return index < len(self.words) and not self.taken[index] and self.is_name(index)

    def _one_entity(self, before: int, after: int, word: str) -> bool:
        """Whether a small word joins two parts of one name."""
        inside = all(self.tokens[i].ent_iob_ == "I" and self.tokens[i].ent_type_ in ("ORG", "FAC", "LOC", "GPE")
                     for i in range(before + 1, after + 1))  # fmt: skip
        heads = lexicon.organisation_heads().at(self.lower, before)
        water = word == "of" and self.lower[before] in lexicon.place_heads("first")
        return inside or water or (word in ("of", "for") and heads is not None)

    def _of_run(self, first: int, last: int) -> Iterator[Find]:
        start = first
        while start < last and (match := self.demonym[start]) and not self._is_state(start, last):
            start += match[0]
        if start >= last:
            return
        if self._only_heads(start, last):
            if start > first and lexicon.organisation_heads().at(self.lower, last - 1):
                yield self._organisation(first, first, last)
            return
        if self._initials_follow(first, last) or (start > first and last - start == 1 and self._one_body(first, last)):
            yield self._organisation(first, first, last)
            return
        end, headed = self._facility_end(start, last) if self.lower[start] not in lexicon.place_heads("first") else (last, 0)
        if headed:
            yield self._facility(start, end, headed)
            return
        heads_body = self._ends_in_head(start, last) and not self._is_state(start, last)
        end = last + (0 if heads_body else self.lower_head(last))
        if heads_body or end > last:
            yield self._organisation(first, start, end)
            return
        yield self._plain_run(start, last)

    def _is_state(self, start: int, last: int) -> bool:
        """Whether two or more words are the name of a country or area ("Russian Federation")."""
        return last - start > 1 and any(p.kind in ("country", "area") for p in gazetteer.places(self.text(start, last)))

    def _initials_follow(self, first: int, last: int) -> bool:
        """Whether the initials of the run stand behind it in parentheses, as they do where a body is introduced."""
        if last - first < 2 or self.words[last : last + 1] != ["("] or self.words[last + 2 : last + 3] != [")"]:
            return False
        return self.words[last + 1] in initials_of(self.text(first, last))

    def _one_body(self, first: int, last: int) -> bool:
        """Whether the pipeline reads an adjective of a people and one word as the name of a body."""
        tokens = self.tokens[first:last]
        return all(t.ent_type_ == "ORG" for t in tokens) and all(t.ent_iob_ == "I" for t in tokens[1:])

    def _only_heads(self, start: int, last: int) -> bool:
        """Whether one or two words are nothing but nouns that head names ("Headquarters", "Press Service")."""
        at = start
        if last - start > 2:
            return False
        while at < last:
            match = (
                lexicon.organisation_heads().at(self.lower, at)
                or lexicon.facilities().at(self.lower, at)
                or lexicon.domains().at(self.lower, at)
            )
            if match is None:
                return False
            at += match[0]
        return True

    def _facility_end(self, start: int, last: int) -> tuple[int, int]:
        """The end of a facility's name that starts at ``start``, and where its core ends; 0 where there is no head."""
        phrases = lexicon.facilities()
        if start > 0 and self.lower[start - 1] in ("a", "an"):
            return last, 0
        best, core, self.head_class = last, 0, ""
        for at in range(max(start + 1, last - 3), min(last + _HEAD_REACH + 1, len(self.words))):
            if at >= last and at > last and not self._modifies(at - 1):
                break
            match = phrases.at(self.lower, at)
            if match and at + match[0] >= last and (at >= last or at + match[0] == last) and self._tag_ok(at, match[0]):
                best, core, self.head_class = at + match[0], core or min(at, last), match[1]
        return best, core

    def _tag_ok(self, at: int, length: int) -> bool:
        token = self.tokens[at + length - 1]
        return token.pos_ in ("NOUN", "PROPN") and (self.words[at].islower() or not self.taken[at])

    def _modifies(self, index: int) -> bool:
        token = self.tokens[index]
        return (self.words[index].islower() and token.pos_ in ("NOUN", "ADJ", "PROPN")) or self.words[index] == "-"

    def _facility(self, start: int, end: int, core: int) -> Find:
        find = self.take(start, end, self.text(start, core))
        find.key = ("facility", self.head_class)
        find.fix("facility")
        return find

    def _ends_in_head(self, start: int, last: int) -> bool:
        """Whether the run ends in the head of an organisation, or has one before "of" or "for"."""
        phrases = lexicon.organisation_heads()
        for at in range(start, last):
            match = phrases.at(self.lower, at)
            if match and at + match[0] == last and at > start:
                return True
            if match and at + match[0] < last and self.lower[at + match[0]] in ("of", "for"):
                return True
        people = [i for i in range(start + 1, last) if self.lower[i] == "'s"]
        return bool(people) and self.lower[last - 1] in ("republic", "party", "union", "army", "council", "front")

    def _organisation(self, first: int, start: int, end: int) -> Find:
        find = self.take(first, end, self.text(start, end))
        find.fix("organisation")
        return find

    def _plain_run(self, start: int, last: int) -> Find:
        core, end = self.text(start, last), last
        places = gazetteer.places(core)
        follows = self.lower[last] if last < len(self.words) else ""
        if self.lower[last - 1] in lexicon.place_heads("region") and last - start > 1:
            core, places = self.text(start, last - 1), gazetteer.places(self.text(start, last - 1))
            region = True
        else:
            region = follows in lexicon.place_heads("region") and start not in self.titled
            if region and not (places and places[0].kind in ("country", "area")):
                end = last + 1
        find = self.take(start, end, core)
        if self.lower[start] in lexicon.place_heads("first") and last - start > 1:
            find.fix("place")
        if region:
            find.key = ("region", plain(core)) if end > last or core != self.text(start, end) else None
            find.fix("place")
        elif follows in lexicon.place_heads("water") or self.lower[last - 1] in lexicon.place_heads("water"):
            find.fix("place")
        weigh(self, find, start, last, places, titled=start in self.titled)
        return find


def initials_of(name: str) -> set[str]:
    """The initials of a name of two words or more, with and without its small words and articles."""
    words = re.findall(r"\w+", re.sub(r"['’]s\b", "", name))
    large = [word for word in words if word[0].isupper()]
    long = [word for word in words if word not in lexicon.cues("particle")]
    return {"".join(word[0].upper() for word in kept) for kept in (large, long, words)} if len(words) > 1 else set()


def _both_states(left: str, right: str) -> bool:
    """Whether a hyphen stands between two states and so between two names."""
    return all(any(place.kind == "country" for place in gazetteer.places(word)) for word in (left, right))
