"""Whether a deed happened: occurred, ongoing, habitual, planned, possible, or did not occur, with the cue that decides.

The cues are grammatical: negation, auxiliaries and tense, the clause's conjunction, the words that govern it. Where
none decides, a finite past deed occurred; the encoder's factuality is heard only then.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.knowledge.event_types import event_type
from twosource.model.event import Status
from twosource.read.events.phrase import prepositions
from twosource.read.events.predicate import Predicate
from twosource.read.events.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

Verdict = tuple[Status, "Token | None"]

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "no", "hardly", "scarcely"})
_FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_MODAL = frozenset({"can", "could", "may", "might", "should", "must", "ought", "ca"})
_CONDITION = frozenset({"if", "unless", "whether", "lest", "should", "provided", "assuming"})
_BEFORE = frozenset({"before", "until", "till", "when", "once", "as", "after", "while"})
_CLAUSAL = frozenset({"xcomp", "ccomp", "advcl", "acl", "conj", "csubj", "parataxis", "obl", "nmod", "appos", "dep"})
_HAPPENING = frozenset(
    {"take", "happen", "occur", "begin", "start", "continue", "resume", "follow", "hold", "expect", "end", "schedule",
     "conduct", "launch", "carry", "make", "come", "lead", "trigger", "cause", "provoke", "be", "stage", "break"}
)  # fmt: skip
_NOT_AVERTED_BY = frozenset({"deny", "reject", "escape", "disrupt", "scrap", "rule", "ban", "lack", "bar", "head"})
_FACTIVE_OBJECT = frozenset({"agree", "announce", "approve", "set", "decide", "expect", "order", "allow", "know"})
_DECISION = frozenset({"decide", "determine", "agree", "choose", "opt", "resolve"})
# Deeds that go on: told in the present tense they are ongoing; a blow told in the present is a headline's past.
_LASTING = frozenset(
    {
        "arms_transfer", "aid", "siege", "weapons_readiness", "armed_clash", "negotiation", "repression", "torture",
        "mine_laying", "displacement", "protest", "sanction", "permission", "closure", "opening", "mobilization",
        "military_exercise", "outage",
    }
)  # fmt: skip
_HABITS = re.compile(
    r"\b(?:(?:dozens|scores|hundreds|thousands) of times|(?:each|every) (?:day|night|week|month|year|summer|winter"
    r"|spring|autumn)|ever since|as a rule|on a (?:regular|daily|weekly|monthly) basis|by night|(?:almost|nearly) daily"
    r"|time and again|day after day|night after night|(?:hours|times) an? (?:day|week|month|year))\b"
)
_DENIED = -1.2
_DOUBTED = 0.0


def status_of(scene: Scene, predicate: Predicate) -> Verdict:
    """The status of a deed and the word that decides it, None where nothing but plain telling does."""
    reader = _Reader(scene, predicate)
    verdict = reader.noun(predicate.anchor) if predicate.noun else reader.verb(predicate.anchor)
    if verdict is not None:
        return verdict
    score = predicate.anchor._.factuality if predicate.anchor.has_extension("factuality") else None
    if score is not None and not predicate.noun:
        if score < _DENIED:
            return "did_not_occur", None
        if score < _DOUBTED:
            return "possible", None
    return "occurred", None


class _Reader:
    def __init__(self, scene: Scene, predicate: Predicate) -> None:
        self._scene = scene
        self._type = predicate.rule.type
        self._lasting = self._type in _LASTING or event_type(self._type).group == "posture"

    def _in(self, token: Token, group: str) -> bool:
        return self._scene.is_light(token, group)

    # ------------------------------------------------------------ verbs

    def verb(self, verb: Token, depth: int = 0) -> Verdict | None:
        """The verdict on a deed told by a verb."""
        if depth > 6:
            return None
        return (
            self._negated(verb)
            or self._destined(verb)
            or self._auxiliary(verb)
            or self._conjunction(verb)
            or self._governed(verb, depth)
            or self._adverb(verb)
            or self._tense(verb)
        )

    def _negated(self, verb: Token) -> Verdict | None:
        for child in verb.children:
            if child.dep_ in {"advmod", "neg", "cc"} and child.lower_ in _NEGATIONS:
                following = child.i + 1
                if following < len(child.doc) and child.doc[following].lower_ in {"only", "just"}:
                    continue
                return "did_not_occur", child
            if child.dep_ in {"nsubj", "nsubj:pass", "obj"}:
                none = [inner for inner in child.children if inner.dep_ == "det" and inner.lower_ == "no"]
                if child.lower_ in {"none", "nobody", "neither"}:
                    return "did_not_occur", child
                if none:
                    return "did_not_occur", none[0]
            if child.dep_ in {"mark", "case"} and child.lower_ == "without":
                return "did_not_occur", child
        return None

    def _destined(self, verb: Token) -> Verdict | None:
        """ "are to disarm", "were to have swapped prisoners"."""
        before = [token.lower_ for token in verb.doc[max(0, verb.i - 4) : verb.i]]
        while before and before[-1] in {"be", "have", "been"}:
            before.pop()
        top = verb.dep_ == "ROOT" or (verb.head.dep_ == "ROOT" and verb.head.pos_ == "PROPN")
        if before[-1:] == ["to"] and top and verb.sent[0].pos_ == "PROPN" and not verb.sent.text.rstrip().endswith("."):
            # a headline: "Canada to send tanks"
            return "planned", verb
        if len(before) < 2 or before[-1] != "to" or before[-2] not in {"is", "are", "was", "were"}:
            return None
        subject = next((child for child in verb.children if child.dep_.startswith("nsubj")), None)
        if subject is None:
            return None
        past = before[-2] in {"was", "were"} and verb.doc[verb.i - 1].lower_ in {"have", "been"}
        return ("did_not_occur" if past else "planned"), verb

    def _auxiliary(self, verb: Token) -> Verdict | None:
        auxiliaries = [child for child in verb.children if child.dep_.startswith("aux") or child.dep_ == "cop"]
        lowers = {child.lower_ for child in auxiliaries}
        for child in auxiliaries:
            if child.lower_ in _FUTURE:
                feared = verb.dep_ == "ccomp" and self._scene.wording.of(verb.head) & {"fear", "worry", "hope"}
                doubted = any(inner.lower_ in {"probably", "perhaps", "possibly"} for inner in verb.children)
                return ("possible" if feared or doubted else "planned"), child
            if child.lower_ in {"would", "'d", "’d"} and (child.lower_ == "would" or "have" not in verb.lower_):
                if "have" in lowers:
                    return "did_not_occur", child
                return ("planned" if self._reported(verb) else "possible"), child
            if child.lower_ in _MODAL:
                return "possible", child
        return None

    def _reported(self, verb: Token) -> bool:
        """Future of the past: "said it would send"."""
        head = verb.head
        return verb.dep_ in {"ccomp", "parataxis"} and (self._in(head, "saying") or self._in(head, "planned"))

    def _conjunction(self, verb: Token) -> Verdict | None:
        for child in verb.children:
            if child.dep_ != "mark":
                continue
            if child.lower_ in _CONDITION:
                return "possible", child
            if child.lower_ in {"due", "set", "ready", "about", "poised", "slated"}:
                return "planned", child
            earlier = child.lower_ == "than" and child.i and child.nbor(-1).lower_ in {"earlier", "sooner"}
            if earlier and self._is_present(verb):
                return "planned", child
            if child.lower_ in _BEFORE and child.lower_ not in {"as", "while", "after"} and self._is_present(verb):
                return "planned", child
        return None

    def _is_present(self, verb: Token) -> bool:
        finite = [verb, *(child for child in verb.children if child.dep_.startswith("aux"))]
        return any(
            "Pres" in token.morph.get("Tense", []) and "Fin" in token.morph.get("VerbForm", []) for token in finite
        )

    def _is_infinitive(self, verb: Token) -> bool:
        return any(child.lower_ == "to" and child.dep_ in {"mark", "aux", "case"} for child in verb.children)

    def _governed(self, verb: Token, depth: int) -> Verdict | None:
        head, dep = verb.head, verb.dep_.split(":")[0]
        if head == verb or dep not in _CLAUSAL or verb.dep_ == "acl:relcl":
            return None
        if dep == "conj":
            bare = not any(child.dep_.startswith(("aux", "nsubj")) for child in verb.children)
            return self.verb(head, depth + 1) if bare and head.pos_ in {"VERB", "AUX"} else None
        marks = {child.lower_ for child in verb.children if child.dep_ in {"mark", "case"}}
        if "instead" in marks or "without" in marks or ("from" in marks and self._scene.wording.of(head) & {"stop"}):
            return "did_not_occur", head
        if "for" in marks and verb.lower_.endswith("ing") and not self._in(head, "blaming"):
            # "the threshold for using": spoken of, not done
            return "possible", head
        if self._scene.wording.of(head) & {"deny"}:
            return "did_not_occur", head
        if self._in(head, "saying") and dep in {"ccomp", "parataxis"}:
            return None
        found = self._governor(head, dep, verb, depth)
        if found is not None:
            return found
        if dep == "xcomp" or (dep == "ccomp" and not self._own_tense(verb)):
            return self.verb(head, depth + 1) if head.pos_ in {"VERB", "AUX"} else None
        if self._is_infinitive(verb):
            if dep == "advcl" and head.pos_ == "VERB" and self._scene.wording.of(head) & {"use", "fire", "launch"}:
                return self.verb(head, depth + 1)
            return "possible", next(child for child in verb.children if child.lower_ == "to")
        if dep == "advcl" and verb.lower_.endswith("ing") and not marks:
            # "will strike again, killing more": what goes with a deed shares its status
            return self.verb(head, depth + 1) if head.pos_ in {"VERB", "AUX"} else None
        return None

    def _own_tense(self, verb: Token) -> bool:
        return any(
            "Fin" in token.morph.get("VerbForm", [])
            for token in (verb, *(child for child in verb.children if child.dep_.startswith("aux")))
        )

    def _governor(self, head: Token, dep: str, verb: Token, depth: int) -> Verdict | None:
        negated = self._negated(head) is not None or any(
            child.dep_ == "det" and child.lower_ == "no" for child in head.children
        )
        open_clause = dep in {"xcomp", "acl", "csubj", "advcl", "obl", "nmod", "ccomp"} and (
            not self._own_tense(verb) or self._is_infinitive(verb)
        )
        if not open_clause:
            return None
        if self._type == "permission" and self._scene.wording.of(head) & _DECISION:
            return None if negated else ("occurred", head)
        if dep == "advcl" and not verb.lower_.endswith("ing") and not self._is_infinitive(verb):
            return None
        if (
            dep == "advcl"
            and head.pos_ == "VERB"
            and not self._in(head, "averted")
            and not (self._in(head, "planned") or self._in(head, "possible"))
        ):
            return None
        if self._in(head, "averted"):
            return ("occurred", head) if negated else ("did_not_occur", head)
        foiled = head.pos_ == "NOUN" and head.dep_ in {"obj", "nsubj:pass"} and self._in(head.head, "averted")
        if foiled:
            return "did_not_occur", head.head
        if self._in(head, "planned"):
            return ("did_not_occur" if negated else "planned"), head
        if self._in(head, "possible"):
            return "possible", head
        if self._in(head, "ending"):
            return "occurred", head
        if self._in(head, "continuing") and head.pos_ in {"VERB", "AUX"}:
            outer = self.verb(head, depth + 1)
            return outer if outer is not None and outer[0] != "occurred" else ("ongoing", head)
        return None

    def _adverb(self, verb: Token) -> Verdict | None:
        for child in verb.children:
            if child.dep_ == "advmod" and self._in(child, "habitual"):
                return "habitual", child
            if child.dep_.startswith("obl") and any(
                inner.lower_ in {"every", "each"} and inner.dep_ == "det" for inner in child.children
            ):
                return "habitual", child
            if child.dep_ == "advmod" and child.lower_ in {"possibly", "probably", "potentially", "perhaps", "maybe"}:
                return "possible", child
        found = _HABITS.search(verb.doc.text, verb.idx, min(verb.idx + 90, verb.sent.end_char))
        if found is not None:
            between = verb.doc.text[verb.idx : found.start()]
            if not any(mark in between for mark in (";", ".", ", and", ", but")):
                return "habitual", None
        return None

    def _tense(self, verb: Token) -> Verdict | None:
        auxiliaries = [child for child in verb.children if child.dep_ == "aux"]
        lowers = {child.lower_ for child in auxiliaries}
        if verb.lower_.endswith("ing"):
            being = [child for child in auxiliaries if self._scene.wording.of(child) & {"be"} or child.lower_ == "been"]
            if being and verb.dep_ != "xcomp":
                return "ongoing", being[0]
            if "has" in lowers or "have" in lowers:
                return "ongoing", auxiliaries[0]
        if self._scene.wording.of(verb) & {"remain", "stay"} and self._type == "opening":
            return "ongoing", verb
        if self._type == "siege" and {"has", "have"} & lowers:
            return "ongoing", auxiliaries[0]
        lasting = self._lasting and "Pres" in verb.morph.get("Tense", []) and "Fin" in verb.morph.get("VerbForm", [])
        if lasting and not auxiliaries:
            return "ongoing", verb
        if self._is_custom(verb, auxiliaries):
            return "habitual", verb
        return None

    def _is_custom(self, verb: Token, auxiliaries: list[Token]) -> bool:
        """ "Gunmen rape girls in the alleys.": the present of a whole sentence; a headline's has no full stop."""
        if auxiliaries or event_type(self._type).group != "violence" or verb.dep_ != "ROOT":
            return False
        present = "Pres" in verb.morph.get("Tense", []) and "Fin" in verb.morph.get("VerbForm", [])
        closed = any(token.text == "." for token in verb.sent[-3:])
        return present and closed and not any(self._scene.is_time(token) for token in verb.sent)

    # ------------------------------------------------------------ nouns

    def noun(self, noun: Token) -> Verdict | None:
        """The verdict on a deed told by a noun."""
        for child in noun.children:
            if child.lower_ in {"no", "without"} and child.dep_ in {"det", "case", "advmod"}:
                return "did_not_occur", child
        for child in noun.subtree:
            if child.lower_ == "any" and child.dep_ == "det" and child.i > noun.i - 4 and child.sent == noun.sent:
                return "possible", child
        return self._modified(noun) or self._noun_governed(noun)

    def _modified(self, noun: Token) -> Verdict | None:
        verdicts: tuple[tuple[str, Status], ...] = (
            ("averted", "did_not_occur"),
            ("possible", "possible"),
            ("planned", "planned"),
            ("continuing", "ongoing"),
            ("habitual", "habitual"),
        )
        for child in noun.children:
            if child.dep_ not in {"amod", "compound", "advmod"} or child.i > noun.i:
                continue
            for group, status in verdicts:
                if self._in(child, group):
                    return status, child
            doubted = [inner for inner in child.children if inner.dep_ == "advmod" and self._in(inner, "possible")]
            if doubted:
                return "possible", doubted[0]
        return None

    def _noun_governed(self, noun: Token) -> Verdict | None:
        head, dep = noun.head, noun.dep_.split(":")[0]
        if head == noun:
            return None
        if dep == "conj" and head.pos_ in {"NOUN", "PROPN"}:
            return self._noun_governed(head)
        cases = prepositions(noun)
        if cases & {"ahead", "before"} or ("case" in cases and "of" in cases):
            return "planned" if cases & {"ahead", "before"} else "possible", head
        if dep == "nmod" and head.pos_ in {"NOUN", "PROPN"}:
            if head.lower_ in {"case", "event"} and "of" in cases:
                return "possible", head
            for group, status in _GOVERNING_NOUNS:
                if self._in(head, group) and head.pos_ == "NOUN":
                    return status, head
            # "a warning about a series of attacks"
            return self._noun_governed(head) if self._in(head, "measuring") else None
        if head.pos_ not in {"VERB", "AUX", "ADJ"}:
            return None
        return self._under_verb(noun, head, dep, cases)

    def _under_verb(self, noun: Token, head: Token, dep: str, cases: frozenset[str]) -> Verdict | None:
        words = self._scene.wording.of(head)
        negated = self._negated(head) is not None
        suffers = dep == "obj" or noun.dep_ == "nsubj:pass"
        if suffers and self._in(head, "averted") and not words & _NOT_AVERTED_BY:
            return ("occurred" if negated else "did_not_occur"), head
        asked = suffers or cases & {"for", "of", "about", "against", "on", "to"}
        if asked and self._in(head, "possible") and not words & {"push", "press", "consider", "need", "help", "free"}:
            return "possible", head
        meant = asked and self._in(head, "planned") and (suffers or bool(cases & {"for", "on", "to"}))
        if meant and (not words & _FACTIVE_OBJECT or (words & {"set", "order", "expect"} and suffers)):
            return "planned", head
        if noun.dep_ == "nsubj" and self._in(head, "continuing"):
            outer = self.verb(head)
            return outer if outer is not None and outer[0] != "occurred" else ("ongoing", head)
        if suffers and words & {"host", "hold", "mediate"} and head.lower_.endswith("ing"):
            return self.verb(head)
        if (dep == "obl" and words & {"remain"}) or (noun.dep_ == "nsubj" and words & {"go"} and "on" in _after(head)):
            return "ongoing", head
        if (suffers and self._in(head, "giving")) or (dep == "nsubj" and (words & _HAPPENING)):
            return self.verb(head)
        outer = self._auxiliary(head) or self._conjunction(head)
        if outer is not None and outer[0] == "possible" and dep in {"nsubj", "obj"} and _is_indefinite(noun):
            return outer
        return None


_GOVERNING_NOUNS: tuple[tuple[str, Status], ...] = (
    ("averted", "did_not_occur"),
    ("possible", "possible"),
    ("planned", "planned"),
)


def _after(verb: Token) -> frozenset[str]:
    return frozenset(child.lower_ for child in verb.children if child.i == verb.i + 1)


def _is_indefinite(noun: Token) -> bool:
    determiners = {child.lower_ for child in noun.children if child.dep_ == "det"}
    possessed = any(child.dep_ == "nmod:poss" for child in noun.children)
    return not possessed and not determiners & {"the", "this", "that", "these", "those"}
