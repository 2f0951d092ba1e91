"""The grammar: each rule a regular expression over the class letters of the tokens.

Names in angle brackets stand for the letters of `lexicon` and `tokens`; the longest match wins, then the rule that is
listed first. What a match means is the resolver's business: the method named after the rule.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_LETTERS: Final = {
    "the": "a", "an": "i", "this": "t", "that": "z", "same": "m", "last": "l", "previous": "v", "next": "n",
    "following": "g", "current": "r", "early": "e", "part": "b", "about": "c", "every": "q", "per": "Q", "ago": "k",
    "later": "j", "earlier": "J", "after": ">", "before": "<", "from": "f", "of": "p", "to": "x", "between": "d",
    "and": "&", "in": "I", "on": "h", "fuzzy": "F", "adj": r"\+", "bc": "B", "ad": "C", "old": "L", "ampm": "A",
    "oclock": "O", "half": "H", "month": "M", "weekday": "W", "season": "S", "part_of_day": "P", "unit": "u",
    "units": "U", "now": "R", "adverb_set": "s", "decade": "Y", "word": "w", "ordinal": "o", "small": "1",
    "year": "4", "integer": "3", "today": "D", "time": "T", "zone": "Z", "numeric": "X", "holiday": "K", "comma": ",",
    "dash": r"\-", "slash": "/", "open": r"\(", "close": r"\)", "poss": "'", "other": "~", "stop": r"\|",
}  # fmt: skip

_MACROS: Final = {
    "day": "[<small><ordinal>]",
    "period": "[<unit><units>]",
    "amount": "<about>*(?:<an><fuzzy><of>?|<an><half>|<half><an>?|[<small><integer><word><fuzzy><an>]"
    "(?:<to>[<small><word>]|<and>[<small><word><an>]<half>?|<and><half>)?)<dash>?<adj>*<dash>?<adj>*",
}


_NAME: Final = re.compile(r"(?<!\?P)<(\w+)>")


def _expanded(pattern: str) -> str:
    while _NAME.search(pattern):
        pattern = _NAME.sub(lambda found: _MACROS.get(found[1]) or _LETTERS[found[1]], pattern)
    return pattern


class Rule(NamedTuple):
    """A phrase pattern and the resolver's method for it."""

    name: str
    pattern: re.Pattern[str]


