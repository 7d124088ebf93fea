"""The garbage collector's thresholds are those of the run while it computes, and come back in any case."""

import gc

import pytest

from flows.garbage import THRESHOLDS, rarely_collected


def test_thresholds_come_back_even_after_a_failure():
    before = gc.get_threshold()
    with pytest.raises(ValueError, match="broken"), rarely_collected():
        assert gc.get_threshold() == THRESHOLDS
        raise ValueError("broken")
    assert gc.get_threshold() == before
