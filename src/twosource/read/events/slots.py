"""Which words stand in which slot of a predicate: subject, object, modifiers, prepositional phrases.

Universal Dependencies first; where the parse has no subject or object, the semantic roles ARG0 and ARG1 of the
predicate's frame. Subjects and objects are deep ones: of "a depot hit by drones" the object of "hit" is the depot, the
subject the drones.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from twosource.knowledge.predicates import listed
from twosource.read.events.phrase import conjuncts, modifiers, nominal, prepositions
from twosource.read.events.wording import Wording

if TYPE_CHECKING:
    from spacy.tokens import Token

_RELATIVES = frozenset({"that", "which", "who", "whom", "whose"})
_PASSIVE = frozenset({"nsubj:pass", "nsubjpass", "csubj:pass"})
_SUBJECT = frozenset({"nsubj", "csubj", *_PASSIVE})
_CLAUSE = frozenset({"advcl", "xcomp", "advcl:relcl", "dep", "parataxis"})
_PATIENT_PREPOSITIONS = ("of", "on", "against", "at", "upon", "targeting", "to", "into", "with", "for")
_SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "pledge", "agree", "use", "utilize", "employ", "deploy"})


class Slots:
    """The slots of the predicate at one token, found once."""

    def __init__(self, anchor: Token, wording: Wording, *, noun: bool, phrase: Sequence[Token] = ()) -> None:
        self.anchor = anchor
        self._phrase = tuple(token for token in phrase if token != anchor)
        self.noun = noun
        self._wording = wording
        self._found: dict[str, tuple[Token, ...]] = {}

    def of(self, slot: str) -> tuple[Token, ...]:
        """The head tokens in the slot, in text order; what an expression of measure measures stands beside it."""
        if slot not in self._found:
            self._found[slot] = self._measured(self._heads(slot))
        return self._found[slot]

    def _heads(self, slot: str) -> list[Token]:
        if slot == "subject":
            return self._subjects()
        if slot == "object":
            return self._objects()
        if slot == "subject_or_object":
            return [*self._subjects(), *self._objects()]
        if slot == "recipient":
            return [child for child in self.anchor.children if child.dep_ == "iobj"]
        if slot == "modifier":
            return modifiers(self.anchor)
        return self._prepositional(slot)

    def _measured(self, heads: list[Token]) -> tuple[Token, ...]:
        found: list[Token] = []
        for head in heads:
            if head not in found:
                found.append(head)
            if self._wording.of(head) & listed("measuring"):
                found += [inner for inner in nominal(head, "of") if inner not in found]
        return tuple(found)

    # -- verbs and nouns

    def _subjects(self) -> list[Token]:
        if self.noun:
            return noun_subjects(self.anchor, self._wording) or self._role("ARG0")
        if _is_finite(self.anchor) and not _is_passive(self.anchor) and not _own(self.anchor, _SUBJECT):
            # A finite verb has its own subject: where the parser lost it, the roles or the word before know better
            # than the clause above.
            found = self._role("ARG0") if self.anchor.dep_ != "conj" else []
            return found or self._word_before() or subjects(self.anchor, self._wording)
        return subjects(self.anchor, self._wording) or self._role("ARG0") or self._word_before()

    def _word_before(self) -> list[Token]:
        """A finite verb whose subject the parser has lost: the name right before it."""
        first = min([self.anchor, *self._phrase], key=lambda token: token.i)
        if _is_passive(self.anchor) or "Fin" not in self.anchor.morph.get("VerbForm", []) or first.i == 0:
            return []
        before = first.nbor(-1)
        return [before] if before.pos_ == "PROPN" and before.sent == first.sent else []

    def _objects(self) -> list[Token]:
        found = self._phrasal() if self._phrase else []
        found = found or (
            noun_objects(self.anchor, self._wording) if self.noun else objects(self.anchor, self._wording)
        )
        found = [token for token in found if token not in self._subjects()] or found
        return found or [token for token in self._role("ARG1") if token not in self._subjects()]

    def _phrasal(self) -> list[Token]:
        """ "make use of mines", "crack down on critics": what hangs on the phrase by its own preposition."""
        found: list[Token] = []
        for preposition in self._phrase:
            if preposition.pos_ in {"ADP", "ADV", "PART"}:
                for holder in (self.anchor, *self._phrase):
                    found = nominal(holder, preposition.lower_)
                    if found:
                        return found
        last = self._phrase[-1] if self._phrase else self.anchor
        if last.pos_ == "ADP" and last.i > self.anchor.i:
            # The parser has torn the phrase from what follows it.
            found = _phrase_after(last)
        return found

    def _prepositional(self, preposition: str) -> list[Token]:
        found = nominal(self.anchor, preposition)
        for token in self._phrase:
            found = found or nominal(token, preposition)
        if not found and not self.noun and preposition in {"to", "for", "on", "against", "with", "from", "at", "into"}:
            # "sent shells to the front": the parser may hang the phrase on the object.
            found = [
                inner for child in self.anchor.children if child.dep_ == "obj" for inner in nominal(child, preposition)
            ]
        holder = self._holder()
        if not found and holder is not None:
            # "launched a raid on the port": the phrase may hang on the verb.
            found = nominal(holder, preposition)
        return found

    def _holder(self) -> Token | None:
        """The light verb that a noun is the object of, or the noun that heads its list."""
        anchor = self.anchor
        if not self.noun:
            return None
        if anchor.dep_ == "conj" and anchor.head.i < anchor.i:
            anchor = anchor.head
        if anchor.dep_ in {"obj", "nsubj:pass", "obl"} and self._wording.of(anchor.head) & listed("giving"):
            return anchor.head
        return None

    def _role(self, label: str) -> list[Token]:
        return self._wording.role_heads(self.anchor, label)


def _phrase_after(preposition: Token) -> list[Token]:
    """The head of the noun phrase that stands right after a preposition."""
    for index in range(preposition.i + 1, min(preposition.i + 7, preposition.sent.end)):
        token = preposition.doc[index]
        if token.pos_ in {"ADP", "AUX", "SCONJ", "SPACE"} or (token.is_punct and token.text != "-"):
            break
        ends = index + 1 >= len(token.doc) or token.nbor().pos_ not in {"NOUN", "PROPN", "PUNCT"}
        if token.pos_ in {"NOUN", "PROPN"} and ends:
            return [token]
    return []


def _is_finite(verb: Token) -> bool:
    return any(
        "Fin" in token.morph.get("VerbForm", [])
        for token in (verb, *(child for child in verb.children if child.dep_ == "aux"))
    )


def _is_passive(verb: Token) -> bool:
    if any(child.dep_ in _PASSIVE or child.dep_ in {"aux:pass", "auxpass"} for child in verb.children):
        return True
    if "Pass" in verb.morph.get("Voice", []):
        return True
    bare = not any(child.dep_ in {"aux", "nsubj", "obj"} for child in verb.children)
    return verb.dep_ in {"acl", "acl:relcl"} and bare and _is_past_participle(verb)


def _is_past_participle(verb: Token) -> bool:
    if "Part" in verb.morph.get("VerbForm", []):
        return "Past" in verb.morph.get("Tense", []) or not verb.lower_.endswith("ing")
    return verb.tag_ == "VBN"


def _own(verb: Token, kinds: frozenset[str]) -> list[Token]:
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ in kinds:
            found += [child, *conjuncts(child)]
    return found


def _antecedents(verb: Token, found: list[Token]) -> list[Token]:
    """A relative pronoun stands for the noun that its clause hangs on."""
    resolved: list[Token] = []
    for token in found:
        if token.lower_ in _RELATIVES:
            clause = verb
            while clause.dep_ == "conj" and clause.head != clause:
                clause = clause.head
            if clause.dep_.startswith("acl"):
                resolved.append(clause.head)
                continue
        resolved.append(token)
    return resolved


def subjects(verb: Token, wording: Wording, depth: int = 0) -> list[Token]:
    """The deep subjects of a verb: who did it."""
    if depth > 6:
        return []
    if _is_passive(verb):
        agents = [
            child
            for child in verb.children
            if child.dep_.startswith("obl") and (child.dep_ == "obl:agent" or "by" in prepositions(child))
        ]
        if agents:
            return [inner for agent in agents for inner in (agent, *conjuncts(agent))]
        if verb.dep_ == "conj" and _is_passive(verb.head) and not _own(verb, _SUBJECT):
            return subjects(verb.head, wording, depth + 1)
        return []
    own = _own(verb, _SUBJECT - _PASSIVE)
    if own:
        return _antecedents(verb, own)
    return _inherited(verb, wording, depth)


def _inherited(verb: Token, wording: Wording, depth: int) -> list[Token]:
    head = verb.head
    if head == verb:
        return []
    if verb.dep_ == "conj" and head.pos_ in {"VERB", "AUX"}:
        if _is_passive(head):
            return objects(head, wording, depth + 1)
        return subjects(head, wording, depth + 1)
    if verb.dep_ == "acl:relcl":
        return [] if _own(verb, frozenset({"obj"})) and _own(verb, _SUBJECT) else [head]
    if verb.dep_ == "acl":
        if head.pos_ in {"NOUN", "PROPN", "PRON"} and _is_infinitive(verb):
            # "its decision to strike": whoever decides; "made an effort to": whoever made it
            own_subjects = noun_subjects(head, wording, depth + 1)
            under_verb = head.dep_.split(":")[0] in {"obj", "obl"} and head.head.pos_ == "VERB"
            return own_subjects or (_matrix(head.head, wording, depth) if under_verb else [])
        return [head]
    if verb.dep_ == "xcomp":
        controllers = [child for child in head.children if child.dep_ in {"obj", "iobj"}]
        if controllers and not wording.of(head) & _SUBJECT_CONTROL:
            return [inner for child in controllers for inner in (child, *conjuncts(child))]
        return _matrix(head, wording, depth)
    if verb.dep_ in _CLAUSE:
        return _matrix(head, wording, depth)
    if verb.dep_.startswith(("obl", "nmod")) or verb.dep_ in {"ccomp"}:
        return _matrix(head, wording, depth) if head.pos_ in {"VERB", "AUX", "ADJ"} else []
    return []


def _matrix(head: Token, wording: Wording, depth: int) -> list[Token]:
    if head.pos_ in {"NOUN", "PROPN"} and not any(child.dep_ == "cop" for child in head.children):
        return noun_subjects(head, wording, depth + 1)
    if _is_passive(head):
        return objects(head, wording, depth + 1)
    return subjects(head, wording, depth + 1)


def _is_infinitive(verb: Token) -> bool:
    return "Inf" in verb.morph.get("VerbForm", []) or any(child.lower_ == "to" for child in verb.children)


def objects(verb: Token, wording: Wording, depth: int = 0) -> list[Token]:
    """The deep objects of a verb: whom or what it was done to."""
    if depth > 6:
        return []
    if _is_passive(verb):
        own = _own(verb, _PASSIVE) or _own(verb, frozenset({"nsubj"}))
        if own:
            return _antecedents(verb, own)
        if verb.dep_.startswith("acl") or verb.dep_ == "amod":
            return [verb.head]
        if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
            return objects(verb.head, wording, depth + 1)
        if verb.dep_ in _CLAUSE:
            return _matrix(verb.head, wording, depth)
        return []
    own = _own(verb, frozenset({"obj"}))
    if own:
        return _antecedents(verb, own)
    if (
        verb.dep_ == "acl:relcl"
        and _own(verb, _SUBJECT)
        and not any(token.lower_ in _RELATIVES for token in _own(verb, _SUBJECT))
    ):
        return [verb.head]
    if verb.dep_ == "amod" and _is_past_participle(verb):
        return [verb.head]
    # "hit and damaged a depot": the object stands with the last verb.
    shared = [child for child in verb.children if child.dep_ == "conj" and child.pos_ == "VERB"]
    if shared and shared[0].i - verb.i <= 3:
        return _own(shared[0], frozenset({"obj"}))
    return []


def noun_subjects(noun: Token, wording: Wording, depth: int = 0) -> list[Token]:
    """Who did what a noun names: possessor, "by", nationality, compound, or the subject of its light verb."""
    if depth > 6:
        return []
    suffered = bool(wording.of(noun) & listed("suffered"))
    found = nominal(noun, "by")
    if found:
        return found
    patient = nominal(noun, "of")
    for child in noun.children:
        if child.dep_ == "nmod:poss" and (not suffered or patient):
            found += [child, *conjuncts(child)]
    if found:
        return found
    named = [
        child
        for child in noun.children
        if child.dep_ in {"amod", "compound", "nmod", "nmod:desc", "flat"}
        and child.i < noun.i
        and (child.ent_type_ or (child.text[:1].isupper() and not child.is_sent_start))
        and child.ent_type_ not in {"TIME", "WEAPON", "QUANTITY", "PERSON"}
    ]
    if named and not suffered:
        return [inner for child in named for inner in (child, *conjuncts(child))]
    head = noun.head
    if noun.dep_ == "conj" and head.pos_ in {"NOUN", "PROPN"}:
        return noun_subjects(head, wording, depth + 1)
    if noun.dep_ == "obj" and wording.of(head) & listed("giving") and not _is_passive(head):
        return subjects(head, wording, depth + 1)
    if noun.dep_ in _PASSIVE and wording.of(head) & listed("giving"):
        return subjects(head, wording, depth + 1)
    between = nominal(noun, "between")
    if between:
        return between
    return [] if suffered else nominal(noun, "from")


def noun_objects(noun: Token, wording: Wording) -> list[Token]:
    """Whom what a noun names was done to: of, on, against, at, its compound, or the victim of its verb."""
    for preposition in _PATIENT_PREPOSITIONS[:5]:
        found = nominal(noun, preposition)
        if found:
            return found
    if wording.of(noun) & listed("suffered"):
        found = [child for child in noun.children if child.dep_ == "nmod:poss"]
        if found:
            return found
    head = noun.head
    lemmas = wording.of(head)
    if noun.dep_ == "obj" and lemmas & listed("giving"):
        for preposition in ("on", "against", "at", "upon"):
            found = nominal(head, preposition)
            if found:
                return found
    if noun.dep_.startswith("obl") and _is_passive(head) and "by" in prepositions(noun):
        return objects(head, wording)
    if (
        noun.dep_ in {"obj", "obl"}
        and lemmas & listed("suffering")
        and (noun.dep_ == "obj" or prepositions(noun) & {"under"})
    ):
        return subjects(head, wording)
    found = [child for child in noun.children if child.dep_ in {"compound", "nmod:desc"} and child.i < noun.i]
    found = [inner for child in found for inner in (child, *conjuncts(child))]
    if found:
        return found
    for preposition in _PATIENT_PREPOSITIONS[5:]:
        found = nominal(noun, preposition)
        if found:
            return found
    return []
