"""The nouns: frozen dataclasses that carry everything between rooms."""

from twosource.model.actor import Actor, ActorMember
from twosource.model.claim import Caveat, Claim, Stance
from twosource.model.document import Document, PublishedBasis, text_id
from twosource.model.event import Event, Participant, ParticipantKind, Quantity, QuantityKind, Status, Weapon
from twosource.model.family import Copy, Doubt, Family, Relation
from twosource.model.figure import Beside, Count, Figure
from twosource.model.grade import Grade, GradeName
from twosource.model.incident import Decision, EventKey, Incident, Link, Verdict
from twosource.model.intake import Intake
from twosource.model.place import Place, Precision
from twosource.model.reading import Reading
from twosource.model.rewording import Rewording
from twosource.model.source import Source, SourceKind
from twosource.model.span import Span
from twosource.model.time import Time
from twosource.model.voice import Voice, VoiceStance

__all__ = [
    "Actor",
    "ActorMember",
    "Beside",
    "Caveat",
    "Claim",
    "Copy",
    "Count",
    "Decision",
    "Document",
    "Doubt",
    "Event",
    "EventKey",
    "Family",
    "Figure",
    "Grade",
    "GradeName",
    "Incident",
    "Intake",
    "Link",
    "Participant",
    "ParticipantKind",
    "Place",
    "Precision",
    "PublishedBasis",
    "Quantity",
    "QuantityKind",
    "Reading",
    "Relation",
    "Rewording",
    "Source",
    "SourceKind",
    "Span",
    "Stance",
    "Status",
    "Time",
    "Verdict",
    "Voice",
    "VoiceStance",
    "Weapon",
    "text_id",
]
