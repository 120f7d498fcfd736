"""Work in slices: what is short is done at once, what is long leaves the loop to others."""

import pytest

from ai_korea_tui.tui.patient import Patient


class Loop:
    """Holds what is to be done later, and a clock that only work moves."""

    def __init__(self):
        self.now = 0.0
        self.later = []

    def put_off(self, seconds, what):
        self.later.append(what)

    def turn(self):
        waiting, self.later = self.later, []
        for what in waiting:
            what()


@pytest.fixture
def loop():
    return Loop()


@pytest.fixture
def patient(loop):
    return Patient(loop.put_off, lambda: loop.now)


def work(loop, steps, result, seconds=0.003, closed=None):
    try:
        for _ in range(steps):
            loop.now += seconds
            yield
    except GeneratorExit:
        if closed is not None:
            closed.append(result)
        raise
    return result


def test_short_work_is_done_when_it_is_asked_for(loop, patient):
    done = []
    patient.do(work(loop, 2, "found"), done.append)
    assert done == ["found"]
    assert not patient.busy
    assert not loop.later


def test_long_work_is_done_in_slices_with_others_between(loop, patient):
    done, turns = [], 0
    patient.do(work(loop, 30, "found"), done.append)
    while patient.busy:
        before = loop.now
        loop.turn()
        turns += 1
        assert loop.now - before <= 0.011
    assert done == ["found"]
    assert turns >= 9


def test_a_smaller_slice_can_be_wished_for_at_first(loop, patient):
    patient.do(work(loop, 9, ""), [].append, at_once=0.001)
    assert loop.now == 0.003


def test_other_work_takes_the_place_of_what_is_being_done(loop, patient):
    done, closed = [], []
    patient.do(work(loop, 30, "first", closed=closed), done.append)
    patient.do(work(loop, 30, "second"), done.append)
    assert closed == ["first"]
    while loop.later:
        loop.turn()
    assert done == ["second"]


def test_what_is_dropped_never_comes_back(loop, patient):
    done = []
    patient.do(work(loop, 30, "found"), done.append)
    patient.drop()
    assert not patient.busy
    loop.turn()
    assert done == []
    assert not loop.later


def test_the_result_may_begin_new_work(loop, patient):
    done = []
    patient.do(work(loop, 1, "a"), lambda a: patient.do(work(loop, 9, a + "b"), done.append))
    assert patient.busy
    while loop.later:
        loop.turn()
    assert done == ["ab"]


def test_what_fails_is_raised_and_over(loop, patient):
    def failing():
        yield
        raise ValueError("spoilt")

    with pytest.raises(ValueError, match="spoilt"):
        patient.do(failing(), [].append)
    assert not patient.busy