_RULES: Final = (
    # absolute dates, whole or in part
    ("numeric_date", "(?:<weekday><comma>?)?(?P<numeric><numeric>)"),
    (
        "day_month",
        "<early>?(?:(?P<weekday><weekday>)<part_of_day>?<comma>?)?<the>?(?P<day><day>)<of>?(?P<month><month>)"
        "(?:<comma>?<of>?(?P<year>[<year>])(?!<time>))?(?P<era><bc>)?",
    ),
    (
        "month_day",
        "<early>?(?:(?P<weekday><weekday>)<comma>?)?(?P<month><month>)<the>?(?P<day><day>)(?![<units>])"
        "(?:<comma>?(?P<year><year>))?",
    ),
    (
        "year_month_day",
        "(?P<year><year>)<comma>?(?P<month><month>)(?P<day><day>)?",
    ),
    (
        "month",
        "(?P<mods>(?:<the>?<adj>?<part><of>|<the>?<early><part>?<of>?<dash>?|<about>)*)<the>?(?:<unit><of>)?(?P<which>[<last><next><this><previous><following>])?"
        "(?P<month><month>)(?:<comma>?<of>?(?P<year>[<year>]))?(?P<era><bc>)?",
    ),
    (
        "month_of_that_year",
        "(?P<month><month>)<of>(?P<which>[<that><this><last><next>]|<the>[<same><previous><following><next>])<unit>",
    ),
    ("day_of_month", "<the>(?P<day><ordinal>)(?=[<stop><comma>]|$)"),
    (
        "year",
        "(?P<mods>(?:<the>?<adj>?<part><of>|<the>?<early><dash>?|<about>)*)(?:<the>[<unit><units>]<of>?)?<ad>?(?P<year><year>)(?P<era>[<bc><ad>])?",
    ),
    (
        "year_bc",
        "(?P<mods>(?:<the>?<part><of>|<early><dash>?|<about>)*)<the>?(?:<unit><of>?)?(?P<year>[<integer><small><year>])(?P<era><bc>)",
    ),
    (
        "decade",
        "(?P<mods>(?:<the>?<adj>?<part><of>|<the>?<early><dash>?|<about>)*)<the>?(?P<early><early>)?<dash>?(?P<decade><decade>)(?P<era><bc>)?",
    ),
    (
        "century",
        "(?P<mods>(?:<the>?<part><of>|<the>?<early><dash>?|<about>)*)<the>?(?P<early><early>)?<dash>?(?P<ordinal><ordinal>)<dash>?(?P<unit><unit>)(?P<era><bc>)?",
    ),
    (
        "season",
        "(?P<mods>(?:<the>?<part><of>|<the>?<early><dash>?(?:<in>)?|<about>)*)(?P<which><the>?[<this><that><last><previous><next><following><same>]|<the>)?<adj>?"
        "(?P<season><season>)(?:<comma>?<of>?(?P<year><year>)(?:<dash>[<year><small>])?)?(?P<era><bc>)?",
    ),
    (
        "season_of",
        "(?P<mods>(?:<the>?<part><of>|<the>?<early><dash>?|<about>)*)<the>?(?P<season><season>)<of>(?P<which>[<that><this><last><next>]|<the>?[<same><previous><following><next>])<unit>",
    ),
    (
        "quarter",
        "<the>?(?P<ordinal>[<ordinal><last>])(?P<unit>[<unit><half>])(?:<of>|<comma>)?(?:(?P<year><year>)|(?P<which><the>|[<this><that><last><next>]|<the>[<same><previous><following><next>])(?P<whole><unit>))",
    ),
    # times named by the running date or the publication date
    (
        "weekday",
        "(?P<mods>(?:[<early>]<dash>?)?)(?P<which><the>?[<last><previous><next><following><this><that>])?(?P<weekday><weekday>)"
        "(?P<part><part_of_day>|(?:<early>)<part_of_day>)?",
    ),
    ("today", "(?P<mods><early>?)(?P<today><today>)(?:<poss>)?(?P<part><part_of_day>)?"),
    (
        "which_unit",
        "(?P<mods>(?:<the>?<adj>?<part><of>|<the>?<early><dash>?|[<later><earlier><early>])?)<the>?(?P<which>(?:[<this><that>]<same>)|<same>|[<last><previous><next><following><this><that><current>])"
        "<adj>?(?P<unit><unit>)",
    ),
    ("part_of_unit", "(?P<mods><the>?<adj>?[<part>]<of>|<the>?<early>[<part>]?<of>)<the>(?P<unit><unit>)"),
    (
        "later_in_unit",
        "(?P<mods>[<later><earlier><early>])<in>(?P<which><the>|[<this><that>]|<the>?<same>)(?P<unit><unit>)",
    ),
    ("for_the_day", "<the>(?P<unit><unit>)(?=[<stop><comma>~<on>]|$)"),
    (
        "which_part_of_day",
        "(?P<mods>(?:<early><on>?(?:<in>)?)*)(?P<which><the>?[<last><previous><next><following><this><that><same>])(?P<early><early>)?(?P<part><part_of_day>)",
    ),
    (
        "part_of_day",
        "(?P<mods>(?:<early>(?:<in>)?)*)(?P<which><the>|<an>|<word>)?(?P<early><early>)?(?P<part><part_of_day>)(?:<units>)?",
    ),
    ("one_day", "(?P<one><word>)(?P<unit><unit>)"),
    ("offset", "(?P<amount><amount>)(?P<unit><period>)(?P<way>[<ago><later><earlier>])"),
    ("offset_before_now", "(?P<units><units>)(?P<way>[<ago><later><earlier>])"),
    ("offset_after", "(?P<amount>(?:<amount>)?)(?P<unit><period>)(?P<way>[<after><before><from>]|<earlier><other>)"),
    ("in_amount", "(?<=<in>)(?P<amount><amount>)(?P<unit><period>)"),
    # stretches and repetitions
    (
        "placed_duration",
        "<the>?(?P<which>[<last><previous><next><following><current>])(?P<amount><about>*(?:[<small><integer><word><fuzzy>]|<fuzzy><of>|<half>)?(?:<to>[<small><word>])?)<adj>*(?P<unit><period>)",
    ),
    (
        "placed_duration_after",
        "<the>?(?P<amount>[<small><integer><word><fuzzy>])(?P<which>[<last><previous><next><following>])(?P<unit><units>)",
    ),
    ("duration", "(?P<amount><amount>)(?P<unit><period>)(?:<dash><old>|<old>|<dash><adj>)?"),
    ("plural_duration", "(?P<the><the>)?<adj>?(?P<unit><units>)(?:<dash><adj>|<adj>(?=<other>))?"),
    ("unit_long", "(?P<unit><unit>)<dash>(?P<long><adj>)"),
    ("half_unit", "(?P<half><half>)(?:<an>|<the>|<dash>)(?P<unit><unit>)"),
    (
        "every",
        "(?P<every><every>)(?P<amount>[<small><integer><word><fuzzy><ordinal>]?)(?P<unit>[<unit><units><weekday><part_of_day><season><month>])",
    ),
    ("per_unit", "(?P<per><per>|<an>)(?P<unit><unit>)"),
    ("adverb_set", "(?P<set><adverb_set>)"),
    # clock times
    (
        "clock",
        "<about>?(?P<time><time>)(?:<oclock>*(?P<zone><zone>)?|<open>(?P<zone2><zone>)<close>)(?:<other>(?P<local><oclock>))?",
    ),
    ("oclock", "(?P<hour>[<small><word>])(?P<oclock><oclock>|<ampm>)(?P<zone><zone>)?"),
    # vague times
    ("now", "(?P<now><now>)"),
    (
        "holiday",
        "(?P<mods><the>?)(?P<which>[<last><next><this>])?(?P<holiday><holiday>)(?P<part><part_of_day>)?(?:<comma>?<of>?(?P<year><year>))?",
    ),
)

RULES: Final = tuple(Rule(name, re.compile(_expanded(pattern))) for name, pattern in _RULES)


class Match(NamedTuple):
    """A rule's match over tokens `[begin, end)`."""

    begin: int
    end: int
    order: int
    found: re.Match[str]


def matches(kinds: str) -> list[Match]:
    """Every match of every rule, overlapping; sorted so that the first of two that collide is the better one."""
    every = [
        Match(found.start(), found.end(), order, found)
        for order, rule in enumerate(RULES)
        for found in rule.pattern.finditer(kinds)
        if found.end() > found.start()
    ]
    every.sort(key=lambda match: (match.begin - match.end, match.order, match.begin))
    return every
