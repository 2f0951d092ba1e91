"""Where somebody may be mentioned: names, known actors, states, nouns of the tables of roles, pronouns, speakers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from twosource.knowledge.actors import actors, metonym, metonyms
from twosource.knowledge.countries import countries
from twosource.knowledge.roles import role_words
from twosource.read.cast.hint import speaker_heads
from twosource.read.cast.phrase import base_phrase, relation, sentence_bounds, with_of, within_marks
from twosource.read.cast.wording import head_word, is_country_name, named_by, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from twosource.read.parsed import Parsed

Sort = Literal["person", "name", "noun", "pronoun", "speaker"]
PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "him", "her", "them", "us", "me"})
_RELATIVES = frozenset({"who", "which", "that"})
_LONGEST_NAME = 10
_PIECE = re.compile(r"\w+|[^\w\s]")
# Words that cues may hang on and that are nobody.
_NOBODY = _RELATIVES | {"you", "this", "what", "there", "anyone", "nobody", "it", "these", "those", "everyone", "one"}
# Nouns whose name may go on behind "of", "for", "in".
_NAMED_BY_OF = role_words("organ") | {"university", "mission", "institute", "association", "federation"}
_GROUPS = ("state", "organ", "forces", "unit", "armed", "population", "media", "organisation", "company", "officials")
_NEVER_INSIDE = frozenset('"“”„«»‹›\n')
# After these a state is where something happens, not who acts.
_LOCATIVE = frozenset(
    {"in", "inside", "into", "within", "across", "throughout", "near", "around", "over", "outside", "through", "at"}
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of tokens around a head that may mention somebody; `label` is the entity tagger's."""

    start: int
    end: int
    head: int
    sort: Sort
    label: str | None = None
    speaks: bool = False


def candidates(parsed: Parsed) -> list[Candidate]:
    """Every candidate of the document in text order; two never have the same head."""
    doc = parsed.doc
    speakers = speaker_heads(doc) | tagged_heads(doc)
    found: dict[int, Candidate] = {}

    def add(candidate: Candidate | None) -> None:
        if candidate is not None and candidate.head not in found and _has_words(doc, candidate):
            inside = [other for other in found.values() if other.start <= candidate.head < other.end]
            if not any(other.sort in ("person", "name") and candidate.sort not in ("person",) for other in inside):
                found[candidate.head] = candidate

    for start, end in _titled_names(parsed):
        add(_person(parsed, start, end, speakers))
    labels = {at: entity.label_ for entity in doc.ents for at in range(entity.start, entity.end)}
    for entity in doc.ents:
        if entity.label_ == "PERSON":
            add(_person(parsed, entity.start, entity.end, speakers))
    for start, end in _known_names(parsed):
        add(_name(parsed, start, end, labels, speakers))
    for entity in doc.ents:
        if entity.label_ in {"ORG", "GOVERNMENT", "MILITARY", "NATIONALITY"}:
            add(_name(parsed, entity.start, entity.end, labels, speakers))
    for token in doc:
        if _is_pronoun(token, speakers):
            add(Candidate(token.i, token.i + 1, token.i, "pronoun", None, token.i in speakers))
        elif token.pos_ in {"NOUN", "PROPN"} and _is_somebody(parsed, token) and not _modifies(token):
            start, end = base_phrase(token)
            named = head_word(parsed, token) in _NAMED_BY_OF or is_staff(token)
            end = with_of(token, end) if named else end
            add(Candidate(start, end, token.i, "noun", labels.get(token.i), token.i in speakers))
    for at in sorted(speakers):
        if doc[at].pos_ in {"NOUN", "PROPN", "PRON", "ADJ", "NUM", "X"} and doc[at].lower_ not in _NOBODY:
            start, end = base_phrase(doc[at])
            add(Candidate(start, end, at, "speaker", labels.get(at), True))
    return sorted(found.values(), key=lambda candidate: (candidate.head, candidate.start))


def _has_words(doc: Doc, candidate: Candidate) -> bool:
    """A mention is made of words: letters in it, and no mark of a quotation or line break in any of its tokens."""
    text = doc[candidate.start : candidate.end].text
    return any(char.isalpha() for char in text) and not set(text) & _NEVER_INSIDE


