"""The network: a small BERT (Devlin et al. 2019) over both provisions, as an ONNX graph with matrices in eight bits.

Each pair is read by itself, on one thread, so what is said of it does not depend on the pairs beside it or on how
many threads read; a run that reads only what changed relies on that. What goes into a product is rounded to eight bits
by the largest number of the pair at that point.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nlp.cross_encoder.tokens import Pair

if TYPE_CHECKING:
    import onnx

CLASSES = 5
LAYERS = 3
HEAD = 32
"""Numbers in which a head of attention compares."""
Weights = Mapping[str, NDArray[Any]]
_EPSILON = 1e-12
_OPSET, _FORMAT = 18, 9
"""Versions of ONNX's operators and file format: old ones, which every runtime of the pinned range reads."""
_RUNTIME = "com.microsoft"
"""Domain of the operators that ONNX Runtime adds."""


class Network:
    """A trained network, ready to read; safe to be used by many threads."""

    def __init__(self, graph: bytes) -> None:
        """Takes what `graph_of` gives."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    def logits(self, pair: Pair) -> NDArray[np.float32]:
        """Logits of the relations; shape (CLASSES,)."""
        (found,) = self._session.run(["logits"], {"ids": pair.ids, "kinds": pair.kinds})
        return np.asarray(found[0], dtype=np.float32)


def graph_of(weights: Weights) -> bytes:
    """The graph of a network whose arrays `nlp.cross_encoder.quantization.quantized` gave, as bytes of an ONNX file."""
    return _Graph(weights).written()


class _Graph:
    """Puts the graph together: each method adds nodes and gives the name of what they compute."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._nodes: list[onnx.NodeProto] = []
        self._held: dict[str, onnx.TensorProto] = {}
        self._axis = self._array("axis", np.array([0]))

    def written(self) -> bytes:
        """The bytes of the file."""
        import onnx
        from onnx import helper

        x = self._embedded()
        layers = {name.split(".")[0] for name in self._weights if name.startswith("layer")}
        for name in sorted(layers, key=lambda name: int(name.removeprefix("layer"))):
            x = self._layer(x, name)
        first, mean = self._node("Gather", x, self._axis), self._node("ReduceMean", x, self._axis, keepdims=1)
        seen = self._node("Concat", first, mean, axis=1)
        head = self._node("Gemm", seen, self._held_float("head.weight"), self._held_float("head.bias"), transB=1)
        self._nodes.append(helper.make_node("Identity", [head], ["logits"]))
        tokens, ids = ["tokens"], onnx.TensorProto.INT64
        graph = helper.make_graph(
            self._nodes,
            "cross_encoder",
            [helper.make_tensor_value_info(name, ids, tokens) for name in ("ids", "kinds")],
            [helper.make_tensor_value_info("logits", onnx.TensorProto.FLOAT, [1, CLASSES])],
            list(self._held.values()),
        )
        versions = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_RUNTIME, 1)]
        return bytes(helper.make_model(graph, opset_imports=versions, ir_version=_FORMAT).SerializeToString())

    def _embedded(self) -> str:
        """Words, kinds and places of the tokens as numbers; shape (tokens, width)."""
        whole = self._float(self._node("Gather", self._array("words", self._weights["words"]), "ids"))
        worth = self._node("Gather", self._array("words.scales", self._weights["words.scales"][:, None]), "ids")
        words = self._node("Mul", whole, worth)
        kinds = self._node("Gather", self._held_float("kinds"), "kinds")
        places = self._node("Slice", self._held_float("places"), self._axis, self._node("Shape", "ids"), self._axis)
        return self._norm(self._node("Add", self._node("Add", words, kinds), places), "start")

    def _layer(self, x: str, name: str) -> str:
        """Attention between all tokens of a pair, then each token by itself."""
        parts = self._node("Unsqueeze", self._linear(x, f"{name}.query_key_value"), self._axis)
        query, key, value = self._nodes_of("Split", 3, parts, axis=2, num_outputs=3)
        heads = self._weights["kinds"].shape[1] // HEAD
        gathered = self._node("MultiHeadAttention", query, key, value, domain=_RUNTIME, num_heads=heads)
        attended = self._linear(self._node("Squeeze", gathered, self._axis), f"{name}.attended")
        x = self._norm(self._node("Add", attended, x), f"{name}.after_attention")
        wide = self._node("Gelu", self._linear(x, f"{name}.wide"), domain=_RUNTIME)
        return self._norm(self._node("Add", self._linear(wide, f"{name}.narrow"), x), f"{name}.after_all")

    def _linear(self, x: str, name: str) -> str:
        """Rows times weights in whole numbers of eight bits."""
        weight = self._array(f"{name}.weight", self._weights[f"{name}.weight"])
        whole, worth, zero = self._nodes_of("DynamicQuantizeLinear", 3, x)
        product = self._float(self._node("MatMulInteger", whole, weight, zero))
        scaled = self._node("Mul", product, self._node("Mul", worth, self._held_float(f"{name}.scales")))
        return self._node("Add", scaled, self._held_float(f"{name}.bias"))

    def _norm(self, x: str, name: str) -> str:
        """Rows of mean 0 and variance 1, weighed."""
        weight, bias = (self._held_float(f"{name}.{part}") for part in ("weight", "bias"))
        return self._node("LayerNormalization", x, weight, bias, axis=-1, epsilon=_EPSILON)

    def _float(self, x: str) -> str:
        import onnx

        return self._node("Cast", x, to=onnx.TensorProto.FLOAT)

    def _held_float(self, name: str) -> str:
        return self._array(name, self._weights[name].astype(np.float32))

    def _array(self, name: str, values: NDArray[Any]) -> str:
        """An array that is part of the file."""
        from onnx import numpy_helper

        held = f"held.{name}"
        self._held[held] = numpy_helper.from_array(np.ascontiguousarray(values), held)
        return held

    def _node(self, kind: str, *inputs: str, **settings: Any) -> str:
        (output,) = self._nodes_of(kind, 1, *inputs, **settings)
        return output

    def _nodes_of(self, kind: str, outputs: int, *inputs: str, **settings: Any) -> list[str]:
        """What a node of several outputs computes."""
        from onnx import helper

        names = [f"{kind}.{len(self._nodes)}.{k}" for k in range(outputs)]
        self._nodes.append(helper.make_node(kind, list(inputs), names, **settings))
        return names
