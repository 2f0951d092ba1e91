"""Readings made by hand for the tests of everything that shows them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from twosource.model import (
    Claim,
    Document,
    Event,
    Participant,
    Place,
    Quantity,
    Reading,
    Rewording,
    Source,
    Span,
    Time,
    Weapon,
    text_id,
)

TEXT = (
    "KHARTOUM, Sudan — The army denied on Monday that its jets had bombed a market in Nyala on Sunday. "
    "“We do not fire on civilians,” an army spokesman said.\n"
    "A doctors' union said the strike killed 12 to 15 people. The claim could not be verified.\n\n"
    "Analysts at a suppose tank expect more raids near Kabkabiya."
)


def span(text: str, words: str, start: int = 0) -> Span:
    """The first stretch of `text` from `start` on that reads `words`."""
    at = text.index(words, start)
    return Span(at, at + len(words))


def sudan(**document: object) -> Reading:
    """A reading with every kind of entry: claims within claims, a caveat, weapons, numbers, places with and without."""

    def at(words: str) -> Span:
        return span(TEXT, words)

    told: dict[str, object] = {
        "title": "Army denies raid on market",
        "publisher": "Nile Courier",
        "url": "https://nilecourier.example/1",
        "published": date(2024, 11, 18),
        "published_basis": "given",
    }
    return Reading(
        document=Document(
            **{
                "id": text_id(TEXT),
                "text": TEXT,
                "language": "en",
                "dateline": at("KHARTOUM, Sudan"),
                **told,
                **document,
            }  # type: ignore[arg-type]
        ),
        sources=(
            Source(id="s1", name="Sudanese army", kind="military", country="SDN", mentions=(at("The army"),)),
            Source(
                id="s2", name="army spokesman", kind="person", role="spokesman", mentions=(at("an army spokesman"),)
            ),
            Source(id="s3", name="doctors' union", kind="organisation", mentions=(at("A doctors' union"),)),
        ),
        claims=(
            Claim(
                id="c1",
                source="s1",
                cue=at("denied"),
                content=(at("its jets had bombed a market in Nyala on Sunday"),),
                stance="deny",
                direct=False,
                said=date(2024, 11, 18),
            ),
            Claim(
                id="c2",
                source="s1",
                via="s2",
                cue=at("said"),
                content=(at("We do not fire on civilians"),),
                stance="deny",
                direct=True,
            ),
            Claim(
                id="c3",
                source="s3",
                cue=span(TEXT, "said", TEXT.index("union")),
                content=(at("the strike killed 12 to 15 people"),),
                stance="state",
                direct=False,
                caveat="unverified",
                caveat_span=at("The claim could not be verified"),
            ),
        ),
        events=(
            Event(
                id="e1",
                type="air_strike",
                trigger=at("bombed"),
                mentions=(at("strike"),),
                actors=(Participant(span=at("its jets"), source="s1", country="SDN", kind="military"),),
                targets=(Participant(span=at("a market"), kind="civilians"),),
                weapons=(Weapon(span=at("jets"), category="aircraft"),),
                place=1,
                time=1,
                status="occurred",
                claims=("c3",),
                quantities=(Quantity(kind="killed", low=12, high=15, span=at("12 to 15 people")),),
            ),
            Event(
                id="e2",
                type="air_strike",
                trigger=at("raids"),
                actors=(),
                targets=(),
                place=2,
                status="possible",
                claims=(),
            ),
        ),
        places=(
            Place(
                span=at("KHARTOUM, Sudan"),
                name="Khartoum",
                precision="town",
                latitude=15.55,
                longitude=32.53,
                country="SDN",
                region="Khartoum",
                why="The only Khartoum in Sudan.",
            ),
            Place(span=at("Nyala"), name="Nyala", precision="town", latitude=12.05, longitude=24.88, country="SDN"),
            Place(
                span=at("Kabkabiya"), name="Kabkabiya", precision="unresolved", why="No place of that name is known."
            ),
        ),
        times=(
            Time(span=at("on Monday"), start=date(2024, 11, 18), end=date(2024, 11, 18), timex="2024-11-18"),
            Time(span=at("on Sunday"), start=date(2024, 11, 17), end=date(2024, 11, 17), timex="2024-11-17"),
        ),
        rewordings=(Rewording(span=at("suppose tank"), reads_as="think tank"),),
    )


HOSTILE = (
    "<script>alert(1)</script> said {{ 7*7 }} \u202e desrever \u2066 [bold red]markup[/] </script></style><!-- ",
    (
        '=HYPERLINK("http://evil.example","click") \x1b[31mred\x1b]0;title\x07 \x9b2J \u200b\u200f '
        "&amp; <img src=x onerror=alert(2)>"
    ),
    "' onmouseover='x \" \x00 \x01 \x7f \u2028 \ufeff café 🇬🇧 שלום مرحبا \r\n end",
)


def hostile() -> Reading:
    """A reading whose evidence, names and metadata all try to be something else."""
    text = " | ".join(HOSTILE) + " fired in ]]> at -1+1 today"
    begin = 0
    pieces: list[Span] = []
    for piece in HOSTILE:
        begin = text.index(piece, begin)
        pieces.append(Span(begin, begin + len(piece)))
    first, second, third = pieces
    return Reading(
        document=Document(
            id=text_id(text),
            text=text,
            language="en",
            title=HOSTILE[0],
            publisher=HOSTILE[1],
            url="javascript:alert(3)",
            authors=(HOSTILE[2],),
        ),
        sources=(Source(id="s1", name=HOSTILE[0], kind="anonymous", role=HOSTILE[1], mentions=(first,)),),
        claims=(
            Claim(
                id="c1",
                source="s1",
                cue=span(text, "said"),
                content=(second, third),
                stance="state",
                direct=False,
                caveat="hedged",
                caveat_span=Span(second.begin + 3, third.begin + 8),
            ),
            Claim(id="c2", source=None, cue=None, content=(first,), stance="ask", direct=True),
        ),
        events=(
            Event(
                id="e1",
                type="strike",
                trigger=span(text, "fired"),
                actors=(Participant(span=second),),
                targets=(Participant(span=third),),
                status="occurred",
                claims=("c1",),
                place=0,
                time=0,
            ),
        ),
        places=(
            Place(
                span=span(text, "]]>"), name="]]><svg onload=alert(4)>", precision="site", latitude=1.0, longitude=2.0
            ),
        ),
        times=(Time(span=span(text, "today"), start=date(2024, 11, 20), end=date(2024, 11, 20)),),
    )


def all_readings() -> Sequence[Reading]:
    """Both, in this order."""
    return (sudan(), hostile())