def tagged_heads(doc: Doc) -> set[int]:
    """The heads of the runs that the tagger marks as the source of a claim."""
    found: set[int] = set()
    if "attribution" not in doc.spans:
        return found
    for tagged in doc.spans["attribution"]:
        if tagged.label_ == "SOURCE":
            root = tagged.root if doc.has_annotation("DEP") else tagged[-1]
            if root.pos_ in {"NOUN", "PROPN", "PRON", "ADJ", "X"}:
                found.add(int(root.i))
    return found


def _person(parsed: Parsed, start: int, end: int, speakers: set[int]) -> Candidate | None:
    """A personal name with the titles before it; None where the tagger's run of tokens holds no name."""
    doc = parsed.doc
    first, last = name_within(parsed, start, end)
    if first >= last:
        return None
    head = _head_within(doc, first, last)
    begin = min(_title_start(parsed, first), first)
    low, high = sentence_bounds(doc[head])
    begin, last = within_marks(doc, max(begin, low), min(last, high), head)
    speaks = any(at in speakers for at in range(begin, last))
    return Candidate(begin, last, head, "person", "PERSON", speaks)


def name_within(parsed: Parsed, start: int, end: int) -> tuple[int, int]:
    """The tokens of the proper name at the end of a run that the tagger takes for a person; empty where there is none.

    The tagger marks people however they are spoken of ("Ukrainian civilians"), names and titles together.
    """
    doc = parsed.doc
    while end > start and (
        doc[end - 1].lower_ in {"'s", "’s", "'", "’"} or _needless(doc, end - 1) or doc[end - 1].is_space
    ):
        end -= 1
    first = end
    while first > start and _may_be_name(parsed, doc[first - 1]):
        first -= 1
    while first < end and (not doc[first].text[:1].isalpha() or not _is_name_word(parsed, doc[first])):
        first += 1
    while first < end and end - first > 1 and doc[first].lower_ in role_words("honorific"):
        first += 1
    if first < end and not any(token.pos_ in {"PROPN", "X"} for token in doc[first:end]):
        return end, end
    abbreviated = end - first == 1 and doc[first].text.isupper() and len(doc[first]) > 1
    if first < end and (abbreviated or named_by(doc[first:end].text) is not None):
        return end, end
    return first, end


def _may_be_name(parsed: Parsed, token: Token) -> bool:
    if token.text in {"-", ".", "’", "'"} or token.lower_ in {
        "al",
        "bin",
        "ibn",
        "van",
        "von",
        "de",
        "da",
        "der",
        "el",
    }:
        return True
    return _is_name_word(parsed, token)


def is_staff(token: Token) -> bool:
    """ "General Staff", "Joint Staff": an institution's head noun, no surname behind a rank."""
    return token.lower_ == "staff" and token.i > 0 and token.nbor(-1).lower_ in {"general", "joint"}


def _is_name_word(parsed: Parsed, token: Token) -> bool:
    if is_staff(token):
        return False
    if not token.text[:1].isupper() or token.pos_ in {"DET", "PRON", "ADP", "SCONJ", "CCONJ"}:
        return False
    if any(r.span.begin <= token.idx < r.span.end for r in parsed.rewordings):
        return False
    return not _is_title(parsed, token) and not any(head_word(parsed, token) in role_words(group) for group in _GROUPS)


def _title_start(parsed: Parsed, start: int) -> int:
    """How far a title reaches to the left of a name: "U.S. Defense Secretary Lloyd Austin"."""
    doc = parsed.doc
    at = start - 1
    low, _ = sentence_bounds(doc[start])
    if at < low or not (_is_title(parsed, doc[at]) or doc[at].lower_ in role_words("honorific")):
        return start
    begin = at
    at -= 1
    while at >= low and start - at < 14:
        token = doc[at]
        abbreviation = token.text == "." and doc[at - 1].lower_ in role_words("honorific")
        if (abbreviation or token.lower_ in {"'s", "’s", "'", "’", "-"}) and at - 1 >= low:
            at -= 1
            continue
        if token.pos_ in {"PROPN", "ADJ", "NOUN"} or token.lower_ in role_words("honorific") or token.lower_ == "of":
            if token.lower_ == "of" and not (at - 1 >= low and _is_title(parsed, doc[at - 1])):
                break
            begin, at = at, at - 1
            continue
        if token.pos_ == "DET" or token.lower_ in {"the", "a", "an", "his", "her", "their", "its"}:
            begin = at
        break
    return begin


