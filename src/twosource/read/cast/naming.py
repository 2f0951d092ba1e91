"""What kind of entity a noun phrase names, and which one: the words alone, without the mentions before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.knowledge.persons import surname_countries
from twosource.knowledge.roles import role_words
from twosource.model import SourceKind
from twosource.read.cast.phrase import skip_determiner
from twosource.read.cast.wording import Named, country_in, head_word, named_by, names_in, text_of

if TYPE_CHECKING:
    from twosource.read.parsed import Parsed

_GENERIC_FORCES = frozenset(
    {"general staff", "armed forces", "air force", "ground forces", "special forces", "air defenses", "air defences"}
)
_SIDE = re.compile(
    r"\b(?:western|eastern|northern|southern|local|regional|city|district|provincial|state|federal|government|administration"
    r"|health|intelligence|security|senior|european|arab|african|gulf|allied|congressional|diplomatic|emergency"
    r"|law enforcement|world)\b",
    re.IGNORECASE,
)
_MILITARY = re.compile(
    r"\b(?:military|army|navy|naval|air force|defen[cs]e|armed forces|pentagon|commander|general staff)\b",
    re.IGNORECASE,
)
_PLURAL_ENDING = re.compile(r"(?:s|men|people|police|children)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Naming:
    """A first reading of a phrase. `key` is None where only the context can tell ("the ministry", "the troops")."""

    key: str | None
    name: str
    kind: SourceKind
    country: str | None = None
    role: str | None = None
    plural: bool = False
    group: str = ""
    head: str = ""


def read_name(parsed: Parsed, start: int, end: int, head: int, label: str | None) -> Naming | None:
    """The naming of a phrase that is no person's name; `label` is the entity tagger's, where it saw one.

    None where the phrase is nothing that speaks or acts.
    """
    first = skip_determiner(parsed.doc, start, end)
    text = text_of(parsed, first, end)
    exact = named_by(text)
    if exact is not None and exact.actor is not None and text in exact.actor.ambiguous and label is None:
        exact = None
    if exact is not None:
        return _of_named(exact, text, start < first)
    word = head_word(parsed, parsed.doc[head])
    token = parsed.doc[head]
    plural = "Plur" in token.morph.get("Number", []) if token.has_morph() else bool(_PLURAL_ENDING.search(token.text))
    plural = plural or (
        parsed.doc[head].text != text and bool(_PLURAL_ENDING.search(text)) and word != text.lower().split()[-1]
    )
    country = country_in(re.split(r"\b(?:in|to|near)\b", text)[0])  # "the embassy in Kyiv" is not Ukraine's
    return _by_group(text, word, plural, country, label) or _by_label(text, word, plural, country, label)


def _of_named(found: Named, text: str, definite: bool) -> Naming | None:
    if found.actor is not None:
        body = found.actor
        if body.whole and body.country:
            return Naming(f"military:{body.country}", body.name, "military", body.country, group="forces")
        return Naming(f"actor:{body.name}", body.name, body.kind, body.country, body.role, group="actor")
    if found.state is None:
        return None
    name, plain = found.state.name, text.removesuffix("'s")
    if plain in (found.state.name, *found.state.names) or plain not in found.state.forms():
        return Naming(f"state:{found.country or name}", name, "government", found.country, group="country")
    if (
        plain in found.state.populations
        or (plain in found.state.adjectives and definite)
        or plain + "s" in found.state.populations
    ):
        if definite and plain not in found.state.demonyms:
            return Naming(
                f"military:{found.country}",
                f"{_adjective(found)} military",
                "military",
                found.country,
                plural=True,
                group="forces",
            )
        return Naming(f"people:{found.country}", text, "population", found.country, plural=True, group="population")
    return None


def _adjective(found: Named) -> str:
    return found.state.adjectives[0] if found.state is not None and found.state.adjectives else found.words


def _by_group(text: str, word: str, plural: bool, country: str | None, label: str | None) -> Naming | None:
    lower = text.lower()
    body = _body(text, word)
    tail = " ".join(lower.split()[-2:])
    known = surname_countries()
    if body is not None and word in role_words("armed") | role_words("forces") | {"movement", "group", "leadership"}:
        return Naming(f"actor:{body.words}", body.words, "armed_group", plural=True, group="armed")
    if word in role_words("state") and not (word == "state" and plural) and word != "leadership":
        country = country or next((known[part] for part in text.split() if part in known), None)
        key = f"state:{country}" if country else None
        if key is None and re.search("[A-Z]", text):
            key = f"state:{lower}"
        return Naming(key, text, "government", country, group="state", head=word)
    if word == "staff" and re.search(r"\b(?:general|joint) staff\b", lower):
        staff = f"actor:staff:{country}" if country else None
        return Naming(staff, text, "military", country, group="staff", head=word)
    if word in role_words("forces") or tail in _GENERIC_FORCES:
        if re.search(r"\b(?:police|security|task|rescue|rebel|opposition|peacekeeping|border|work)\s+\w+$", lower):
            kind: SourceKind = "armed_group" if re.search(r"rebel|opposition", lower) else "government"
            return Naming(f"{kind}:{lower}", text, kind, country, plural=plural, group="organ", head=word)
        key = f"military:{country}" if country else None
        return Naming(key, _military(text, country), "military", country, plural=plural, group="forces", head=word)
    if word == "authority" and plural:
        return Naming(
            f"state:{country}" if country else None, text, "government", country, plural=True, group="state", head=word
        )
    if plural and word in role_words("officials") | {"source", "insider"}:
        if country is None and "administration" in lower:
            country = next((known[part] for part in text.split() if part in known), None)
        return Naming(
            f"officials:{lower}",
            text,
            official_kind(text, country),
            country,
            plural=True,
            group="officials",
            head=word,
        )
    if word in role_words("media") and (
        plural or word not in {"agency", "network", "journalist", "reporter", "correspondent", "blogger", "report"}
    ):
        return Naming(
            f"media:{lower}", text, "media", _of_state_media(lower, country), plural=plural, group="media", head=word
        )
    if word == "agency" and re.search(r"\bnews agency$", lower):
        return Naming(f"media:{lower}", text, "media", _of_state_media(lower, country), group="media", head=word)
    if word in role_words("unit") and re.search(r"\d|[A-Z]", text):
        return Naming(f"unit:{lower}", text, "military", country, group="unit", head=word)
    if word in role_words("organ"):
        key = f"organ:{lower}" if len(lower.split()) > 1 else None
        return Naming(key, text, "government", country, plural=plural, group="organ", head=word)
    if word in role_words("armed") and plural:
        return Naming(f"armed:{lower}", text, "armed_group", None, plural=True, group="armed", head=word)
    if word in role_words("population") and (plural or word in {"population", "public", "community", "family"}):
        return Naming(f"people:{lower}", text, "population", country, plural=True, group="population", head=word)
    if word in role_words("company") and "think tank" not in lower:
        return Naming(f"company:{lower}", text, "company", None, plural=plural, group="organisation", head=word)
    if word in role_words("organisation") and (plural or word not in role_words("person")):
        kind = "intergovernmental" if word in {"alliance", "bloc"} and label is not None else "organisation"
        return Naming(f"organisation:{lower}", text, kind, None, plural=plural, group="organisation", head=word)
    return None


def _by_label(text: str, word: str, plural: bool, country: str | None, label: str | None) -> Naming | None:
    lower = text.lower()
    if label is None:
        return None
    if text.split()[-1] in role_words("company", "suffixes"):
        return Naming(f"company:{lower}", text, "company", None, group="organisation", head=word)
    kinds: dict[str, SourceKind] = {"ORG": "organisation", "GOVERNMENT": "government", "MILITARY": "military"}
    kind = kinds.get(label)
    if kind is None:
        return None
    if re.search(r"\b(?:news|times|post|journal|tribune|radio|tv|television|herald|gazette|daily)\b", lower):
        kind = "media"
    if (
        kind == "military"
        and country is None
        and re.search(r"\b(?:militia|front|rebels|brigades|liberation|resistance|jihad|islamic)\b", lower)
    ):
        kind = "armed_group"
    return Naming(
        f"name:{lower}",
        text,
        kind,
        country if kind in {"government", "military"} else None,
        plural=plural,
        group="name",
        head=word,
    )


def _body(text: str, word: str) -> Named | None:
    """The armed group whose people a phrase speaks of: "Hamas fighters"."""
    for found in names_in(text):
        if found.actor is not None and found.actor.kind == "armed_group":
            return Named(found.actor.name, None, actor=found.actor)
    return None


def _military(text: str, country: str | None) -> str:
    for found in names_in(text):
        if found.state is not None and country is not None:
            return f"{_adjective(found)} military"
    return text


def official_kind(text: str, country: str | None) -> SourceKind:
    """For whom unnamed officials speak, by the words beside them; "anonymous" where they say nothing."""
    named = [found.actor for found in names_in(text) if found.actor is not None]
    if named:
        return named[0].kind
    if _MILITARY.search(text):
        return "military"
    if country is not None or _SIDE.search(text) or names_in(text):
        return "government"
    return "anonymous"


def _of_state_media(lower: str, country: str | None) -> str | None:
    return country if re.search(r"\bstate\b|official", lower) else None
