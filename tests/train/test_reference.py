"""Labels of reference on head words, and the head that learns them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed: pip install 'twosource[train]'")

from train.corpora import reference  # noqa: E402
from train.encoder import WIDTH, origin  # noqa: E402
from train.heads.reference import Reference  # noqa: E402
from train.labels import DEPRELS  # noqa: E402
from train.lesson import lesson_of  # noqa: E402
from train.windows import Batch, batch_of, windows_of  # noqa: E402
from twosource.read.encoder.mentions import DISTANCES, NAME, OTHER, buckets, class_of, form_of  # noqa: E402
from twosource.read.encoder.wordpieces import WordPieces  # noqa: E402

TEXT = "Ana Ruiz met Omar Said and Lea Moss. She thanked them."


def test_the_last_word_stands_for_a_name_and_the_joint_for_several() -> None:
    # Ana Ruiz met Omar Said and Lea Moss
    heads = np.array([2, 0, 2, 2, 3, 6, 3, 6])
    rels = np.array([DEPRELS.index(r) for r in ("nsubj", "flat", "root", "obj", "flat", "cc", "conj", "flat")])
    assert reference.head_word(0, 2, heads, rels) == 1
    assert reference.head_word(3, 5, heads, rels) == 4
    assert reference.head_word(3, 8, heads, rels) == 5


def test_words_back_to_the_mention_before() -> None:
    clusters = np.array([1, 0, 2, 1, -1, 1, 2], np.int32)
    assert reference.before(clusters).tolist() == [0, 0, 0, 3, 0, 2, 4]


def test_clusters_of_gum_lie_on_the_words_of_its_lessons(tmp_path: Path) -> None:
    lesson, spans = lesson_of("one", "gum", TEXT)
    count = len(spans)
    lesson.labels["head"] = np.array([2, 0, 2, 2, 3, 6, 3, 6, 2, 10, 10, 10, 10], np.int32)
    rels = ("nsubj", "flat", "root", "obj", "flat", "cc", "conj", "flat", "punct", "nsubj", "root", "obj", "punct")
    lesson.labels["rel"] = np.array([DEPRELS.index(r) for r in rels], np.int32)
    she, them, both = TEXT.index("She"), TEXT.index("them"), TEXT.index("Omar")
    clusters = [[[0, 8], [she, she + 3]], [[both, TEXT.index(".")], [them, them + 4]]]
    for corpus, row in (
        ("gum-ontocoref", {"clusters": clusters}),
        ("gum-coref", {"clusters": clusters, "singletons": [[both, both + 9]]}),
    ):
        (tmp_path / corpus).mkdir()
        line = json.dumps({"id": "one", "text": TEXT, **row})
        (tmp_path / corpus / "dev.jsonl").write_text(line + "\n", encoding="utf-8")
    reference.gum(tmp_path, "dev", [lesson])
    found = {lesson.words[i]: int(lesson.labels["cluster"][i]) for i in range(count) if lesson.labels["cluster"][i]}
    assert found == {"Ruiz": 1, "She": 1, "and": 2, "them": 2, "Said": 3}
    assert lesson.labels["before"][lesson.words.index("She")] == 8


def test_of_gap_only_the_pronoun_and_the_two_names_are_known(tmp_path: Path) -> None:
    (tmp_path / "gap").mkdir()
    she, lea = TEXT.index("She"), TEXT.index("Lea")
    row = {"id": "g", "text": TEXT, "pronoun": [she, she + 3], "a": [0, 8], "b": [lea, lea + 8]}
    lines = [json.dumps(row | {"a_coref": one, "b_coref": False}) for one in (True, False)]
    (tmp_path / "gap" / "train.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (lesson,) = reference.gap(tmp_path, "train")
    known = {lesson.words[i]: int(k) for i, k in enumerate(lesson.labels["cluster"]) if k >= 0}
    assert known == {"Ruiz": 1, "She": 1, "Moss": 2}


def test_of_news_the_heads_of_what_took_part_are_known(tmp_path: Path) -> None:
    text = "Governor Ana Ruiz of the coastal province resigned. The governor 's aides said she was ill."
    (tmp_path / "news").mkdir()
    spans = ("Governor Ana Ruiz of the coastal province", "The governor 's", "she", "aides", "resigned")
    rows = [
        {"begin": text.index(s), "end": text.index(s) + len(s), "type": "HUMAN_PART_PER", "cluster": "a"} for s in spans
    ]
    rows[3]["cluster"], rows[4]["type"] = "b", "ACTION_OCCURRENCE"
    line = json.dumps({"id": "n", "text": text, "mentions": rows})
    (tmp_path / "news" / "train.jsonl").write_text(line, encoding="utf-8")
    (lesson,) = reference.news(tmp_path, "news", "train")
    known = [(lesson.words[i], int(k)) for i, k in enumerate(lesson.labels["cluster"]) if k >= 0]
    assert [word for word, _ in known] == ["Ruiz", "governor", "aides", "she"]
    assert known[0][1] == known[1][1] == known[3][1] != known[2][1]


def _batch() -> Batch:
    lesson, _ = lesson_of("one", "gum", TEXT)
    lesson.labels["cluster"] = np.array([0, 1, 0, 0, 2, 3, 0, 4, 0, 1, 0, 3, 0], np.int32)
    lesson.labels["before"] = reference.before(lesson.labels["cluster"])
    pieces = WordPieces(origin() / "vocab.txt")
    (window,) = windows_of(lesson, pieces, None)
    window.pieces = [pieces.of(word) for word in window.words]
    return batch_of([window], pieces)


def test_a_batch_carries_clusters_and_what_the_forms_of_words_say() -> None:
    batch = _batch()
    assert batch.labels["cluster"][0, 9] == 1
    assert batch.labels["before"][0, 9] == 8
    assert batch.labels["class"][0, 1] == NAME
    assert batch.labels["class"][0, 10] == OTHER


def test_the_head_learns_a_single_text_by_heart() -> None:
    torch.manual_seed(1)
    head, batch, states = Reference(dropout=0.0), _batch(), torch.randn(1, 13, WIDTH)
    optimizer = torch.optim.Adam(head.parameters(), lr=5e-3)
    losses = []
    for _ in range(40):
        loss = head.loss(states, batch)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(loss.item())
    assert losses[-1] < 0.1 < 0.8 < losses[0]


def test_the_loss_is_the_summed_chance_of_right_antecedents() -> None:
    torch.manual_seed(1)
    head = Reference(dropout=0.0)
    states, places = torch.randn(4, WIDTH), torch.tensor([0, 3, 4, 9])
    clusters, zeros = torch.tensor([1, 2, 1, 1]), torch.zeros(4, dtype=torch.long)
    scores = head.scores(states, places, zeros, zeros)
    chances = torch.softmax(torch.cat([torch.zeros(1), scores[3, :3]]), 0)
    found = head.antecedents(states, places, clusters, zeros, zeros, zeros)
    assert found[3].item() == pytest.approx(-torch.log(chances[1] + chances[3]).item(), rel=1e-4)


def test_a_word_whose_antecedents_are_out_of_sight_teaches_nothing() -> None:
    head = Reference()
    states, places, zeros = torch.randn(2, WIDTH), torch.tensor([0, 3]), torch.zeros(2, dtype=torch.long)
    found = head.antecedents(states, places, torch.tensor([1, 2]), torch.tensor([0, 40]), zeros, zeros)
    assert len(found) == 1


def test_a_batch_whose_antecedents_are_all_out_of_sight_has_a_loss() -> None:
    batch = _batch()
    batch.labels["cluster"][0] = torch.where(torch.arange(13) == 1, 1, torch.where(torch.arange(13) == 9, 2, -1))
    batch.labels["before"][0] = 50
    assert torch.isfinite(Reference().loss(torch.randn(1, 13, WIDTH), batch))


def test_a_text_is_learnt_like_a_batch_of_it() -> None:
    torch.manual_seed(1)
    head, batch, states = Reference(dropout=0.0), _batch(), torch.randn(1, 13, WIDTH)
    columns = [batch.labels[name][0] for name in ("cluster", "before", "form", "class")]
    assert head.text_loss(states[0], *columns).item() == pytest.approx(head.loss(states, batch).item(), rel=1e-5)


def test_buckets_of_distance_begin_where_they_say() -> None:
    assert buckets(np.array(DISTANCES)).tolist() == list(range(len(DISTANCES)))
    assert buckets(np.array([6, 100_000])).tolist() == [4, len(DISTANCES) - 1]


def test_forms_are_the_same_in_any_case_and_number() -> None:
    assert form_of("Officials") == form_of("official")
    assert form_of("US") != form_of("us") or class_of("US") == NAME
    assert class_of("us") != class_of("US")
