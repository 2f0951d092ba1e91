"""From the tagger's runs and the rules to whole attributions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.read.cast.phrase import relation, sentence_bounds
from twosource.read.claims.attribution import Attribution
from twosource.read.claims.clause import Run, block_of, clause_content, trim
from twosource.read.claims.cue import CueHit, find_cues, is_second_verb
from twosource.read.claims.origin import source_of
from twosource.read.quotation import Quotation, find_quotations, outermost

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLOSING = frozenset({"”", '"', "''", "“", "»", "’"})
_OPENING = frozenset({"“", '"', "''", "„", "«", "‘"})
_PARTING = frozenset({",", ";", "—", "–"})
_NEW_CLAUSE = frozenset(
    {"which", "who", "as", "while", "when", "after", "before", "although", "though", "and", "but", "saying", "adding"}
    | {"in", "on", "during", "at", "with", "a", "an"}
)
# A content this far from a cue, in tokens, is not its own; one that the parse hangs on it seems so much nearer.
_FARTHEST, _GOVERNED = 60, 8
# Rule and tagger agree on a border where they are no more than this many tokens apart.
_CLOSE_BY = 4


def find_attributions(doc: Doc) -> list[Attribution]:
    """Every cue of the text with its source and content, in order of the cues; without content there is none."""
    quotations = list(outermost(find_quotations(doc.text)))
    hits = find_cues(doc)
    sources = [_without_preposition(doc, run) for run in tagged_runs(doc, "SOURCE")]
    contents = tagged_runs(doc, "CONTENT")
    origins = {hit.head: source_of(doc, hit, sources) for hit in hits}
    linked = _link(doc, hits, contents, origins)
    found: list[Attribution] = []
    for hit in hits:
        source = origins[hit.head]
        ruled = clause_content(doc, hit, source, block_of(doc, hit, source), quotations)
        content = _settle(doc, hit, source, ruled, linked.get(hit.head, []), quotations)
        if content:
            found.append(Attribution(hit, source, tuple(content)))
    second = [one.hit for one in found if is_second_verb(doc[one.hit.head])]
    firm = [one for one in found if one.hit.tagged]
    found = [_untangled(doc, _before_second(doc, one, second), firm) for one in found]
    return _continued(
        doc,
        [one for one in found if one.content],
        quotations,
        {hit.head for hit in hits if hit.tagged and hit.cue is not None},
    )


def _without_preposition(doc: Doc, run: Run) -> Run:
    """ "By charities": the preposition is the cue's."""
    start, end = run
    while start < end - 1 and doc[start].lower_ in {"by", "from", "to", "of"}:
        start += 1
    return start, end


def tagged_runs(doc: Doc, label: str) -> list[Run]:
    """The runs of tokens that the tagger gives a label, in order."""
    if "attribution" not in doc.spans:
        return []
    return sorted((span.start, span.end) for span in doc.spans["attribution"] if span.label_ == label)


def _link(doc: Doc, hits: list[CueHit], contents: list[Run], origins: dict[int, Run | None]) -> dict[int, list[Run]]:
    """Each tagged content to the cue it most likely hangs on: the nearest outside it, in its sentence or beside it."""
    linked: dict[int, list[Run]] = {}
    for run in contents:
        low, high = sentence_bounds(doc[run[0]])
        _, high = sentence_bounds(doc[run[1] - 1])
        best: tuple[float, CueHit] | None = None
        governors = {token.head.i for token in doc[run[0] : run[1]] if relation(token) == "ccomp"}
        for hit in hits:
            if run[0] <= hit.head < run[1] or (hit.cue is not None and hit.cue.part == "adverb"):
                continue
            gap = hit.start - run[1] if hit.start >= run[1] else run[0] - hit.end
            if gap >= _FARTHEST + _GOVERNED:
                continue
            cost = float(max(gap, 0))
            if not low <= hit.head < high:
                # The next or the last sentence counts where nothing but a quotation ends or begins between.
                cost += 6 if _side_by_side(doc, run, hit) else 1000
            if not hit.tagged:
                cost += 4
            cost += _strain(doc, run, hit, origins[hit.head])
            if hit.head in governors:
                cost -= _GOVERNED
            if best is None or cost < best[0]:
                best = (cost, hit)
        if best is not None and best[0] < _FARTHEST:
            linked.setdefault(best[1].head, []).append(run)
    return linked


