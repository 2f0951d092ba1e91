"""Each claim names who made it: one source per real-world entity, whatever the text calls it."""

from __future__ import annotations

from tests.read.reading_aloud import reading_of
from twosource.model import Reading, Source


def claimants(text: str) -> list[str | None]:
    reading = reading_of(text)
    names = {source.id: source.name for source in reading.sources}
    return [names[claim.source] if claim.source is not None else None for claim in reading.claims]


def source_named(reading: Reading, name: str) -> Source:
    return next(source for source in reading.sources if source.name == name)


def test_a_full_name_and_the_bare_surname_are_one_person() -> None:
    text = "Foreign Minister Elena Marku said the talks had failed. Marku said the border would stay closed."
    assert claimants(text) == ["Elena Marku", "Elena Marku"]


def test_a_pronoun_is_the_speaker_of_the_sentence_before() -> None:
    text = "Governor Pavel Dorn said the depot had burned down. He said nobody was hurt."
    assert claimants(text) == ["Pavel Dorn", "Pavel Dorn"]


def test_an_office_in_the_lead_is_the_person_named_for_it_later() -> None:
    text = (
        "Norway will close the port on Friday, the Norwegian defense minister said.\n"
        "Norwegian Defense Minister Ingrid Solheim said the port was unsafe."
    )
    assert claimants(text) == ["Ingrid Solheim", "Ingrid Solheim"]


def test_a_role_behind_the_name_and_its_country_are_kept() -> None:
    reading = reading_of("The bridge was mined, said Ion Rusu, a spokesman for the Moldovan army.")
    source = source_named(reading, "Ion Rusu")
    assert (source.kind, source.role, source.country) == ("person", "spokesman for the Moldovan army", "MDA")


def test_a_house_and_a_capital_stand_for_the_state() -> None:
    text = "The Kremlin denied the report. Moscow said it had not sent the drones."
    reading = reading_of(text)
    assert {source.name for source in reading.sources if source.country == "RUS"} == {"Russia"}


def test_a_state_its_military_and_its_officials_are_three_sources() -> None:
    text = (
        "Israel said the road was open. The Israeli military said it had struck a tunnel. "
        "Israeli officials said the talks would go on."
    )
    reading = reading_of(text)
    told = {claim.source for claim in reading.claims}
    kinds = sorted(source.kind for source in reading.sources if source.id in told)
    assert kinds == ["government", "government", "military"]


def test_an_abbreviation_in_brackets_is_the_same_organisation() -> None:
    text = "The Coastal Rescue League (CRL) said nine boats had sunk. The CRL said two were missing."
    names = claimants(text)
    assert len(names) == 2
    assert names[0] == names[1]


def test_sources_named_together_are_one_joint_source() -> None:
    assert claimants("The governor and the mayor said the dam was safe.") == ["governor and the mayor"]


def test_what_only_relays_a_claim_is_its_via() -> None:
    reading = reading_of("The ministry said three soldiers had died, according to TASS.")
    names = {source.id: source.name for source in reading.sources}
    (claim,) = reading.claims
    assert claim.via is not None
    assert names[claim.via] == "TASS"


def test_known_actors_bring_their_kind_and_state() -> None:
    reading = reading_of("Hezbollah said it had fired on the base. The IDF said two soldiers were wounded.")
    kinds = {source.name: (source.kind, source.country) for source in reading.sources}
    assert kinds["Hezbollah"] == ("armed_group", None)
    assert kinds["Israel Defense Forces"] == ("military", "ISR")


def test_no_mention_holds_a_quotation_mark_or_a_line_break() -> None:
    text = "“We are ready,” Colonel Ana Reis said.\n“The town is quiet,” the “hero” of Beira said. Reis left."
    reading = reading_of(text)
    for source in reading.sources:
        for span in source.mentions:
            assert not set(span.of(text)) & set('“”\n"')