def _is_title(parsed: Parsed, token: Token) -> bool:
    return head_word(parsed, token) in role_words("person") or token.lower_ in role_words("honorific")


def _head_within(doc: Doc, start: int, end: int) -> int:
    if doc.has_annotation("DEP"):
        return int(doc[start:end].root.i)
    return end - 1


def _name(parsed: Parsed, start: int, end: int, labels: dict[int, str], speakers: set[int]) -> Candidate | None:
    """A known or tagged name that stands for itself, not before another noun as its modifier."""
    doc = parsed.doc
    while end - 1 > start and (doc[end - 1].lower_ in {"'s", "’s", "'", "’"} or _needless(doc, end - 1)):
        end -= 1
    while start < end - 1 and doc[start].lower_ in {"the", "a", "an"}:
        start += 1
    head = _head_within(doc, start, end)
    if doc[head].pos_ == "NOUN" and doc[head].is_lower and named_by(doc[start:end].text) is None:
        return None  # a description, not a name: the nouns of the tables of roles are found by themselves
    if named_by(doc[start:end].text) is None:
        start = _whole_name(doc, start)
    head = _head_within(doc, start, end)
    text = doc[start:end].text
    after = doc[end] if end < len(doc) else None
    possessor = after is not None and after.lower_ in {"'s", "’s", "'", "’"}
    if relation(doc[head]) in {"amod", "compound"} and doc[head].head.i >= end and not possessor:
        return None
    if doc[head].pos_ == "ADJ" and relation(doc[head]) == "conj" and head not in speakers:
        return None  # "the Spanish, Italian and Greek embassies"
    if after is not None and not possessor and after.pos_ in {"NOUN"} and _continues(doc[end - 1], after):
        return None
    if (
        after is not None
        and not possessor
        and after.pos_ in {"PROPN", "ADJ"}
        and relation(doc[head]) in {"compound", "amod", "nmod:desc", "flat"}
        and doc[head].head.i >= end
    ):
        return None
    if after is not None and after.text in {"-", "–"} and not after.whitespace_ and not doc[end - 1].whitespace_:
        return None
    state = is_country_name(text)
    house = metonym(text)
    where = _preposition(doc, start)
    if (state is not None or (house is not None and house.acting)) and where in _LOCATIVE:
        return None
    if house is not None and house.acting and state is None and not (_acts(doc[head]) or head in speakers or possessor):
        return None
    begin, last = start, end
    if start and doc[start - 1].lower_ in {"the", "a", "an"}:
        begin -= 1
    low, high = sentence_bounds(doc[head])
    begin, last = within_marks(doc, max(begin, low), min(last, high), head)
    speaks = any(at in speakers for at in range(begin, last))
    return Candidate(begin, last, head, "name", labels.get(head), speaks)


def _whole_name(doc: Doc, start: int) -> int:
    """Where a name begins that the tagger caught only the end of: capitalised words that hang on it."""
    low, _ = sentence_bounds(doc[start])
    while start - 1 >= low and doc[start - 1].pos_ in {"PROPN", "ADJ"} and doc[start - 1].text[:1].isupper():
        if relation(doc[start - 1]) not in {"compound", "nmod:desc", "flat", "amod"} or doc[start - 1].head.i < start:
            break
        start -= 1
    return start


def _needless(doc: Doc, at: int) -> bool:
    """Punctuation at the end of a name: a full stop only belongs to it after an abbreviation."""
    if doc[at].text == ".":
        return "." not in doc[at - 1].text and len(doc[at - 1].text) > 1
    return bool(doc[at].is_punct)


