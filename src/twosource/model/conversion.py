"""Nouns to plain dictionaries and back (cattrs), with spans as `[begin, end]` and days as ISO dates."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, TypeVar

from cattrs import BaseValidationError, Converter, transform_error

from twosource.model.span import Span

T = TypeVar("T")


def _span(pair: Any, _: type[Span]) -> Span:
    begin, end = pair
    return Span(int(begin), int(end))


@cache
def converter() -> Converter:
    """The one converter; extra keys are refused, as the schemas refuse them."""
    made = Converter(forbid_extra_keys=True, unstruct_collection_overrides={tuple: list})
    made.register_unstructure_hook(Span, lambda span: [span.begin, span.end])
    made.register_structure_hook(Span, _span)
    made.register_unstructure_hook(date, lambda day: day.isoformat())
    made.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    return made


def structure(plain: dict[str, Any], noun: type[T]) -> T:
    """`plain` as a `noun`.

    Raises:
        ValueError: naming every part that does not fit.
    """
    try:
        return converter().structure(plain, noun)
    except BaseValidationError as error:
        raise ValueError("; ".join(transform_error(error))) from error
