"""The values of a field: which there are, and what each of them means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from ai_korea_tui.text.folding import fold

from .flaws import Flaw, Mend, brief, guessed
from .language import Choice, FieldRule, bared, beginning, choice
from .quoting import quoted
from .scanning import RawValue
from .sources import SourceName, Sources
from .tree import Value


def meant(rule: FieldRule, value: RawValue, sources: Sources) -> Iterator[Value]:
    """What a value means; several where it stands for several. Not for dates.

    Raises Flaw for a value that the field does not take; one that could become one of its choices
    is unfinished.
    """
    match rule.takes:
        case "choice":
            return _chosen(value, _choice(rule, value))
        case "source":
            return (_as(value, found) for found in _resolved(rule, value, sources))
        case _:
            return iter((_as(value, " ".join(fold(value.text).split())),))


def so_far(rule: FieldRule, value: RawValue) -> Iterator[Value]:
    """What an unfinished value may come to mean: every choice that begins so."""
    return chain.from_iterable(_chosen(value, found) for found in beginning(rule, value.text))


def _chosen(value: RawValue, found: Choice) -> Iterator[Value]:
    return (_as(value, name) for name in found.stands_for or (found.name,))


def _as(value: RawValue, folded: str) -> Value:
    return Value(value.text, folded, value.start, value.end, value.quoted)


def _choice(rule: FieldRule, value: RawValue) -> Choice:
    found = choice(rule, value.text)
    if found is not None:
        return found
    begun = beginning(rule, value.text)
    spellings = [spelling for c in rule.choices for spelling in (c.name, *c.others)]
    guess = begun[0].name if len(begun) == 1 else guessed(value.text, spellings)
    near = choice(rule, guess)
    if near is None:
        what = f"{rule.name}: takes no {brief(value.text)}; try {_some(begun or rule.choices)}."
        raise Flaw(what, value.start, value.end, unfinished=bool(begun))
    what = f"{rule.name}: takes no {brief(value.text)}; did you mean {near.name}?"
    raise Flaw(what, value.start, value.end, _instead(value, near.name), unfinished=bool(begun))


def _some(choices: Sequence[Choice]) -> str:
    return " or ".join(found.name for found in choices[:2])


def _resolved(rule: FieldRule, value: RawValue, sources: Sources) -> Iterable[str]:
    found = sources.resolve(value.text)
    if found:
        return found
    known = {bared(part): name.letter for name in sources.names() for part in _parts(name)}
    guess = known.get(guessed(bared(value.text), known))
    if not guess:
        letters = [name.letter for name in sources.names()]
        there = f"; they are {letters[0]} to {letters[-1]}" if len(letters) > 1 else ""
        raise Flaw(f"There is no source {brief(value.text)}{there}.", value.start, value.end)
    what = f"There is no source {brief(value.text)}; did you mean {guess}?"
    raise Flaw(what, value.start, value.end, _instead(value, guess))


def _parts(name: SourceName) -> tuple[str, ...]:
    return (name.letter, name.id, name.publisher, *name.publisher.split())


def _instead(value: RawValue, name: str) -> Mend:
    return Mend(value.start, value.end, quoted(name))