def _continues(last: Token, after: Token) -> bool:
    """Whether a noun after a name is what the name modifies."""
    if relation(last) in {"compound", "amod", "nmod:poss", "nmod:desc", "nmod:unmarked"}:
        return True
    return relation(last) not in {
        "nsubj",
        "obj",
        "obl",
        "nsubj:pass",
        "iobj",
        "conj",
        "appos",
        "root",
        "obl:agent",
        "nmod",
    }


def _preposition(doc: Doc, start: int) -> str:
    at = start - 1
    while at >= 0 and (doc[at].pos_ in {"DET", "ADJ"} or doc[at].lower_ == "the"):
        at -= 1
    return str(doc[at].lower_) if at >= 0 else ""


def _acts(token: Token) -> bool:
    return relation(token).startswith("nsubj") or relation(token) in {"obl:agent", "conj", "dobj", "obj", "iobj"}


def _is_somebody(parsed: Parsed, token: Token) -> bool:
    word = head_word(parsed, token)
    return is_staff(token) or any(word in role_words(group) for group in (*_GROUPS, "person"))


def _is_pronoun(token: Token, speakers: set[int]) -> bool:
    if token.pos_ not in {"PRON", "DET", "SCONJ", ""} or relation(token) in {"nmod:poss", "mark", "det", "expl"}:
        return False
    if token.lower_ in _RELATIVES:
        return token.i in speakers and relation(token.head) == "acl:relcl"
    return token.lower_ in PRONOUNS


def _modifies(token: Token) -> bool:
    """A noun before another noun is no mention of its own ("army officers"), unless it owns it."""
    return relation(token) in {"compound", "amod", "flat", "fixed"} and token.head.i > token.i


def _titled_names(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """Proper names behind a title, whatever the tagger sees: "Foreign Minister Maria Koval"."""
    doc = parsed.doc
    at = 0
    while at + 1 < len(doc):
        token = doc[at]
        at += 1
        if not token.text[:1].isupper() or not _is_title(parsed, token) or not _is_name_word(parsed, doc[at]):
            continue
        end = at
        while (
            end < len(doc) and _may_be_name(parsed, doc[end]) and end - at < 5 and not doc[end - 1].text.endswith(",")
        ):
            end += 1
        if doc[at].pos_ == "PROPN" or doc[at].ent_type_ == "PERSON":
            yield at, end


def _known_names(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """Runs of tokens that are the name of a known actor, a state or a metonym, the longest at each place."""
    doc, firsts = parsed.doc, _first_words()
    at = 0
    while at < len(doc):
        token = doc[at]
        step = 1
        inside = next((r for r in parsed.rewordings if r.span.begin <= token.idx < r.span.end), None)
        longest = _LONGEST_NAME if inside is not None else firsts.get(_leading(token.text), 0)
        if longest:
            _, high = sentence_bounds(token)
            for end in range(min(at + longest, high, len(doc)), at, -1):
                last = doc[end - 1]
                if last.is_space or last.text in {",", ":", ";"}:
                    continue
                words = " ".join(parsed.reads_as(parsed.span(doc[at:end])).replace("’", "'").split())
                if words[:1].islower() and not words.startswith("al"):
                    break
                known = named_by(words)
                if known is not None and (known.actor is not None or known.state is not None):
                    yield at, end
                    step = end - at
                    break
        at += step


@lru_cache(maxsize=4096)
def _leading(text: str) -> str:
    words = words_of(text)
    return words[0].split("'")[0].split("-")[0].split(".")[0] if words else text


@cache
def _first_words() -> dict[str, int]:
    """First word of every name that is known -> how many tokens the longest name that begins so can have."""
    names = [name for actor in actors() for name in (actor.name, *actor.aliases)]
    names += [name for state in countries() for name in state.forms()]
    names += [house.name for house in metonyms()]
    longest: dict[str, int] = {}
    for name in names:
        first = _leading(name.replace("’", "'"))
        tokens = len(_PIECE.findall(name)) + 1
        longest[first] = min(max(longest.get(first, 0), tokens), _LONGEST_NAME)
    return longest
