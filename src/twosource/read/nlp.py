"""The `nlp` front: a spaCy `Language` of the encoder and the layers that standard sets score."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import spacy
from spacy.language import Language

from twosource.read.encoder.chains import Antecedent, Mention
from twosource.read.encoder.component import EncoderComponent, extend
from twosource.read.encoder.frames import Frame, Role
from twosource.read.encoder.weights import FOLDER
from twosource.read.places.toponyms import COMPONENT as TOPONYMS
from twosource.read.times.component import COMPONENT as TIMES

__all__ = ["Antecedent", "Frame", "Mention", "Role", "nlp"]

COMPONENT: Final = "twosource_encoder"
#: Characters of the longest text; spaCy's own limit is one million.
LONGEST: Final = 60_000_000

extend()


@Language.factory(
    COMPONENT,
    default_config={"weights": None, "threads": None},
    assigns=[
        "doc.ents",
        "doc.spans",
        "doc.sents",
        "token.dep",
        "token.head",
        "token.lemma",
        "token.morph",
        "token.pos",
    ],
)
def _make(nlp: Language, name: str, weights: str | None, threads: int | None) -> EncoderComponent:
    return EncoderComponent(Path(weights) if weights else FOLDER, threads=threads)


def nlp(weights: Path | None = None, *, threads: int | None = None) -> Language:
    """A spaCy pipeline of the trained encoder and of the layers of times and toponyms.

    Sets ``doc.sents``, ``token.pos_``, ``dep_``, ``head``, ``lemma_`` and ``morph`` (Universal Dependencies),
    ``doc.ents``, ``doc.spans["attribution"]`` (SOURCE, CUE, CONTENT), ``doc._.frames`` (a tuple of ``Frame``) and
    ``token._.factuality`` (-3 to 3 on predicates, else None).
    ``token._.event`` is a ``Deed`` (the chance that the word names a deed, its two likeliest types) or None,
    ``token._.status`` the chance of each status of that deed, ``token._.stance`` that of the likeliest stances if the
    word is a cue, ``token._.caveat`` the reservation it expresses with its chance, else None.
    ``doc._.references`` holds chains of mentions of the same thing (tuples of ``Mention``), ``token._.antecedents`` a
    mention's likeliest earlier ones with their scores (tuples of ``Antecedent``).
    ``doc.spans["times"]`` holds every time expression, durations and repetitions included, with its TIMEX3 type as
    label and its value in ``span._.timex``, resolved against ``doc._.published`` (a date, an ISO date or None; set it
    before the pipeline runs). ``doc.spans["toponyms"]`` holds every toponym, states that act and adjectives included,
    with its place in ``span._.place``. ``doc.text`` is the text given, so ``token.idx`` is an offset in code points.
    ``weights`` names another folder of weights, for measuring; ``threads`` are those of one process, else chosen from
    the cores at hand (one each in the workers of ``pipe(..., n_process=2)``). No choice changes a result.

        >>> language = nlp()
        >>> doc = language("The ministry denied on Monday that its forces had struck the depot.")
        >>> [(span.label_, span.text) for span in doc.spans["attribution"]]
        >>> doc = language.make_doc("The depot was hit on Monday.")
        >>> doc._.published = "2024-11-20"
        >>> [(span.text, span._.timex) for span in language(doc).spans["times"]]

    Raises:
        KnowledgeError: if the weights cannot be read.
    """
    made = spacy.blank("en")
    made.max_length = LONGEST
    made.add_pipe(COMPONENT, config={"weights": str(weights) if weights else None, "threads": threads})
    made.add_pipe(TIMES)
    made.add_pipe(TOPONYMS)
    return made
