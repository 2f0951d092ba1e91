"""Texts put together from several: they tie together reports that have nothing to do with each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from twosource.link.comparison import compare
from twosource.link.kinship import Held, Kin, groups
from twosource.link.prose import Prose

# Parts that cover the same stretch of the long text to this share are versions of one report, not two.
_OVERLAP = 0.2
_SHORTER = 0.9


def without_compilations(links: Kin, held: Mapping[str, Held], prose: Callable[[str], Prose]) -> dict[str, str]:
    """Takes out of `links` those that only a later round-up of earlier, shorter, unrelated texts makes.

    A round-up stays with the text that it holds most of. Gives what is to be said of it, by document.
    """
    said: dict[str, str] = {}
    if len(links) < 3:
        return said
    for name in sorted(links, key=lambda name: (-held[name].length, name)):
        parts = _parts(name, held, links, prose)
        if len(parts) > 1:
            best = max(parts, key=lambda part: (part[1], part[0]))
            rest = [part for part in parts if part is not best]
            for other in (other for part in rest for other in part[2]):
                del links[name][other], links[other][name]
            said[name] = f"it also holds another report ({', '.join(part[0][:8] for part in rest)})"
    return said


def _parts(
    name: str, held: Mapping[str, Held], links: Kin, prose: Callable[[str], Prose]
) -> list[tuple[str, int, list[str]]]:
    """The unrelated earlier texts that a text holds: the one it holds most of each, how many characters, all linked."""
    day = held[name].published
    if len(links[name]) < 2 or day is None:
        return []
    rest = [(one, other) for one, others in links.items() for other in others if name not in (one, other)]
    found = []
    for group in groups([other for other in links if other != name], rest):
        touching = [other for other in group if other in links[name]]
        earlier = [
            other
            for other in touching
            if held[other].length <= _SHORTER * held[name].length and (held[other].published or day) < day
        ]
        if earlier:
            covered = {other: _covered(prose(name), prose(other)) for other in earlier}
            most = max(earlier, key=lambda other: (len(covered[other]), other))
            found.append((most, covered[most], touching))
    for at, (_, one, _) in enumerate(found):
        for _, other, _ in found[at + 1 :]:
            if len(one & other) > _OVERLAP * min(len(one), len(other)):
                return []
    return [(most, len(covered), touching) for most, covered, touching in found]


def _covered(long: Prose, short: Prose) -> set[int]:
    """The characters of the long text that stand in sentences aligned with the short one's."""
    return {at for found in compare(long, short).pairs for at in range(found.left.begin, found.left.end)}
