"""What a claimant does by saying it: from the cue, its negation, and after a neutral cue from the content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.knowledge.cues import evaluation
from twosource.knowledge.roles import role_words
from twosource.model import Source, Stance
from twosource.read.cast.phrase import relation
from twosource.read.cast.wording import singular, words_of
from twosource.read.claims.cue import CueHit

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from twosource.read.cast import Cast
    from twosource.read.parsed import Parsed

Run = tuple[int, int]
_NOT = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nothing", "none"})
_OWN = frozenset({"it", "they", "we", "he", "she", "i"})
_WILLING = frozenset({"determined", "decided", "committed", "ready", "prepared", "willing", "resolved", "poised"})
_PERMITTING = frozenset({"permit", "allow", "let", "authorize", "authorise", "clear", "approve"})
_OUGHT = frozenset({"should", "must", "ought"})
_OWN_DEEDS = frozenset({"responsible", "involved", "behind", "part", "role", "involvement", "connection", "hand"})
_UNSAID = frozenset({"speculate", "comment", "confirm", "establish", "discuss", "elaborate", "disclose", "verify"})
_NO_DEEDS = frozenset({"see", "have", "find", "know", "feel", "expect", "need", "be", "make", "leave"})
# The clause that decides stands first: its subject is among so many words.
_FIRST_WORDS = 6
_THREATS = frozenset(
    {"retaliate", "avenge", "punish", "destroy", "crush", "annihilate", "flatten", "obliterate", "strike back"}
)


def stance_of(
    parsed: Parsed, cast: Cast, hit: CueHit, content: tuple[Run, ...], source: Source | None
) -> tuple[Stance, bool]:
    """The stance, and whether the cue itself leaves a reservation ("did not deny" is `state`, hedged)."""
    cue = hit.cue
    if cue is None:
        return "state", False
    if hit.negated and cue.negated is not None:
        return cue.negated, cue.negated_hedged
    turned = _turned(parsed, hit, content)
    if turned is not None:
        return turned, False
    if cue.strength == "strong" or cue.part == "adverb":
        return cue.stance, False
    judged = _judged(parsed, hit, content)
    if cue.words[0] in evaluation("namers") and judged is not None:
        return judged, False
    read = _of_content(parsed, cast, content, source)
    if cue.strength == "weak":
        return (read if read == "deny" else cue.stance), False
    return read or cue.stance, False


def _turned(parsed: Parsed, hit: CueHit, content: tuple[Run, ...]) -> Stance | None:
    """A strong cue that its object turns: "vowed to retaliate" threatens, "rejected the offer" declines."""
    first = hit.cue.words[0] if hit.cue is not None else ""
    deeds = {token.lemma_.lower() for start, end in content for token in parsed.doc[start:end] if token.pos_ == "VERB"}
    if first in {"vow", "pledge", "promise", "swear"} and deeds & evaluation("harm"):
        return "threaten"
    if hit.cue is not None and hit.cue.words in {("reject",), ("rule", "out")}:
        head = head_of(parsed.doc, content[0])
        offered = head is not None and (head.lemma_.lower() in evaluation("offered") or head.lower_.endswith("ing"))
        return "decline" if offered else None
    return None


def _judged(parsed: Parsed, hit: CueHit, content: tuple[Run, ...]) -> Stance | None:
    """ "Called the decision reckless" criticises, "called it historic" supports."""
    if hit.cue is None or hit.cue.words[0] not in evaluation("namers"):
        return None
    words = {token.lower_ for start, end in content for token in parsed.doc[start:end]}
    if words & evaluation("untrue"):
        return "deny"
    if words & evaluation("negative"):
        return "criticise"
    if words & evaluation("positive"):
        return "support"
    quoted = words & {"“", '"', "«", "„", "''"}
    named = "as" in words | set(hit.cue.words) or hit.cue.words[0] in {
        "call",
        "dismiss",
        "brand",
        "label",
        "dub",
        "term",
    }
    return "criticise" if quoted and named else None  # what is called so in quotation marks is rarely praised


def assesses(source: Source | None) -> bool:
    """Whether judgement is the source's trade: analysts, think tanks, researchers."""
    if source is None:
        return False
    words = {singular(word) for text in (source.name, source.role or "") for word in words_of(text)[-3:]}
    return bool(words & role_words("assessor"))


