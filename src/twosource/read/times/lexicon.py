"""The words of time: each known word has a class (one letter) and a value.

The grammar in `rules` runs over the string of these letters, one a token, so that a rule reads like the phrase it
matches and costs microseconds.
"""

from __future__ import annotations

from typing import Any, Final


def listed(words: str) -> list[str]:
    """The words of a list with blanks between."""
    return words.split()


MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan jan.",
            "february feb feb.",
            "march mar mar.",
            "april apr apr.",
            "may",
            "june jun jun.",
            "july jul jul.",
            "august aug aug.",
            "september sep sept sep. sept.",
            "october oct oct.",
            "november nov nov.",
            "december dec dec.",
        ),
        start=1,
    )
    for name in names.split()
}

WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            "monday mon mon. mondays",
            "tuesday tue tues tue. tues. tuesdays",
            "wednesday wed weds wed. wednesdays",
            "thursday thu thur thurs thu. thur. thurs. thursdays",
            "friday fri fri. fridays",
            "saturday sat sat. saturdays",
            "sunday sun sun. sundays",
        ),
        start=1,
    )
    for name in names.split()
}

SEASONS: Final = {
    "spring": "SP",
    "springtime": "SP",
    "summer": "SU",
    "summertime": "SU",
    "autumn": "FA",
    "fall": "FA",
    "winter": "WI",
    "wintertime": "WI",
}

PARTS_OF_DAY: Final = {
    "morning": "TMO",
    "mornings": "TMO",
    "dawn": "TMO",
    "daybreak": "TMO",
    "sunrise": "TMO",
    "afternoon": "TAF",
    "afternoons": "TAF",
    "evening": "TEV",
    "evenings": "TEV",
    "dusk": "TEV",
    "sunset": "TEV",
    "nightfall": "TEV",
    "night": "TNI",
    "nights": "TNI",
    "nighttime": "TNI",
    "overnight": "TNI",
    "daytime": "TDT",
    "noon": "T12:00",
    "midday": "T12:00",
    "noontime": "T12:00",
    "midnight": "T24:00",
}

# TIMEX3 letters: D day, W week, M month, Y year, DE decade, CE century, Q quarter; TH TM TS hours, minutes, seconds
UNITS: Final = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "fortnight": "2W",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
    "millennium": "ML",
}
UNIT_PLURALS: Final = {
    **{f"{word}s": unit for word, unit in UNITS.items() if word not in ("century", "millennium")},
    "centuries": "CE",
    "millennia": "ML",
    "secs": "TS",
    "mins": "TM",
    "hrs": "TH",
    "yrs": "Y",
}

ADVERB_SETS: Final = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "XXXX-XX-XXTNI",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "biweekly": "P2W",
    "monthly": "P1M",
    "quarterly": "P3M",
    "yearly": "P1Y",
    "annual": "P1Y",
    "annually": "P1Y",
}

