"""The heads of deeds and stances, and the readers that teach them."""

from __future__ import annotations

import json
from types import SimpleNamespace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed: pip install 'twosource[train]'")

from train.answers import ANSWERS, CAVEATS, EVENTS, STANCES, WIKIEVENTS, exactly, mentioned, wikievents  # noqa: E402
from train.corpora import claims_own, events_own, stance  # noqa: E402
from train.encoder import WIDTH  # noqa: E402
from train.heads.events import Events  # noqa: E402
from train.heads.stance import LEXICAL, Stances  # noqa: E402
from train.lesson import lesson_of  # noqa: E402
from train.windows import NAMES  # noqa: E402


def test_the_indices_of_answers_are_those_of_the_table() -> None:
    assert ANSWERS[exactly("")].types == {""}
    assert ANSWERS[exactly("shelling")].types == {"shelling"}
    assert ANSWERS[mentioned("shelling")].types == {"shelling", "attack", "strike"}
    for name, answer in WIKIEVENTS.items():
        assert ANSWERS[wikievents(name)] == answer


def test_every_answer_names_types_that_exist() -> None:
    assert all(answer.types <= set(EVENTS) and answer.types for answer in ANSWERS)


def test_the_loss_of_deeds_is_that_of_reckoning_word_by_word() -> None:
    torch.manual_seed(3)
    head, states = Events().eval(), torch.randn(1, 5, WIDTH)
    answers = [exactly("shelling"), exactly(""), wikievents("unmarked"), -1, mentioned("protest")]
    batch = SimpleNamespace(labels={"event": torch.tensor([answers])})
    found = typed = 0.0
    for word, answer in enumerate(answers):
        if answer < 0:
            continue
        state, wanted = states[0, word], ANSWERS[answer]
        hidden = torch.relu(head.inner(state))
        chance = torch.sigmoid(head.deed(hidden)).item()
        kinds = torch.softmax(head.kind(hidden), -1)
        inside = sum(kinds[EVENTS.index(name) - 1].item() for name in wanted.types if name)
        may_not = "" in wanted.types
        found -= wanted.weight * np.log(chance * inside + 1 - chance if may_not else chance)
        if not may_not:
            typed -= wanted.weight * np.log(inside)
    assert head.loss(states, batch).item() == pytest.approx(found / 4 + typed / 2, rel=1e-4)


def test_words_without_a_deed_teach_no_type() -> None:
    torch.manual_seed(3)
    head = Events()
    batch = SimpleNamespace(labels={"event": torch.zeros(1, 3, dtype=torch.long)})
    loss = head.loss(torch.randn(1, 3, WIDTH), batch)
    loss.backward()
    assert torch.isfinite(loss)
    assert head.kind.weight.grad.abs().sum() == 0
    assert head.loss(torch.randn(1, 3, WIDTH), SimpleNamespace(labels={"event": torch.full((1, 3), -1)})) is None


def test_a_stance_from_the_lexicon_counts_less_than_one_from_a_person() -> None:
    torch.manual_seed(3)
    states = torch.randn(1, 1, WIDTH).repeat(1, 2, 1).requires_grad_()
    batch = SimpleNamespace(labels={"stance": torch.tensor([[4, len(STANCES) + 4]])})
    Stances().eval().loss(states, batch).backward()
    by_person, by_lexicon = states.grad[0]
    assert by_person.abs().sum() > 0
    assert torch.allclose(by_lexicon, LEXICAL * by_person, rtol=1e-4, atol=1e-7)


def test_the_new_columns_reach_the_batches() -> None:
    assert {"event", "status", "stance", "caveat"} <= set(NAMES)


def test_our_own_passages_mark_every_deed_and_leave_tempting_words_without_one() -> None:
    records = {record["id"]: record for record in events_own.own("events", "dev")}
    lessons = events_own.passages("dev")
    assert len(lessons) == len(records)
    for lesson in lessons:
        record, answers = records[lesson.name], lesson.labels["event"]
        begins = lesson.begins.tolist()
        assert (answers >= 0).all()
        for event in record["events"]:
            inside = [i for i, begin in enumerate(begins) if event["trigger"][0] <= begin < event["trigger"][1]]
            assert exactly(event["type"]) in answers[inside], (lesson.name, event["type"])
            assert (lesson.labels["status"][inside] >= 0).any()
        marked = [tuple(span) for event in record["events"] for span in (event["trigger"], *event["mentions"])]
        for begin, end in record["tempting"]:
            if not any(b < end and begin < e for b, e in marked):
                assert not any(answers[i] for i, at in enumerate(begins) if begin <= at < end), lesson.name


def test_stances_stand_on_cues_and_caveats_on_the_words_of_reservation() -> None:
    for lesson, record in zip(claims_own.passages("dev"), events_own.own("claims", "dev"), strict=True):
        begins = lesson.begins.tolist()
        for claim in record["attributions"]:
            for begin, end in claim["cue"]:
                inside = [i for i, at in enumerate(begins) if begin <= at < end]
                assert inside
                assert (lesson.labels["stance"][inside] >= 0).all()
            if claim["caveat_span"]:
                begin, end = claim["caveat_span"]
                inside = [i for i, at in enumerate(begins) if begin <= at < end]
                assert (lesson.labels["caveat"][inside] > CAVEATS.index("none")).all(), json.dumps(claim)


def test_the_lexicon_labels_plain_cues_and_leaves_negated_and_neutral_ones() -> None:
    text = "Officials condemned the raid. They did not condemn the pact. He said it rained."
    lesson, spans = lesson_of("one", "none", text)

    def piece(word: str, after: int = 0) -> list[list[int]]:
        begin = text.index(word, after)
        return [[begin, begin + len(word)]]

    cues = [piece("condemned"), piece("condemn", 12), piece("said")]
    record = {"attributions": [{"cue": cue} for cue in cues]}
    known = stance.lexical(record, spans, lesson.words)
    held = stance.lexical(record, spans, lesson.words, held=True)
    found = {lesson.words[i]: int(max(known[i], held[i])) for i in range(len(spans)) if max(known[i], held[i]) >= 0}
    assert found == {"condemned": len(STANCES) + STANCES.index("criticise")}
    assert not ((known >= 0) & (held >= 0)).any()


def test_a_trigger_of_another_scheme_takes_the_answer_its_word_allows() -> None:
    assert events_own.kind_of("Conflict.Attack", "Explosions") == "blast"
    assert events_own.kind_of("Conflict.Attack", "assault") == "attack"
    assert events_own.kind_of("Life.Die", "killed") is None
    assert events_own.kind_of("Life.Die", "murdered") == "killing"
    assert events_own.kind_of("Contact.Contact", "said") is None


def test_what_another_scheme_leaves_unmarked_may_be_a_deed_that_it_does_not_know() -> None:
    text = "Militants attacked a bank. Ministers met. The attacked bank closed."
    lesson, _ = lesson_of("one", "events-wikievents", text)
    record = {"text": text, "events": [{"type": "Conflict.Attack", "trigger": [10, 18]}]}
    events_own.triggers([record], [lesson])
    answers = dict(zip(enumerate(lesson.words), lesson.labels["event"].tolist(), strict=True))
    assert answers[1, "attacked"] == wikievents("attack")
    assert answers[9, "attacked"] == -1
    assert answers[6, "met"] == wikievents("unmarked")
    assert {"", "meeting"} <= ANSWERS[wikievents("unmarked")].types
