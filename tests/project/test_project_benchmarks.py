"""How the benchmarks take turns, and the table they print."""

from benchmarks.harness import Pair, alternately, at_most_over, at_most_times, heading


def test_sides_take_turns_and_the_warm_up_does_not_count() -> None:
    calls: list[str] = []
    seconds = iter((9.0, 9.0, 0.2, 0.1, 0.1, 0.2))

    def side(name: str) -> float:
        calls.append(name)
        return next(seconds)

    pair = alternately(lambda: side("ours"), lambda: side("theirs"), runs=2, warm_up=1)
    assert calls == ["ours", "theirs", "ours", "theirs", "theirs", "ours"]
    assert pair == Pair([0.2, 0.2], [0.1, 0.1])


def test_a_budget_is_met_up_to_its_edge() -> None:
    pair = Pair([0.125], [0.1])
    assert at_most_times("x", pair, 1.25).met
    assert not at_most_times("x", pair, 1.2).met
    assert at_most_over("x", pair, 25.1).met
    assert not at_most_over("x", pair, 24.9).met


def test_a_line_of_the_table_tells_both_sides_the_ratio_and_the_verdict() -> None:
    line = str(at_most_times("first paint", Pair([0.3], [0.2]), 1.25))
    assert line.split() == [
        "first",
        "paint",
        "300.0",
        "200.0",
        "1.50",
        "1",
        "≤",
        "1.25",
        "×",
        "OVER",
    ]
    assert line.index("300.0") + len("300.0") == heading().index("ours ms") + len("ours ms")
