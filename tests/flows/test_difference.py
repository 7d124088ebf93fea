"""The difference of two texts: nothing is lost, and what is marked as shared is shared."""

from hypothesis import given
from hypothesis import strategies as st

from flows.difference import difference

WORDS = st.lists(
    st.sampled_from(["wajib", "dilarang", "dalam", "14", "30", "hari", "kerja", "Menteri"]), max_size=20
).map(" ".join)


def test_the_words_that_differ_are_marked_and_the_rest_is_shared():
    a, b = difference("paling lama 14 hari, sejak diterima", "Paling lama 30 hari sejak diterima")
    assert [s.text for s in a if not s.shared] == ["14"]
    assert [s.text for s in b if not s.shared] == ["30"]


@given(WORDS, WORDS)
def test_no_word_is_lost_and_the_shared_words_are_the_same_on_both_sides(a, b):
    left, right = difference(a, b)
    assert " ".join(s.text for s in left) == a
    assert " ".join(s.text for s in right) == b
    shared = [" ".join(s.text for s in side if s.shared).lower() for side in (left, right)]
    assert shared[0] == shared[1]