def _strain(doc: Doc, run: Run, hit: CueHit, source: Run | None) -> float:
    """What speaks against a content on its side of the cue, in tokens of distance."""
    if run[0] >= hit.end:
        between = doc[hit.end : run[0]]
        ended = any(token.text in {".", "!", "?"} for token in between)
        return 100.0 if ended and doc[run[0]].text not in _OPENING else 0.0
    # "Koval announced the arrest and said ...": what stands between the subject and its second verb is not said by it.
    if (
        source is not None
        and source[1] <= run[0]
        and not hit.passive
        and doc[run[1] - 1].text not in {",", "”", '"', "''"}
    ):
        return 20.0 if doc[min(run[1], len(doc) - 1)].text != "," else 3.0
    return 0.0


def _side_by_side(doc: Doc, run: Run, hit: CueHit) -> bool:
    low, high = sentence_bounds(doc[hit.head])
    return (run[1] <= low and low - run[1] <= 3) or (
        run[0] >= high and run[0] - high <= 3 and doc[run[0]].text in {"“", '"', "''"}
    )


def _settle(
    doc: Doc, hit: CueHit, source: Run | None, ruled: list[Run], tagged: list[Run], quotations: list[Quotation]
) -> list[Run]:
    """The content where rule and tagger differ: the tagger says which words, the rule where the clause ends."""
    noun = hit.cue is not None and hit.cue.part == "noun"
    if not tagged or (ruled and (hit.relay is not None or (noun and _clause_of_noun(doc, ruled[0], tagged)))):
        runs = ruled
    elif noun or not ruled:
        runs = tagged
    else:
        runs = _snapped(doc, hit, tagged, ruled)
    runs = [_whole_quotation(doc, run, quotations) for run in runs]
    return _tidy(doc, hit, source, _without_strays(doc, hit, runs))


def _new_clause(token: Token) -> bool:
    """Whether what a comma opens may be the reporter's: no further place, name or adjective of what is told."""
    return token.lower_ in _NEW_CLAUSE or token.pos_ in {"SCONJ", "VERB", "PRON", "ADV"}


def _clause_of_noun(doc: Doc, ruled: Run, tagged: list[Run]) -> bool:
    """ "The denial that jets had crossed came late": where the parse gives the noun a clause, it ends with that."""
    opens = doc[ruled[0]].lower_ in {"that", "to", "whether"}
    return opens and any(abs(start - ruled[0]) <= 1 and end > ruled[1] for start, end in tagged)


def _without_strays(doc: Doc, hit: CueHit, runs: list[Run]) -> list[Run]:
    """Behind a quotation that is whole, only what follows the cue at once or is quoted too goes on with it."""
    quoted = any(end <= hit.start and doc[end - 1].text in _CLOSING for _, end in runs)
    if not quoted:
        return runs
    return [
        (start, end) for start, end in runs if start < hit.start or start - hit.end <= 2 or doc[start].text in _OPENING
    ]


def _snapped(doc: Doc, hit: CueHit, tagged: list[Run], ruled: list[Run]) -> list[Run]:
    """The tagged runs with their borders moved to the rule's where they nearly agree, gaps in a clause closed."""
    low, high = sentence_bounds(doc[hit.head])
    touching = [run for run in tagged if any(run[0] < end and begin < run[1] for begin, end in ruled)]
    if touching:
        tagged = [
            run for run in tagged if run in touching or (low <= run[0] and run[1] <= high and run[1] - run[0] > 3)
        ]
    first, last = tagged[0][0], tagged[-1][1]
    if len(ruled) == 1:
        start, end = ruled[0]
        common = min(end, last) - max(start, first)
        union = max(end, last) - min(start, first)
        if common > 0 and (common / union >= 0.5 or (start <= first + 1 and last <= end + 1)):
            # The rule cuts at a clause that the tagger may know to be said too; where the tagger stops before a comma,
            # what follows is the reporter's: "said the port was shut, which nobody had noticed".
            if first < last < end - 1 and doc[last].text in _PARTING and _new_clause(doc[last + 1]):
                return [(start, last)]
            return [(start, max(end, last) if len(tagged) == 1 and first < end else end)]
    snapped: list[Run] = []
    for begin, end in tagged:
        for low, high in ruled:
            if begin < high and low < end:
                begin = low if abs(begin - low) <= _CLOSE_BY else begin
                end = high if abs(end - high) <= _CLOSE_BY else end
        snapped.append((begin, end))
    for low, high in ruled:
        if not any(begin < high and low < end for begin, end in tagged) and len(ruled) > 1:
            snapped.append((low, high))
    return sorted(snapped)


def _whole_quotation(doc: Doc, run: Run, quotations: list[Quotation]) -> Run:
    """A run that cuts through a quotation takes in all of it where it holds most of it, or stays inside."""
    start, end = run
    for quotation in quotations:
        inside = doc.char_span(quotation.span.begin, quotation.span.end, alignment_mode="expand")
        if inside is None or inside.end <= start or end <= inside.start:
            continue
        common = min(end, inside.end) - max(start, inside.start)
        if common * 2 >= inside.end - inside.start:
            start, end = min(start, inside.start), max(end, inside.end)
    return start, end


