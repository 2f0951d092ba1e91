"""The copies among documents, kept up while documents come in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from twosource.knowledge.addresses import page_of
from twosource.link.comparison import compare
from twosource.link.compilation import without_compilations
from twosource.link.credits import ALL_CREDITED, Told, anchors, credited_report, days_around, is_wire, told
from twosource.link.kinship import Held, Kin, Tie, doubted, family, groups
from twosource.link.neighbours import FEW, Neighbours
from twosource.link.prose import Prose, prose
from twosource.link.sketch import sketch
from twosource.model import Family, Reading

_REMEMBERED = 2048
_UNDATED = 0
# From this score on two texts of one address are versions of one story; below it another story stands there now.
_SAME_PAGE = 0.3
# More neighbours than this share their runs by habit: the nearest are compared.
_MOST_NEIGHBOURS = 200

_Days = dict[tuple[str, int], list[str]]


class Copies:
    """Documents and how they hang together; a new one is compared with its neighbourhood alone.

    The families are the same for every order in which documents came, and for one `extend` or many `add`.
    """

    def __init__(self) -> None:
        self._held: dict[str, Held] = {}
        self._order: list[str] = []
        self._neighbours = Neighbours()
        self._links: Kin = defaultdict(dict)
        self._doubts: Kin = defaultdict(dict)
        self._told: dict[str, Told] = {}
        self._stories: _Days = defaultdict(list)
        self._crediting: _Days = defaultdict(list)
        self._pages: dict[str, list[str]] = defaultdict(list)
        self._credits: dict[str, tuple[str, Tie]] = {}
        self._credited: dict[str, set[str]] = defaultdict(set)
        self._texts: dict[str, Prose] = {}

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, document: object) -> bool:
        return document in self._held

    def add(self, reading: Reading) -> Family:
        """Hold a further document; the family it is in now. One that is held already changes nothing."""
        name = reading.document.id
        if name not in self._held:
            self._hold(reading)
            marks = sketch(self._prose(name))
            for place in self._neighbours.of(marks)[:_MOST_NEIGHBOURS]:
                self._compare(name, self._order[place])
            self._compare_versions(name)
            self._order.append(name)
            self._neighbours.add(marks)
        return self.family(name)

    def extend(self, readings: Iterable[Reading]) -> None:
        """Hold many further documents; far quicker than one by one."""
        first = len(self._order)
        sketches = []
        for reading in readings:
            name = reading.document.id
            if name not in self._held:
                self._hold(reading)
                self._order.append(name)
                sketches.append(sketch(self._prose(name)))
        if sketches:
            self._neighbours.extend(sketches)
            for earlier, later in self._neighbours.pairs(first):
                self._compare(self._order[earlier], self._order[later])
            for name in self._order[first:]:
                self._compare_versions(name)

    def family(self, document: str) -> Family:
        """The family that a held document is in."""
        found = self._families(self._component(document))
        return next(each for each in found if any(copy.document == document for copy in each.copies))

    def families(self) -> tuple[Family, ...]:
        """All families, ordered by origin id."""
        return tuple(sorted(self._all(), key=lambda each: each.origin))

    def _all(self) -> Iterator[Family]:
        seen: set[str] = set()
        for name in sorted(self._held):
            if name not in seen:
                component = self._component(name)
                seen |= component
                yield from self._families(component)

    def _component(self, document: str) -> set[str]:
        """Every document that links and credits lead to."""
        found, left = {document}, [document]
        while left:
            name = left.pop()
            beside = {*self._links.get(name, ()), *self._credited.get(name, ())}
            if name in self._credits:
                beside.add(self._credits[name][0])
            left += sorted(beside - found)
            found |= beside
        return found

    def _families(self, names: set[str]) -> list[Family]:
        links: Kin = {name: dict(self._links.get(name, {})) for name in names}
        said = without_compilations(links, self._held, self._prose)
        credits = {name: self._credits[name] for name in names if name in self._credits}
        joined = [(name, other) for name, others in links.items() for other in others]
        joined += [(name, origin) for name, (origin, _) in credits.items()]
        found = []
        for group in groups(names, joined):
            if len(group) > FEW and not said:
                self._link_to_origin(group, links, credits)
            found.append(doubted(family(group, self._held, links, credits, said), self._doubts))
        return found

    def _link_to_origin(self, group: list[str], links: Kin, credits: dict[str, tuple[str, Tie]]) -> None:
        """Of a large family not every pair was compared: see how each hangs together with what came first."""
        origin = family(group, self._held, links, credits, {}).origin
        for name in group:
            if name != origin and origin not in links[name] and name not in credits:
                link = self._link(name, origin)
                if link.relation != "origin":
                    links[name][origin] = links[origin][name] = link

    def _hold(self, reading: Reading) -> None:
        document = reading.document
        name = document.id
        text = prose(document.text)
        self._remember(name, text)
        self._held[name] = Held(
            document=name,
            text=document.text,
            length=text.length,
            published=document.published,
            damage=len(reading.rewordings),
            borrowed=document.origin is not None and document.origin != document.publisher,
            wire=document.publisher is not None and is_wire(document.publisher),
            page=page_of(document.url) if document.url else None,
        )
        self._told[name] = about = told(reading)
        day = about.published.toordinal() if about.published else _UNDATED
        for house in sorted(about.houses):
            self._stories[house, day].append(name)
        for credit in about.credits:
            self._crediting[credit.house, day].append(name)
        if about.credits:
            self._credit(about)
        for house in sorted({*about.houses, *(credit.house for credit in about.credits)}):
            for other in list(self._around(self._crediting, house, about)):
                if other != name:
                    self._credit(self._told[other])

    def _around(self, index: _Days, house: str, about: Told) -> Iterator[str]:
        """What an index holds of a house, of the days around and without a day."""
        if about.published is None:
            days: Iterable[int] = sorted(day for name, day in index if name == house)
        else:
            days = (_UNDATED, *days_around(about.published))
        for day in days:
            yield from index.get((house, day), ())

    def _credit(self, about: Told) -> None:
        """See anew whether a text that credits all it tells does so to a held one."""
        name = about.document
        if name in self._credits:
            self._credited[self._credits.pop(name)[0]].discard(name)
        for other in [other for other, tie in self._doubts.get(name, {}).items() if tie.relation == "credits"]:
            del self._doubts[name][other], self._doubts[other][name]

        def held(house: str) -> Iterator[Told]:
            for index in (self._stories, self._crediting):
                for other in self._around(index, house, about):
                    yield self._told[other]

        found = credited_report(about, held, lambda other: anchors(self._prose(other)))
        if found is None:
            return
        origin, credit, shared = found
        why = f"told in its own words, {credit.share:.0%} of them credited to {credit.house}"
        tie = Tie("credits", credit.share * shared, why, credit.share < ALL_CREDITED)
        if tie.unsure:
            self._doubts[name][origin.document] = self._doubts[origin.document][name] = tie
        else:
            self._credits[name] = (origin.document, tie)
            self._credited[origin.document].add(name)

    def _compare(self, one: str, other: str) -> None:
        link = self._link(one, other)
        if link.relation != "origin":
            self._links[one][other] = self._links[other][one] = link
        elif link.unsure:
            self._doubts[one][other] = self._doubts[other][one] = link

    def _compare_versions(self, name: str) -> None:
        """Tie a document to those that stood at the same address before it came."""
        page = self._held[name].page
        if page is not None:
            for other in self._pages[page]:
                self._compare(name, other)
            self._pages[page].append(name)

    def _link(self, one: str, other: str) -> Tie:
        """How two documents hang together as texts; the relation "origin" where neither is a copy."""
        first, second = sorted((one, other))
        found = compare(self._prose(first), self._prose(second))
        page = self._held[one].page
        if page is not None and page == self._held[other].page and found.score >= _SAME_PAGE:
            return Tie(found.relation or "edited", found.score, f"another version of the same page: {found.why}")
        return Tie(found.relation or "origin", found.score, found.why, found.unsure)

    def _prose(self, document: str) -> Prose:
        found = self._texts.get(document)
        if found is None:
            found = prose(self._held[document].text)
            self._remember(document, found)
        return found

    def _remember(self, document: str, text: Prose) -> None:
        if len(self._texts) >= _REMEMBERED:
            self._texts.clear()
        self._texts[document] = text
