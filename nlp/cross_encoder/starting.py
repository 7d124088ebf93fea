"""The weights that a network starts from: the layers of a small English one, under tokens of our own.

What a layer has learnt of one language (which words belong together, what answers to what) serves another once the
words themselves are learnt anew (Artetxe, Ruder and Yogatama 2020). They need not be learnt from nothing: a token
begins as the English of the words that it stands in (Minixhofer, Paischer and Rekabsaz 2022), so that the layers know
at once which words are near each other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tokenizers import Tokenizer

from nlp.cross_encoder.tokens import KINDS, SPECIAL, WORDS_FROM, cleaned

if TYPE_CHECKING:
    import torch

PREFIX, INSIDE = "▁", "##"
"""How our tokens mark the begin of a word, and how the other tokenizer marks what is not one."""
WORDS = "embeddings.word_embeddings.weight"
_WORD = re.compile(r"[a-z]+")
_NONE = "-"
"""Stands for the English of what has none."""


def load_glossary(file: Path) -> dict[str, str]:
    """English of words: lines of a word, a tab, and its English; without those that have none.

    Raises:
        ValueError: a line is not of that form.
    """
    lines = file.read_text(encoding="utf-8").splitlines()
    wrong = next((line for line in lines if line.count("\t") != 1), None)
    if wrong is not None:
        raise ValueError(f"{file} is no glossary, a line of which is a word, a tab and its English: {wrong[:80]!r}")
    return {word: english for word, english in (line.split("\t") for line in lines) if english != _NONE}


def words_of(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands in texts."""
    return Counter(word for text in texts for word in _WORD.findall(cleaned(text)))


def borrowed(
    folder: Path,
    tokenizer: Tokenizer,
    places: int,
    seed: int = 0,
    *,
    glossary: Mapping[str, str] | None = None,
    words: Mapping[str, int] | None = None,
) -> dict[str, torch.Tensor]:
    """The weights of a `transformers.BertModel` over other tokens.

    A token begins as the English of the words that it stands in; one of no such word as the mean of the English tokens
    that it is made of.

    Args:
        folder: of a BERT model, with its tokenizer.
        tokenizer: ours.
        places: tokens that the network can hold.
        seed: of the differences between the kinds of tokens.
        glossary: English of words.
        words: how often each word occurs; one that is not there counts once.
    """
    import torch
    from transformers import AutoTokenizer, BertModel

    torch.manual_seed(seed)
    theirs = AutoTokenizer.from_pretrained(folder)
    body = dict(BertModel.from_pretrained(folder, add_pooling_layer=False).state_dict())
    held = body[WORDS]
    known = theirs.get_vocab()
    own = tokenizer.get_vocab()
    tokens = sorted(own, key=own.__getitem__)
    spelled = torch.stack([held[_parts(t, theirs, known)].mean(0) for t in tokens])
    body[WORDS] = _glossed(spelled, held, tokenizer, theirs, glossary, words or {}) if glossary else spelled
    body["embeddings.position_embeddings.weight"] = body["embeddings.position_embeddings.weight"][:places].clone()
    kinds = body["embeddings.token_type_embeddings.weight"][:1].repeat(KINDS, 1)
    body["embeddings.token_type_embeddings.weight"] = kinds + 0.01 * torch.randn(kinds.shape)
    return body


def _glossed(
    spelled: torch.Tensor,
    held: torch.Tensor,
    tokenizer: Tokenizer,
    theirs: Any,
    glossary: Mapping[str, str],
    words: Mapping[str, int],
) -> torch.Tensor:
    """What tokens begin as: the mean English of the words that each stands in, else how they are spelled.

    The more often a word occurs, and the fewer tokens it has, the more it counts. All that is English is made as long
    as an English token is, for means are shorter.
    """
    import torch

    total, count = torch.zeros_like(spelled), torch.zeros(len(spelled), 1)
    order = sorted(glossary)
    english = theirs([glossary[word] for word in order], add_special_tokens=False)["input_ids"]
    for word, own, ids in zip(order, tokenizer.encode_batch(order), english, strict=True):
        places = [place for place in own.ids if place >= WORDS_FROM]
        if not places or not ids:
            continue
        weight = words.get(word, 1) / len(places) ** 2
        rows = held[ids]
        meaning = torch.nn.functional.normalize(rows.mean(0), dim=0) * rows.norm(dim=1).mean()
        for place in places:
            total[place] += weight * meaning
            count[place] += weight
    length = held.norm(dim=1).mean()
    return torch.where(count > 0, torch.nn.functional.normalize(total, dim=1) * length, spelled)


def _parts(token: str, theirs: Any, known: dict[str, int]) -> list[int]:
    """The tokens of the other tokenizer that one of ours is made of."""
    if token in SPECIAL:
        return [known[token if token in known else ":"]]
    word = token.replace(PREFIX, "")
    parts = theirs.tokenize(word) if word else ["."]
    if parts and not token.startswith(PREFIX) and INSIDE + parts[0] in known:
        parts[0] = INSIDE + parts[0]
    return [known[part] for part in parts if part in known] or [theirs.unk_token_id]
