"""The distances of words, of which only those that count are worked out."""

from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.text.near import distances

WORDS = st.text("abc", max_size=12)


def all_distances(word, other):
    """Optimal string alignment in the plainest way: the whole table."""
    table = [list(range(len(other) + 1))]
    for i, char in enumerate(word, 1):
        row = [i]
        for j, another in enumerate(other, 1):
            cost = min(table[-1][j - 1] + (char != another), table[-1][j] + 1, row[-1] + 1)
            if i > 1 and j > 1 and char == other[j - 2] and another == word[i - 2]:
                cost = min(cost, table[-2][j - 2] + 1)
            row.append(cost)
        table.append(row)
    return table[-1]


@given(WORDS, WORDS, st.integers(0, 3))
def test_distances_are_exact_as_far_as_they_count(word, other, most):
    whole = all_distances(word, other)
    found = distances(word, other, most)

    if found:
        assert found == [min(distance, most + 1) for distance in whole]
    else:
        assert min(whole) > most