CARDINALS: Final = {
    word: number
    for number, word in enumerate(
        listed(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        )
    )
} | {
    word: 10 * number
    for number, word in enumerate(listed("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
SCALES: Final = {"hundred": 100, "thousand": 1000}
ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        listed(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth"
        ),
        start=1,
    )
} | {word: 10 * number for number, word in enumerate(listed("twentieth thirtieth fortieth fiftieth sixtieth"), start=2)}
DECADE_WORDS: Final = {
    word: f"19{digit}"
    for digit, word in enumerate(listed("twenties thirties forties fifties sixties seventies eighties nineties"), 2)
}

# Minutes east of Greenwich. An abbreviation with two owners (IST, CST) is left out: the text does not say which.
ZONES: Final = {
    "utc": 0, "gmt": 0, "z": 0, "zulu": 0, "wet": 0, "bst": 60, "cet": 60, "west": 60, "cest": 120, "eet": 120,
    "sast": 120, "eest": 180, "msk": 180, "trt": 180, "irst": 210, "gst": 240, "pkt": 300, "npt": 345, "hkt": 480,
    "awst": 480, "jst": 540, "kst": 540, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "adt": -180, "edt": -240,
    "est": -300, "et": None, "cdt": -300, "mdt": -360, "mst": -420, "pdt": -420, "pst": -480, "pt": None, "ct": None,
}  # fmt: skip

_CLASSES: Final = {
    "a": "the",
    "i": "a an",
    "t": "this",
    "z": "that those these",
    "m": "same",
    "l": "last past",
    "v": "previous preceding prior",
    "n": "next coming upcoming",
    "g": "following subsequent succeeding ensuing intervening",
    "r": "current present",
    "e": "early late mid earliest latest latter",
    "b": "beginning start end middle rest remainder outset turn eve height onset part",
    "c": "about around approximately roughly circa ca ca. c.",
    "%": "some nearly almost just only over under another barely exactly mere",
    "q": "every each",
    "Q": "per",
    "k": "ago",
    "j": "later afterward afterwards hence",
    "J": "earlier previously beforehand",
    ">": "after",
    "<": "before",
    "f": "from",
    "p": "of",
    "x": "to until till through thru",
    "d": "between",
    "&": "and or",
    "I": "in within",
    "h": "on at by during over since for throughout as",
    "F": "several few couple many dozen dozens hundreds thousands numerous various multiple",
    "+": "more full whole long short straight consecutive successive other additional final further bloody bitter "
    "difficult brutal tense recent calendar working business solid extra entire first initial opening crucial "
    "critical intense crushing gruelling grueling hard closing short-lived",
    "B": "bc bce b.c. b.c b.c.e.",
    "C": "ad ce a.d. a.d",
    "L": "old age",
    "A": "a.m. p.m. a.m p.m am pm",
    "O": "o'clock hrs local",
    "H": "half",
}

# Words joined before the rules run: read as one token of the class and value on the right.
PHRASES: Final = {
    ("more", "than"): ("%", "more"),
    ("no", "more", "than"): ("%", "most"),
    ("a", "little", "more", "than"): ("%", "more"),
    ("less", "than"): ("%", "less"),
    ("fewer", "than"): ("%", "less"),
    ("not", "less", "than"): ("%", "least"),
    ("at", "least"): ("%", "least"),
    ("at", "most"): ("%", "most"),
    ("up", "to"): ("%", "most"),
    ("close", "to"): ("%", "close"),
    ("just", "over"): ("%", "more"),
    ("just", "under"): ("%", "less"),
    ("a", "mere"): ("%", "mere"),
    ("a", "full"): ("i", "a"),
    ("these", "days"): ("R", "nowadays"),
    ("present", "day"): ("R", "now"),
    ("present", "-", "day"): ("R", "now"),
    ("modern", "day"): ("R", "now"),
    ("modern", "-", "day"): ("R", "now"),
    ("right", "now"): ("R", "now"),
    ("the", "time", "being"): ("R", "now"),
    ("in", "the", "past"): ("R", "formerly"),
    ("in", "the", "future"): ("R", "future"),
    ("in", "the", "near", "future"): ("R", "future"),
    ("at", "present"): ("R", "now"),
    ("to", "date"): ("R", "now"),
    ("to", "this", "day"): ("R", "now"),
    ("just", "lately"): ("R", "lately"),
    ("just", "recently"): ("R", "recently"),
    ("very", "recently"): ("R", "recently"),
    ("more", "recently"): ("R", "recently"),
    ("most", "recently"): ("R", "recently"),
    ("just", "now"): ("R", "now"),
    ("9", "/", "11"): ("K", "2001-09-11"),
    ("year", "-", "end"): ("b", "end"),
    ("night", "-", "time"): ("P", "TNI"),
    ("day", "-", "time"): ("P", "TDT"),
    ("the", "day", "before", "yesterday"): ("D", -2),
    ("the", "day", "after", "tomorrow"): ("D", 2),
    ("in", "a", "single", "day"): ("P", "overnight"),
    ("early", "hours"): ("P", "TMO"),
    ("small", "hours"): ("P", "TMO"),
    ("wee", "hours"): ("P", "TMO"),
    ("early", "morning", "hours"): ("P", "TMO"),
    ("late", "evening", "hours"): ("P", "TEV"),
    ("high", "noon"): ("P", "T12:00"),
}
# Inner function words that a rule must not see; "in the past" keeps its first word out of the span.
PHRASE_SKIPS: Final = {"in": 1, "at": 1, "to": 1}

# Number words of a fuzzy amount: the X of PXD.
FUZZY: Final = frozenset(_CLASSES["F"].split())

WORDS: dict[str, tuple[str, Any]] = {}
for _kind, _words in _CLASSES.items():
    for _word in _words.split():
        WORDS.setdefault(_word, (_kind, _word))
WORDS |= {word: ("M", number) for word, number in MONTHS.items()}
WORDS |= {word: ("W", number) for word, number in WEEKDAYS.items()}
WORDS |= {word: ("S", code) for word, code in SEASONS.items()}
WORDS |= {word: ("P", code) for word, code in PARTS_OF_DAY.items()}
WORDS |= {word: ("u", unit) for word, unit in UNITS.items()}
WORDS |= {word: ("U", unit) for word, unit in UNIT_PLURALS.items()}
WORDS |= {word: ("R", word) for word in ("recently", "lately", "formerly", "nowadays", "currently", "presently", "now")}
WORDS |= {word: ("s", code) for word, code in ADVERB_SETS.items()}
WORDS |= {word: ("Y", code) for word, code in DECADE_WORDS.items()}
WORDS |= {word: ("w", number) for word, number in CARDINALS.items() if word != "zero"}
WORDS |= {word: ("o", number) for word, number in ORDINALS.items()}
WORDS["second"] = ("o", 2)  # a unit only in the plural or after a number; the tokeniser decides
WORDS |= {
    "today": ("D", 0),
    "yesterday": ("D", -1),
    "tomorrow": ("D", 1),
    "tonight": ("D", "TNI"),
    "tonite": ("D", "TNI"),
    "o'clock": ("O", "o'clock"),
    "o’clock": ("O", "o'clock"),
    "oclock": ("O", "o'clock"),
    "overnight": ("P", "overnight"),
    "weekend": ("u", "WE"),
}
# Said of persons, places and things too: only a capital letter and company make them a month or a weekday.
DOUBTFUL: Final = frozenset(
    listed("may march mar mar. jan jun sat sat. sun sun. mon mon. wed wed. fri thu tue dec sep second fall spring")
)
