"""Made-up news prose from a grammar, and copies of it."""

from __future__ import annotations

import random

_SYLLABLES = [
    "ba",
    "be",
    "bor",
    "da",
    "del",
    "dor",
    "fa",
    "gar",
    "har",
    "il",
    "ka",
    "kel",
    "lan",
    "lem",
    "lo",
    "mar",
    "min",
    "na",
    "nor",
    "or",
    "pa",
    "ra",
    "rel",
    "sa",
    "sen",
    "ta",
    "tol",
    "ur",
    "va",
    "vel",
    "zar",
]
_ROLES = [
    "mayor",
    "governor",
    "police chief",
    "doctor",
    "teacher",
    "priest",
    "engineer",
    "ferryman",
    "farmer",
    "colonel",
    "spokeswoman",
    "judge",
    "nurse",
    "trader",
    "miner",
    "pilot",
    "driver",
    "baker",
    "captain",
    "minister",
    "deputy",
    "inspector",
    "guard",
    "surveyor",
    "lawyer",
    "translator",
    "fisherman",
    "welder",
    "clerk",
    "cook",
]
_THINGS = [
    "bridge",
    "mill",
    "depot",
    "school",
    "market",
    "clinic",
    "station",
    "harbour",
    "warehouse",
    "bakery",
    "dam",
    "mine",
    "refinery",
    "chapel",
    "barracks",
    "checkpoint",
    "pump",
    "tower",
    "convoy",
    "ferry",
    "tunnel",
    "orchard",
    "reservoir",
    "archive",
    "court",
    "garage",
    "brewery",
    "sawmill",
    "airfield",
    "pipeline",
    "quarry",
    "cemetery",
]
_DEEDS = [
    "struck",
    "shelled",
    "emptied",
    "closed",
    "reopened",
    "searched",
    "guarded",
    "photographed",
    "repaired",
    "abandoned",
    "seized",
    "flooded",
    "mined",
    "cleared",
    "burned",
    "looted",
    "inspected",
    "rebuilt",
    "surrounded",
    "evacuated",
    "bombed",
    "fenced",
    "sold",
    "visited",
    "measured",
    "blocked",
    "rented",
    "painted",
    "lit",
    "left",
]
_ADJECTIVES = [
    "old",
    "northern",
    "broken",
    "empty",
    "crowded",
    "wooden",
    "narrow",
    "half-built",
    "state-owned",
    "abandoned",
    "unlit",
    "rusty",
    "heavily damaged",
    "well-known",
    "distant",
    "quiet",
    "muddy",
    "guarded",
    "makeshift",
    "ruined",
    "brick",
    "frozen",
    "dusty",
    "sunken",
    "borrowed",
    "private",
    "military",
    "disused",
    "leaking",
    "white",
]
_TIMES = [
    "before dawn",
    "shortly after midnight",
    "at noon",
    "in the early evening",
    "during the night",
    "late in the afternoon",
    "on the second day",
    "for the third time this year",
    "without warning",
    "after a long silence",
    "in heavy rain",
    "under fire",
    "as the shift changed",
    "while it snowed",
    "within an hour",
    "over the weekend",
    "ahead of the talks",
    "in front of reporters",
    "by candlelight",
    "behind closed doors",
]
_SAYINGS = [
    "said",
    "told reporters",
    "wrote in a letter",
    "recalled",
    "insisted",
    "explained in an interview",
    "warned",
    "admitted",
    "argued at a hearing",
    "announced on the radio",
    "repeated",
    "noted in a report",
    "conceded",
    "told the council",
    "said by telephone",
]
_REASONS = [
    "because nobody had come to mend it",
    "since the rains had washed out the road",
    "although the owners had asked for more time",
    "so that the wounded could be brought out",
    "while families waited on the other bank",
    "in spite of a promise given in writing",
    "as if nothing had happened the day before",
    "after the last generator had failed",
    "until the money from abroad arrived",
    "unless the two sides agree on a list of names",
    "when the first lorries with flour were already in sight",
    "even though the order had been withdrawn",
    "where the river bends toward the hills",
    "which surprised the people who live there",
    "a week before the harvest was to begin",
    "for reasons that were never made public",
    "with the help of volunteers from the coast",
    "and the council will look at the bill in the spring",
    "but the insurers have not answered so far",
    "to the relief of the drivers",
]
_NUMBERS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "eleven",
    "twelve",
    "fourteen",
    "seventeen",
    "twenty",
    "thirty",
    "forty",
    "sixty",
    "ninety",
]
_COUNTED = [
    "tonnes of wheat",
    "soldiers",
    "families",
    "shells",
    "lorries",
    "cows",
    "houses",
    "prisoners",
    "bags of cement",
    "boats",
    "rifles",
    "beds",
    "letters",
    "wells",
]
_KEPT = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "in",
        "to",
        "for",
        "on",
        "at",
        "with",
        "by",
        "from",
        "that",
        "was",
        "were",
        "had",
        "has",
        "it",
        "its",
        "as",
        "so",
        "but",
        "not",
        "who",
        "which",
        "where",
    ]
)


