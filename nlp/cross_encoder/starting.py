"""The weights that a network starts from: the layers of a small English one, under tokens of our own.

What a layer has learnt of one language (which words belong together, what answers to what) serves another once the
words themselves are learnt anew (Artetxe, Ruder and Yogatama 2020): a fifth of the pairs are needed to guess hidden
words as well as a network that starts from nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tokenizers import Tokenizer

from nlp.cross_encoder.tokens import KINDS, SPECIAL

if TYPE_CHECKING:
    import torch

PREFIX, INSIDE = "▁", "##"
"""How our tokens mark the begin of a word, and how the other tokenizer marks what is not one."""


def borrowed(folder: Path, tokenizer: Tokenizer, places: int, seed: int = 0) -> dict[str, torch.Tensor]:
    """The weights of a `transformers.BertModel` over other tokens: each is the mean of those that it is made of.

    Args:
        folder: of a BERT model, with its tokenizer.
        tokenizer: ours.
        places: tokens that the network can hold.
        seed: of the differences between the kinds of tokens.
    """
    import torch
    from transformers import AutoTokenizer, BertModel

    torch.manual_seed(seed)
    theirs = AutoTokenizer.from_pretrained(folder)
    body = dict(BertModel.from_pretrained(folder, add_pooling_layer=False).state_dict())
    words = body["embeddings.word_embeddings.weight"]
    known = theirs.get_vocab()
    own = tokenizer.get_vocab()
    tokens = sorted(own, key=own.__getitem__)
    body["embeddings.word_embeddings.weight"] = torch.stack([words[_parts(t, theirs, known)].mean(0) for t in tokens])
    body["embeddings.position_embeddings.weight"] = body["embeddings.position_embeddings.weight"][:places].clone()
    kinds = body["embeddings.token_type_embeddings.weight"][:1].repeat(KINDS, 1)
    body["embeddings.token_type_embeddings.weight"] = kinds + 0.01 * torch.randn(kinds.shape)
    return body


def _parts(token: str, theirs: Any, known: dict[str, int]) -> list[int]:
    """The tokens of the other tokenizer that one of ours is made of."""
    if token in SPECIAL:
        return [known[token if token in known else ":"]]
    word = token.replace(PREFIX, "")
    parts = theirs.tokenize(word) if word else ["."]
    if parts and not token.startswith(PREFIX) and INSIDE + parts[0] in known:
        parts[0] = INSIDE + parts[0]
    return [known[part] for part in parts if part in known] or [theirs.unk_token_id]
