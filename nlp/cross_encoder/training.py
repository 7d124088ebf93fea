"""Trains the network: it learns the language of regulations from pairs without labels, then the relations from labels.

First words are hidden in pairs of provisions on related matters, and the network guesses them (masked language model:
Devlin et al. 2019; over related texts at once: Caciularu et al. 2021), by which it learns what stands for what and to
look across.
Then it is fitted to labelled pairs. Runs on two cores: products in sixteen bits, all else in single precision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

from nlp.cross_encoder.network import CLASSES, HEAD, LAYERS
from nlp.cross_encoder.quantization import Arrays, quantized
from nlp.cross_encoder.tokens import (
    KINDS,
    MASK,
    PAD,
    SPECIAL,
    WORDS_FROM,
    Pair,
    Side,
    cleaned,
    joined,
    with_ids,
)

if TYPE_CHECKING:
    import torch

Index = NDArray[np.intp]
Body = dict[str, "torch.Tensor"]
PLACES = 320
"""Tokens that a network can hold."""
UNHEARD = -100
"""Label of a token that is not to be guessed."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Size of the network and how it is trained."""

    vocabulary: int = 10_000
    width: int = 384
    tokens: int = 4096
    """Tokens of a step of the first training, filling included; of the second three quarters as many."""
    first_rate: float = 2e-3
    """Highest learning rate of tokens in the first training; all rates rise and then fall to nothing."""
    layer_rate: float = 3e-4
    """Of the layers in the first training."""
    rate: float = 2e-4
    """Of everything in the second."""
    passes: int = 2
    """How often each labelled pair is seen."""
    hidden: float = 0.11
    """Chance that a stretch of one to three hidden tokens begins at a token: one in five is hidden."""
    untitled: float = 0.25
    """Chance that a labelled pair is seen without its titles, so that not all hangs on them."""
    dropout: float = 0.1
    smoothing: float = 0.05


def train_tokenizer(texts: Iterable[str], vocabulary: int) -> Tokenizer:
    """Byte pairs (Sennrich et al. 2016) of lower-case texts without accents; every digit is a token."""
    tokenizer = Tokenizer(models.BPE(unk_token=SPECIAL[1]))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKD(), normalizers.StripAccents()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Metaspace(), pre_tokenizers.Punctuation(), pre_tokenizers.Digits(individual_digits=True)]
    )
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary, special_tokens=list(SPECIAL), min_frequency=5, show_progress=False
    )
    tokenizer.train_from_iterator(map(cleaned, texts), trainer)
    return tokenizer


def pretrain(
    pairs: Sequence[tuple[Side, Side]],
    settings: Settings,
    seed: int = 0,
    *,
    body: Body | None = None,
    layers: int = LAYERS,
    progress: Callable[[int], None] | None = None,
) -> Body:
    """The weights of a network that has guessed hidden words in every pair once.

    Args:
        pairs: provisions on related matters; which of them comes first is drawn.
        settings: of the training.
        seed: of every random choice.
        body: weights to start from; None for random ones.
        layers: of the network.
        progress: called with the number of pairs seen since the last call.
    """
    import torch
    from torch import nn

    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    network = _bert(settings, body, layers)
    guess = nn.Sequential(nn.Linear(settings.width, settings.width), nn.GELU(), nn.LayerNorm(settings.width))
    bias = nn.Parameter(torch.zeros(settings.vocabulary))
    runs = [joined(*(pair if chance.random() < 0.5 else pair[::-1])) for pair in pairs]
    batches = _batches([len(run.ids) for run in runs], settings.tokens, chance)
    new = [*network.embeddings.parameters(), *guess.parameters(), bias]
    rates = ((new, settings.first_rate), (list(network.encoder.parameters()), settings.layer_rate))
    step = _Steps(rates, len(batches), (0.9, 0.98), 0.01)
    for places in batches:
        masked = [_masked(runs[k], chance, settings.hidden) for k in places]
        ids, kinds = _filled([pair for pair, _ in masked])
        sought = _column([wanted for _, wanted in masked], UNHEARD)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            read = network(ids, attention_mask=(ids != PAD).long(), token_type_ids=kinds).last_hidden_state
            chosen = sought >= 0
            said = guess(read[chosen]) @ network.embeddings.word_embeddings.weight.T + bias
        step(nn.functional.cross_entropy(said.float(), sought[chosen]))
        if progress is not None:
            progress(len(places))
    return dict(network.state_dict())


def lower(body: Body, count: int) -> Body:
    """The lower so many layers of a network: those above are missed least (Sajjad et al. 2023)."""
    layer = {name: int(name.split(".")[2]) for name in body if name.startswith("encoder.layer.")}
    return {name: values for name, values in body.items() if layer.get(name, 0) < count}