class Grammar:
    """Stories and copies, the same for the same chance."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def story(self) -> str:
        """Eight to fourteen sentences about one place, with names of its own."""
        pick = self._chance.choice
        town, person = self._name(), f"{self._name()} {self._name()}"
        return (
            "\n".join(
                self._sentence(pick((town, self._name())), pick((person, f"{self._name()} {self._name()}")))
                for _ in range(self._chance.randint(8, 14))
            )
            + "\n"
        )

    def copy(self, text: str, kind: str) -> str:
        """A copy of the kind: "verbatim" under a new headline, "trimmed", "edited", "spun"."""
        lines = text.splitlines()
        if kind == "verbatim":
            return "\n".join([f"{pick_capital(self._chance.choice(_THINGS))} in {self._name()}", *lines]) + "\n"
        if kind == "trimmed":
            return "\n".join(lines[: max(4, int(len(lines) * self._chance.uniform(0.45, 0.8)))]) + "\n"
        if kind == "edited":
            return "\n".join(self._edited(line) for line in lines if self._chance.random() > 0.12) + "\n"
        return "\n".join(self._spun(line) for line in lines) + "\n"

    def _name(self) -> str:
        return "".join(self._chance.choice(_SYLLABLES) for _ in range(self._chance.randint(2, 4))).capitalize()

    def _sentence(self, town: str, person: str) -> str:
        pick = self._chance.choice
        role, thing, other = pick(_ROLES), pick(_THINGS), pick(_THINGS)
        number = pick((pick(_NUMBERS), str(self._chance.randint(13, 999))))
        form = self._chance.randrange(5)
        if form == 0:
            return (
                f"The {pick(_ADJECTIVES)} {thing} of {town} was {pick(_DEEDS)} {pick(_TIMES)}, {role} {person} "
                f"{pick(_SAYINGS)}, {pick(_REASONS)}."
            )
        if form == 1:
            return (
                f"{pick(_TIMES).capitalize()} {number} {pick(_COUNTED)} were brought from the {thing} to the "
                f"{pick(_ADJECTIVES)} {other} near {town}, {pick(_REASONS)}."
            )
        if form == 2:
            return (
                f"{person}, a {role} from {town}, {pick(_SAYINGS)} that the {pick(_ADJECTIVES)} {thing} would be "
                f"{pick(_DEEDS)} {pick(_TIMES)} {pick(_REASONS)}."
            )
        if form == 3:
            return (
                f"Men who had {pick(_DEEDS)} the {thing} {pick(_TIMES)} left {number} {pick(_COUNTED)} beside the "
                f"{other} in {town}, according to the {role}, {pick(_REASONS)}."
            )
        return (
            f"In {town} the {role} counted {number} {pick(_COUNTED)} {pick(_TIMES)}, and a {pick(_ADJECTIVES)} {thing} "
            f"was {pick(_DEEDS)} {pick(_REASONS)}."
        )

    def _edited(self, line: str) -> str:
        chance = self._chance.random()
        if chance < 0.2:
            return self._sentence(self._name(), f"{self._name()} {self._name()}")
        if chance < 0.5:
            return line.replace(" that ", f" on {self._chance.choice(_TIMES)} that ").replace(
                " was ", " has since been "
            )
        return line

    def _spun(self, line: str) -> str:
        words = line.split(" ")
        for at, word in enumerate(words):
            plain = word.strip(".,").lower()
            if word[:1].islower() and plain not in _KEPT and self._chance.random() < 0.4:
                new = self._chance.choice((_ADJECTIVES, _THINGS, _DEEDS, _ROLES)[len(plain) % 4]).split(" ")[0]
                words[at] = new + word[len(word.rstrip(".,")) :] if word.rstrip(".,") != word else new
        return " ".join(words)


def pick_capital(word: str) -> str:
    """The word with a capital."""
    return word[:1].upper() + word[1:]
