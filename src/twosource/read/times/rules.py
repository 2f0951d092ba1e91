"""The grammar: each rule a regular expression over the class letters of the tokens.

Names in angle brackets stand for the letters of `lexicon` and `tokens`; the longest match wins, then the rule that is
listed first. What a match means is the resolver's business: the method named after the rule.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_LETTERS: Final = {
    "the": "a", "an": "i", "this": "t", "that": "z", "same": "m", "last": "l", "previous": "v", "next": "n",
    "following": "g", "current": "r", "early": "e", "part": "b", "about": "c",
    "rather": "%", "every": "q", "per": "Q", "ago": "k",
    "later": "j", "earlier": "J", "after": ">", "before": "<", "from": "f", "of": "p", "to": "x", "between": "d",
    "and": "&", "in": "I", "on": "h", "fuzzy": "F", "adj": r"\+", "bc": "B", "ad": "C", "old": "L", "ampm": "A",
    "oclock": "O", "half": "H", "month": "M", "weekday": "W", "season": "S", "part_of_day": "P", "unit": "u",
    "units": "U", "now": "R", "adverb_set": "s", "decade": "Y", "word": "w", "ordinal": "o", "small": "1",
    "year": "4", "integer": "3", "today": "D", "time": "T", "zone": "Z", "numeric": "X", "holiday": "K", "comma": ",",
    "dash": r"\-", "slash": "/", "open": r"\(", "close": r"\)", "poss": "'", "code": "E",
    "other": "~", "stop": r"\|",
}  # fmt: skip

_MACROS: Final = {
    "day": "[<small><ordinal>]",
    "period": "[<unit><units>]",
    "yearly": "(?:<comma>?<of>?(?P<year><year>|[<integer><small><year>](?=<bc>))(?P<era>[<bc><ad>])?"
    "|<of>?(?P<which>[<that><this>]<same>?|<the><same>|[<last><next>]|<the>[<previous><following><next>])"
    "(?P<of_unit><unit>))?",
    "mods": "(?P<mods>(?:<the>?<adj>?<part><of>|<the>?<early><part>?<of>?<dash>?<in>?|<about>)*)",
    "amount": "[<about><rather>]*(?:<an><fuzzy><of>?|<fuzzy><of>|<an><half>|<half><an>?|"
    "[<small><integer><word><fuzzy><an>]"
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
        (
            "<early>?(?:(?P<weekday><weekday>)<part_of_day>?<comma>?)?<the>?(?P<day><day>)<of>?(?P<month><month>)"
            "(?!<day>[<comma><stop><month>]<year>)<yearly>"
        ),
    ),
    (
        "month_day",
        "<early>?(?:(?P<weekday><weekday>)<comma>?)?(?P<month><month>)<the>?(?P<day><day>)(?![<units>])<yearly>",
    ),
    ("dashed_date", "(?P<day><small>)<dash>(?P<month><month>)<dash>(?P<year>[<year><small>])"),
    ("year_month_day", "(?P<year><year>)<comma>?(?P<month><month>)(?P<day><day>)?"),
    (
        "days_of_month",
        (
            "(?:<the>?(?P<opening><from>|<between>))?<the>?(?P<first><day>)(?P<how>[<dash><to><and>]|<comma><the>?<day><and>|<slash>)"
            "<the>?(?P<day><day>)<of>?(?P<month><month>)<yearly>"
        ),
    ),
    (
        "days_after_month",
        "(?P<month><month>)<the>?(?P<first><day>)(?P<how>[<dash><to><and>]|<slash>)<the>?(?P<day><day>)(?![<units><month>])<yearly>",
    ),
    (
        "year_range",
        "(?P<first><year>)(?P<how>[<dash><slash>])(?P<last>[<year><small>])(?![<unit><units><month><small>])",
    ),
    (
        "years_bc",
        "(?P<first>[<integer><small><year>])(?P<how>[<dash><to><and>])(?P<last>[<integer><small><year>])(?P<era><bc>)",
    ),
    (
        "month",
        "<mods><the>?(?:<unit><of>)?(?P<which2>[<last><next><this><previous><following><that>])?(?P<month><month>)<yearly>",
    ),
    ("month_of_other_year", "(?P<month><month>)<of>(?P<which>[<last><next>]|<the>[<previous><following><next>])<unit>"),
    ("weekday_day", "(?P<weekday><weekday>)<comma>?<the>?(?P<day><ordinal>)(?![<month><of><unit>])"),
    (
        "week_of",
        "<the>?(?P<unit><unit>)<of>(?:<the>?(?P<day><day>)<of>?(?P<month><month>)|(?P<month2><month>)<the>?(?P<day2><day>))<yearly>",
    ),
    (
        "day_of_month",
        "<the>(?P<day><ordinal>)(?=[<stop><comma><and><to><dash><on>]|$)|(?<=<on>)<the>(?P<day2><ordinal>)(?=<the>)",
    ),
    ("day_of_which_month", "<the>?(?P<day><ordinal>)<of>(?P<which>[<this><last><next><that>]<same>?)(?P<unit><unit>)"),
    ("half_of_month", "<the>?(?P<ordinal>[<ordinal><last><adj>])<dash>?<half><of>(?P<month><month>)<yearly>"),
    ("year", "<mods>(?:<the>[<unit><units>]<of>?)?<ad>?(?P<year><year>)(?P<era>[<bc><ad>])?"),
    ("year_ad", "<mods>(?:<ad>(?P<year>[<integer><small>])|(?P<year2>[<integer>])<ad>)"),
    ("year_bc", "<mods><the>?(?:<unit><of>?)?(?P<year>[<integer><small><year>])(?P<era><bc>)"),
    ("decade", "<mods><the>?(?P<early><early>)?<dash>?(?P<decade><decade>)(?P<era><bc>)?"),
    ("century", "<mods><the>?(?P<early><early>)?<dash>?(?P<ordinal><ordinal>)<dash>?(?P<unit><unit>)(?P<era><bc>)?"),
    (
        "season",
        (
            "<mods>(?P<which><the>?(?:<that><same>|[<this><that><last><previous><next><following><same>])|<the>)?<adj>?"
            "(?:(?P<year_before><year>))?(?P<season><season>)(?:<comma>?<of>?(?P<year><year>|[<integer>](?=<bc>))(?:<dash>[<year><small>])?(?P<era><bc>)?)?"
        ),
    ),
    (
        "season_of",
        "<mods><the>?(?P<season><season>)<of>(?P<which>[<that><this><last><next>]|<the>?[<same><previous><following><next>])<unit>",
    ),
    (
        "quarter",
        (
            "<the>?(?P<ordinal>[<ordinal><last><adj>])<dash>?(?P<unit>[<unit><half>])(?:(?:<of>|<comma>)?(?:(?P<year><year>)|(?P<which><the>|[<this><that><last><next>]|"
            "<the>[<same><previous><following><next>])(?P<whole><unit>))|(?=[~<stop><comma><adj><in><on>]))"
        ),
    ),
    ("quarter_code", "(?:(?P<year_before><year>)<dash>?)?(?P<code><code>)(?:<dash>?<of>?(?P<year><year>))?"),
    (
        "part_of_month",
        (
            "<the>?(?P<ordinal>[<ordinal><last><adj>])(?P<amount>[<word><small><fuzzy>])?<adj>?(?P<unit>[<unit><units><weekday>])<of>"
            "(?:(?P<month><month>)<yearly>|(?P<whole_year><year>))"
        ),
    ),
    (
        "part_of_year",
        "<the>?(?P<ordinal>[<ordinal><last><adj>])(?P<amount>[<word><small><fuzzy>])?<adj>?(?P<unit><units>)<of>(?P<which><the>|<the>?[<this><last><next>])(?P<of_year><unit>)",
    ),
    # times named by the running date or the publication date
    (
        "weekday",
        (
            "(?P<mods>(?:[<early>]<dash>?<on>?)?)(?P<which><the>?<this>?[<last><previous><next><following><this><that>])?(?P<weekday><weekday>)"
            "(?:<poss>?(?P<part><part_of_day>|<early><part_of_day>))?"
        ),
    ),
    ("night_between", "<the>(?P<part><part_of_day>)[<between><from>](?P<weekday><weekday>)[<and><to>]<weekday>"),
    (
        "weekday_of_week",
        "(?P<weekday><weekday>)<of>?(?P<which>[<this><last><next>]|<the>[<following><previous><next>])(?P<unit><unit>)",
    ),
    ("today", "(?P<mods>[<early><later><earlier>]?)(?P<today><today>)(?P<part><part_of_day>)?"),
    (
        "which_unit",
        (
            "(?P<mods>(?:<the>?<adj>?<part><of>|<the>?<early><part>?<of>?<dash>?|[<later><earlier><early>])?)<the>?"
            "(?P<which>(?:[<this><that>]<same>)|<same>|[<last><previous><next><following><this><that><current>])<adj>?(?P<unit><unit>)"
        ),
    ),
    ("part_of_unit", "(?P<mods><the>?<adj>?[<part>]<of>|<the>?<early>[<part>]?<of>)<the>?(?P<unit><unit>)"),
    ("end_of_unit", "(?P<unit><unit>)<poss>(?P<mods><part>)"),
    ("year_end", "(?<=[<on>])(?P<mods><part>)(?=[<stop><comma>])"),
    (
        "later_in_unit",
        "(?P<mods>[<later><earlier><early>])<in>(?P<which><the>|[<this><that>]|<the>?<same>)(?P<unit><unit>)",
    ),
    ("for_the_day", "<the>(?P<unit><unit>)(?![<unit><units><of><dash><poss>])"),
    ("unit_but_one", "<the>(?P<unit><unit>)(?P<way>[<before><after>])(?P<which>[<last><next>])"),
    (
        "same_unit_of_year",
        "<the><same>(?P<unit><unit>)(?:<of>?(?:<last>|<the>[<previous><last>])(?P<year_unit><unit>)|<of>?<an>(?P<year_unit2><unit>)[<ago><earlier>])",
    ),
    ("unit_before", "<the>(?P<unit><unit>)(?P<way>[<before><following><previous>])(?=[<stop><comma><and><on><in>~]|$)"),
    (
        "which_part_of_day",
        "(?P<mods>(?:<early><on>?(?:<in>)?)*)(?P<which><the>?[<last><previous><next><following><this><that><same>])(?P<early><early>)?(?P<part><part_of_day>)",
    ),
    ("part_of_day_before", "<the>(?P<part><part_of_day>)(?P<way>[<before><after>])(?=[<stop><comma><and>]|$)"),
    (
        "past_the_hour",
        "<the>?(?P<minutes>[<half><unit>])(?P<to>[<last><to>])(?P<hour>[<small><word>])(?:<in><the>(?P<part><part_of_day>))?",
    ),
    (
        "part_of_day",
        "(?P<mods>(?:<early>(?:<in>)?)*)(?P<which><the>|<an>|<word>)?(?P<early><early>)?(?P<part><part_of_day>)(?:<units>)?",
    ),
    (
        "offset",
        "(?P<amount><amount>)(?P<unit><period>)(?P<way>[<ago><later><earlier>]|[<before><after>](?=[<comma><stop>]))",
    ),
    ("from_now", "(?P<amount><amount>)(?P<unit><period>)<from>(?P<now>[<now><today>])"),
    ("offset_from_today", "(?P<amount><amount>)(?P<unit><period>)<ago><today>"),
    (
        "and_a_half",
        "<about>?(?P<count>[<small><word><an>])(?P<unit><period>)<dash>?<and><dash>?<an><dash>?<half>(?P<way>[<ago><later><earlier>])?",
    ),
    ("vague_offset", "(?P<unit><units>)(?P<way>[<ago><later><earlier>]|[<before><after>](?=[<comma><stop>]))"),
    ("unit_ago", "(?P<unit><unit>)<dash>(?P<way>[<ago><earlier>])"),
    ("in_amount", "(?<=<in>)(?P<amount><amount>)(?P<unit><period>)"),
    # stretches and repetitions
    (
        "placed_duration",
        "<the>?(?P<which>[<last><previous><next><following><current>])(?P<amount>[<about><rather>]*(?:[<small><integer><word><fuzzy>]|<fuzzy><of>|<half>)?(?:<to>[<small><word>])?)<adj>*(?P<unit><period>)",
    ),
    (
        "placed_duration_after",
        "<the>?(?P<amount>[<small><integer><word><fuzzy>])(?P<which>[<last><previous><next><following>])(?P<unit><units>)",
    ),
    ("duration", "(?P<amount><amount>)(?P<unit><period>)(?:<dash><old>|<old>|<dash><adj>)?"),
    ("recent_units", "(?P<recent><adj>)(?P<unit><units>)"),
    ("plural_duration", "(?P<the><the>)?(?P<adj><adj>)?(?P<unit><units>)(?:<dash><adj>)?"),
    ("unit_long", "(?P<unit><unit>)<dash>(?P<long><adj>)"),
    ("half_unit", "(?P<half><half>)(?:<an>|<the>|<dash>)(?P<unit><unit>)"),
    (
        "every",
        "(?P<every><every>)(?P<amount>[<small><integer><word><fuzzy><ordinal>]?)(?P<unit>[<unit><units><weekday><part_of_day><season><month>])",
    ),
    ("per_unit", "(?P<per><per>|<an>)(?P<unit><unit>)"),
    ("adverb_set", "(?P<set><adverb_set>)"),
    # clock times
    ("clock", "<about>?(?P<time><time>)(?:<oclock>*(?P<zone><zone>)?|<open>(?P<zone2><zone>)<close>)"),
    ("oclock", "(?P<hour>[<small><word>])(?P<oclock><oclock>|<ampm>)(?P<zone><zone>)?"),
    # vague times
    ("now", "(?P<now><now>)"),
    ("reference", "(?P<word><adj>|<current>|<last>)(?=[~<year>])"),
    (
        "day_of_feast",
        "<the>?(?P<ordinal>[<ordinal><last>])(?P<unit><unit>)<of>(?P<holiday><holiday>)(?:<comma>?<of>?(?P<year><year>))?",
    ),
    (
        "holiday",
        "(?P<which>[<last><next><this>])?(?P<holiday><holiday>)(?P<part><part_of_day>)?(?:<comma>?<of>?(?P<year><year>))?",
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