def _of_content(parsed: Parsed, cast: Cast, content: tuple[Run, ...], source: Source | None) -> Stance | None:
    doc = parsed.doc
    head = head_of(doc, content[0])
    if head is None:
        return None
    first = [token for token in head.children if token.i < head.i]
    subject = next((child for child in first if relation(child).startswith("nsubj")), None)
    near = subject is not None and subject.i - content[0][0] <= _FIRST_WORDS
    own = subject is not None and near and _is_own(parsed, cast, subject, source)
    aux = {child.lower_ for child in first if relation(child) in {"aux", "aux:pass", "cop"}}
    will = bool(aux & {"will", "would", "'ll", "’ll", "shall"}) or _going_to(head)
    negated = any(child.lower_ in _NOT for child in first)
    none = any(
        relation(child).startswith(("nsubj", "obj"))
        and (
            child.lower_ in {"none", "nobody", "nothing"}
            or any(part.lower_ in {"no", "none"} for part in child.children)
        )
        for child in head.children
    )
    no_part = none and any(child.lower_ in _OWN_DEEDS for child in head.children)
    if assesses(source):
        return "assess"
    if own and negated and head.lemma_.lower() in _UNSAID:
        return "decline"
    if will and head.lemma_.lower() in _PERMITTING and not negated:
        return "permit"
    if own and head.lower_ in _WILLING | {"determined"}:
        return "promise"
    if own and will:
        return "threaten" if head.lemma_.lower() in _THREATS and not negated else "promise"
    idle = none and head.lemma_.lower() in _NO_DEEDS  # "said it saw no reason": nothing is denied
    if own and not will and (no_part or ((negated or (none and not idle)) and _tells_of_deed(head, aux))):
        return "deny"
    if none and not will and "had" in aux and head.pos_ == "VERB":
        return "deny"  # "said no drones had hit the depot"
    if aux & {"may", "can", "could", "might"} and not negated and not own and _lets(head, aux):
        return "permit"
    if aux & _OUGHT and not own:
        return "demand"
    if head.lower_ in {"likely", "expected", "anticipated"} and not own and not _past(head):
        return "predict"
    if will and subject is not None and near and not own:
        return _of_others(head, aux)
    return None


def _of_others(head: Token, aux: set[str]) -> Stance | None:
    """What will become of others: harm that the claimant has in hand, or the course of things."""
    if "aux:pass" in {relation(child) for child in head.children} and head.lemma_.lower() in evaluation("harm"):
        return "threaten"
    if "aux:pass" in {relation(child) for child in head.children} or not aux & {"will", "would", "'ll", "’ll"}:
        return None  # "said the talks would be held on Monday" tells of a plan
    return "predict"


def _lets(head: Token, aux: set[str]) -> bool:
    """ "Families may write", "ambulances may use the road": a deed of those who are let, not a chance of weather."""
    subject = next((child for child in head.children if relation(child) == "nsubj"), None)
    people = subject is not None and subject.lower_ in evaluation("let")
    return "may" in aux and people


def head_of(doc: Doc, run: Run) -> Token | None:
    """The head of a run: its first token that hangs on something outside, a verb rather than a noun."""
    outside = [
        token for token in doc[run[0] : run[1]] if not run[0] <= token.head.i < run[1] or token.head.i == token.i
    ]
    verbs = [token for token in outside if token.pos_ in {"VERB", "AUX", "ADJ"}]
    if verbs:
        return verbs[0]
    return outside[0] if outside else None


def _is_own(parsed: Parsed, cast: Cast, subject: Token, source: Source | None) -> bool:
    """Whether the subject of the content is the claimant or its side."""
    if source is None:
        return subject.lower_ in _OWN  # "they said they had not fired", whoever they are
    if subject.lower_ in {"we", "i"}:
        return True
    who = cast.who(parsed.span(subject))
    if (who is not None and subject.pos_ != "NOUN") or (who is not None and who.id == source.id):
        same_side = who.country is not None and who.country == source.country and who.kind in {"government", "military"}
        return who.id == source.id or same_side
    return subject.lower_ in _OWN


def _tells_of_deed(head: Token, aux: set[str]) -> bool:
    past = bool(aux & {"had", "did", "has", "have", "was", "were"}) or "Past" in head.morph.get("Tense", [])
    return (past and (head.pos_ == "VERB" or head.lower_ in _OWN_DEEDS)) or head.lower_ in _OWN_DEEDS


def _going_to(head: Token) -> bool:
    return (relation(head) == "xcomp" and head.head.lower_ == "going") or (
        head.lower_ == "going" and any(relation(child) == "xcomp" for child in head.children)
    )


def _past(head: Token) -> bool:
    return any(child.lower_ in {"was", "were", "had"} for child in head.children)