def fit(
    body: Body,
    pairs: Sequence[tuple[Side, Side]],
    labels: Index,
    weights: NDArray[np.float64],
    settings: Settings,
    seed: int = 0,
    *,
    progress: Callable[[int], None] | None = None,
) -> Arrays:
    """The arrays of a network fitted to labelled pairs, as `Network` takes them.

    Args:
        body: weights that `pretrain` gave.
        pairs: provisions; which of them comes first is drawn at every pass.
        labels: relation of each pair, below `CLASSES`.
        weights: how much each pair counts.
        settings: of the training.
        seed: of every random choice.
        progress: called with the number of pairs seen since the last call.
    """
    import torch
    from torch import nn

    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    network, head, drop = _bert(settings, body), nn.Linear(2 * settings.width, CLASSES), nn.Dropout(settings.dropout)
    lengths = [len(joined(*pair).ids) for pair in pairs]
    batches = [batch for _ in range(settings.passes) for batch in _batches(lengths, settings.tokens * 3 // 4, chance)]
    share = torch.tensor(weights / weights.mean(), dtype=torch.float32)
    rates = (([*network.parameters(), *head.parameters()], settings.rate),)
    step = _Steps(rates, len(batches), (0.9, 0.999), 0.02)
    for places in batches:
        ids, kinds = _filled([_drawn(pairs[k], chance, settings.untitled) for k in places])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            read = network(ids, attention_mask=(ids != PAD).long(), token_type_ids=kinds).last_hidden_state
            there = (ids != PAD).unsqueeze(-1).to(read.dtype)
            said = head(drop(torch.cat([read[:, 0], (read * there).sum(1) / there.sum(1)], 1)))
        each = nn.functional.cross_entropy(
            said.float(), torch.from_numpy(labels[places]), reduction="none", label_smoothing=settings.smoothing
        )
        counted = share[torch.from_numpy(places)]
        step((each * counted).sum() / counted.sum())
        if progress is not None:
            progress(len(places))
    return quantized(network.state_dict(), head.weight, head.bias)


class _Steps:
    """Steps of AdamW (Loshchilov and Hutter 2019) with a rate that rises and falls."""

    def __init__(
        self,
        weights: Sequence[tuple[list[torch.nn.Parameter], float]],
        count: int,
        betas: tuple[float, float],
        decay: float,
    ) -> None:
        """Takes groups of weights with the highest rate of each, and the number of steps."""
        import torch

        self._weights = [weight for group, _ in weights for weight in group]
        groups = [{"params": group} for group, _ in weights]
        highest = [rate for _, rate in weights]
        self._optimizer = torch.optim.AdamW(groups, highest[0], betas=betas, weight_decay=decay, fused=True)
        self._rate = torch.optim.lr_scheduler.OneCycleLR(
            self._optimizer, highest, total_steps=count + 1, pct_start=0.1, anneal_strategy="linear"
        )

    def __call__(self, loss: torch.Tensor) -> None:
        import torch

        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._weights, 1.0)
        self._optimizer.step()
        self._rate.step()
        self._optimizer.zero_grad()


def _bert(settings: Settings, body: Body | None, layers: int = LAYERS) -> Any:
    """A network of the size of the settings, with weights or without."""
    from transformers import BertConfig, BertModel

    config = BertConfig(
        vocab_size=settings.vocabulary,
        hidden_size=settings.width,
        num_hidden_layers=layers,
        num_attention_heads=settings.width // HEAD,
        intermediate_size=4 * settings.width,
        max_position_embeddings=PLACES,
        type_vocab_size=KINDS,
        hidden_act="gelu",
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    config._attn_implementation = "eager"  # quicker on processors, in sixteen bits, than what is made for graphics
    network = BertModel(config, add_pooling_layer=False)
    if body is not None:
        network.load_state_dict(body)
    return network.train()


def _masked(run: Pair, chance: np.random.Generator, hidden: float) -> tuple[Pair, Index]:
    """A pair with tokens hidden, and the hidden ones (elsewhere `UNHEARD`)."""
    count = len(run.ids)
    begins = chance.random(count) < hidden
    hit = begins.copy()
    hit[1:] |= begins[:-1] & (chance.random(count - 1) < 0.7)
    hit[2:] |= begins[:-2] & (chance.random(count - 2) < 0.35)
    hit &= run.ids >= WORDS_FROM
    ids = np.where(hit & (chance.random(count) < 0.9), MASK, run.ids)
    return with_ids(run, ids), np.where(hit, run.ids, UNHEARD)


def _drawn(pair: tuple[Side, Side], chance: np.random.Generator, untitled: float) -> Pair:
    """A labelled pair in one of its two orders, now and then without its titles."""
    first, second = pair if chance.random() < 0.5 else pair[::-1]
    if chance.random() < untitled:
        none = np.zeros(0, dtype=np.int64)
        first, second = Side(none, first.text), Side(none, second.text)
    return joined(first, second)


def _batches(lengths: Sequence[int], most: int, chance: np.random.Generator) -> list[Index]:
    """Places of runs of about the same length, together at most so many tokens, in a random order."""
    order = np.argsort(np.array(lengths) + 4 * chance.random(len(lengths)), kind="stable")
    out = list(_cut(order.tolist(), lengths, most))
    chance.shuffle(out)
    return out


def _cut(order: Sequence[int], lengths: Sequence[int], most: int) -> Iterator[Index]:
    """An order of rising length, cut where a batch would hold too many tokens."""
    batch: list[int] = []
    for place in order:
        if batch and (len(batch) + 1) * lengths[place] > most:
            yield np.array(batch, dtype=np.intp)
            batch = []
        batch.append(place)
    if batch:
        yield np.array(batch, dtype=np.intp)


def _filled(runs: Sequence[Pair]) -> tuple[torch.Tensor, torch.Tensor]:
    """Ids and kinds of pairs; shape (pairs, longest)."""
    return _column([run.ids for run in runs], PAD), _column([run.kinds for run in runs], 0)


def _column(rows: Sequence[NDArray[np.int64]], filling: int) -> torch.Tensor:
    """Rows of several lengths, filled up; shape (rows, longest)."""
    import torch

    out = np.full((len(rows), max(map(len, rows))), filling, dtype=np.int64)
    for row, values in zip(out, rows, strict=True):
        row[: len(values)] = values
    return torch.from_numpy(out)