def _tidy(doc: Doc, hit: CueHit, source: Run | None, runs: list[Run]) -> list[Run]:
    """Runs in order that hold neither cue nor source, trimmed, neighbours joined."""
    barred = set(range(hit.start, hit.end)) | (set(range(*source)) if source is not None else set())
    pieces: list[Run] = []
    for start, end in sorted(runs):
        begin: int | None = None
        for at in range(start, end + 1):
            if at == end or at in barred:
                if begin is not None and at > begin:
                    pieces.append((begin, at))
                begin = None
            elif begin is None:
                begin = at
    joined: list[Run] = []
    for piece in (trim(doc, *piece) for piece in pieces):
        if piece[0] >= piece[1] or not any(token.is_alpha or token.like_num for token in doc[piece[0] : piece[1]]):
            continue
        if joined and piece[0] <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], piece[1]))
        else:
            joined.append(piece)
    return joined


def _before_second(doc: Doc, one: Attribution, second: list[CueHit]) -> Attribution:
    """Content without a second verb that the parse takes for a noun: "promises ... and thanks ..."."""
    for hit in second:
        if hit.start > one.hit.end and _holds(one, hit.head):
            runs = [trim(doc, start, min(end, hit.start)) for start, end in one.content if start < hit.start]
            one = Attribution(one.hit, one.source, tuple(run for run in runs if run[0] < run[1]))
    return one


def _untangled(doc: Doc, one: Attribution, firm: list[Attribution]) -> Attribution:
    """Content without who said the whole of it: "The rules call for talks, sources said" calls for talks alone."""
    for other in firm:
        if not one.hit.tagged and _holds(other, one.hit.head) and _holds(one, other.hit.head):
            first = min(other.hit.start, other.source[0] if other.source is not None else other.hit.start)
            cut = [(start, min(end, first)) for start, end in one.content if start < first]
            content = tuple(run for run in (trim(doc, *run) for run in cut) if run[0] < run[1])
            one = Attribution(one.hit, one.source, content)
    return one


def _holds(one: Attribution, at: int) -> bool:
    return any(start <= at < end for start, end in one.content)


def _continued(doc: Doc, found: list[Attribution], quotations: list[Quotation], tagged: set[int]) -> list[Attribution]:
    """Quotations without a cue of their own that go on from one with a cue: "..., he said. "We ..."."""
    text = doc.text
    claimed = [(one.hit.head, run) for one in found for run in one.content]
    extended: dict[int, list[Run]] = {}
    for number, quotation in enumerate(quotations):
        inside = doc.char_span(quotation.span.begin, quotation.span.end, alignment_mode="expand")
        # What is said inside the quotation itself ("he started by saying ...") claims none of it from outside.
        if inside is None or any(
            run[0] < inside.end and inside.start < run[1]
            for head, run in claimed
            if not inside.start <= head < inside.end
        ):
            continue
        if number == 0:
            continue
        previous = quotations[number - 1]
        owner = next(
            (
                one
                for one in reversed(found)
                if not previous.span.begin <= doc[one.hit.head].idx < previous.span.end
                for run in (*one.content, *extended.get(one.hit.head, []))
                if doc[run[0]].idx < previous.span.end and previous.span.begin < doc[run[1] - 1].idx + 1
            ),
            None,
        )
        if owner is None or owner.hit.end > inside.start:
            continue
        between = text[previous.span.end : quotation.span.begin]
        if quotation.continues or ("\n" not in between and _only_block(doc, owner, previous, inside.start, tagged)):
            run = trim(doc, inside.start, inside.end)
            extended.setdefault(owner.hit.head, []).append(run)
            claimed.append((owner.hit.head, run))
    return [
        Attribution(one.hit, one.source, tuple(sorted({*one.content, *extended.get(one.hit.head, [])})))
        for one in found
    ]


def _only_block(doc: Doc, owner: Attribution, previous: Quotation, start: int, tagged: set[int]) -> bool:
    """Whether between two quotations stands nothing but who said the first, and the second opens a sentence."""
    if doc[start - 1].text not in {".", "!", "?"} and not doc[start - 1].is_space and doc[start - 1].text != ",":
        return False
    named = set(range(*owner.source)) if owner.source is not None else set()
    words = [token for token in doc[owner.hit.end : start] if token.is_alpha and token.i not in named]
    if any(owner.hit.end <= at < start for at in tagged) and len(words) > 14:
        return False
    return len(words) <= 60 and doc[owner.hit.head].idx >= previous.span.begin
