"""The story so far as items of a page: what differs, what changed, who carries what alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from ai_korea_tui.dossier.records import kind_of, text_of
from ai_korea_tui.explore.agreement import SIGN
from ai_korea_tui.explore.kinds import ENTITY_PLURALS
from ai_korea_tui.explore.overview import most_alone
from ai_korea_tui.explore.when import displayed_date
from ai_korea_tui.tui.rows import VERDICT_ROLES
from ai_korea_tui.tui.runs import Line, Run, breaking, breaks, clip, pad, shown, spread, width_of
from ai_korea_tui.tui.widgets.item_list import BLANK, INDENT, Item, heading, text

if TYPE_CHECKING:
    from ai_korea_tui.dossier.model import Statement, Verdict
    from ai_korea_tui.explore.overview import Mention, Only, Overview, Told
    from ai_korea_tui.tui.rows import RowPainter

CLAIM, ENTITY, ONLY, COMPARE, SOURCES = "claim", "entity", "only", "compare", "sources"
"""What a line leads to, the first word of its key; its id follows, if it has one."""

_BAR = "▇"
_WIDEST_BAR = 24
_LEAST_BAR = 6
_NAME = 28
"""The cells that a name and its kind get before there is room for a bar."""
_FOREMOST = 3
_ABREAST = 4
"""So many sources' values stand side by side."""
_NAME_LINES = 3
"""So many lines the names take that only one source has."""
_OTHERS = tuple(kind for kind in ENTITY_PLURALS if kind != "company")
_LETTERS = 4
"""So many sources have a column of their own."""


_ROOMY, _LONG = 26, 34
"""The lines from which sections are set apart, and from which each value has a line of its own."""


class Measure(NamedTuple):
    """How much of each section is shown."""

    changed: int
    sources: int
    """Of those that carry something alone."""
    roomy: bool
    """Whether sections are set apart, and what a source carries alone takes three lines."""
    long: bool
    """Whether each source's value has a line of its own."""


def measure(lines: int, *, wide: bool) -> Measure:
    """What there is room for in so many lines; `wide` where they stand in two columns."""
    long = wide and lines >= _LONG
    left = lines - (14 if long else 11)  # besides what differs
    changed = left // (3 if long else 2) if wide else (lines - 26) // 2
    return Measure(max(3, changed), 3 if lines < _ROOMY else 5, lines >= _ROOMY, long)


class StoryItems:
    """Makes the items of each section."""

    def __init__(self, painter: RowPainter, overview: Overview, measure: Measure) -> None:
        self._painter = painter
        self._overview = overview
        self._measure = measure
        self._several = len(painter.index.letters) > 1

    def claims(self) -> list[Item]:
        """What differs and what changed."""
        changed = [*self.gap(), *self._changed()] if self._several else []
        return [*self._differing(), *changed]

    def names(self, width: int) -> list[Item]:
        """What one source carries alone, and who is most mentioned."""
        alone = self._alone(width)
        return [*alone, *(self.gap() if alone else []), *self._mentioned()]

    def summary(self, width: int) -> list[Item]:
        """What the story is, in the editor's words, where there is room for it."""
        run = shown(self._painter.index.dossier.summary, "dim")
        if not run.text or not self._measure.roomy:
            return []
        cuts = breaks(run.text, max(8, width - 2))
        return [text([[run._replace(text=run.text[a:b])] for a, b in cuts]), BLANK]

    def gap(self) -> list[Item]:
        """What stands between two sections."""
        return [BLANK] if self._measure.roomy else []

    # Claims --------------------------------------------------------------------------------

    def _differing(self) -> list[Item]:
        found = self._overview
        verdict: Verdict = "differ" if found.differing else "different measure"
        told = found.differing or found.alike
        items = [self._claim(claim, self._side_by_side) for claim in told]
        more = len(found.claims[verdict]) - len(told)
        return [
            heading(Run("What differs  ", "heading"), Run(self._differing_words(), "dim")),
            *items,
            *self._more(more, verdict),
        ]

    def _differing_words(self) -> str:
        claims = self._overview.claims
        differ, alike = len(claims["differ"]), len(claims["different measure"])
        if not self._several:
            return "there is one source: nothing to hold it against"
        if differ:
            return f"{_claims(differ)} of {sum(map(len, claims.values())):,}"
        if alike:
            looks = "looks" if alike == 1 else "look"
            return f"nothing outright; {_claims(alike)} only {looks} alike"
        return "nothing"

    def _changed(self) -> list[Item]:
        changed = self._overview.changed[: self._measure.changed]
        count = len(self._overview.claims["update"])
        items = [self._claim(claim, self._moved_on) for claim in changed]
        words = f"{count:,} update{'' if count == 1 else 's'}" if count else "no update"
        return [
            heading(Run("What changed  ", "heading"), Run(words, "dim"), *self._span(count)),
            *items,
            *self._more(count - len(changed), "update"),
        ]

    def _span(self, count: int) -> Line:
        """`, from A to B`: the first and the last source."""
        letters = list(self._painter.index.letters)
        if not count or not self._several:
            return []
        ends = [self._painter.letter(letters[0]), self._painter.letter(letters[-1])]
        return [Run(", from ", "dim"), ends[0], Run(" to ", "dim"), ends[1]]

    def _more(self, count: int, verdict: Verdict) -> list[Item]:
        if count <= 0:
            return []
        line: Line = [
            Run(f"  {count:,} more ", "text"),
            Run("in Compare", "dim"),
        ]
        return [Item(lambda width: [clip(line, width)], key=(COMPARE, verdict))]

    def _claim(self, told: Told, tell: Callable[[Told, int], list[Line]]) -> Item:
        verdict = told.finding.verdict
        sign = Run(f"{SIGN[verdict]} ", VERDICT_ROLES[verdict])

        def paint(width: int) -> list[Line]:
            question = clip([sign, shown(told.question, "name")], width)
            values = tell(told, width - 2)
            return [question, *(clip([Run("  "), *line], width) for line in values)]

        height = 3 if self._measure.long else 2
        return Item(paint, height=height, key=(CLAIM, told.claim), record=told.claim)

    def _stated(self, source: str, statements: Sequence[Statement]) -> Line:
        values = "; ".join(dict.fromkeys(statement.value for statement in statements))
        return [self._painter.letter(source), Run(" "), shown(values)]

    def _side_by_side(self, told: Told, width: int) -> list[Line]:
        if self._measure.long and len(told.stated) <= 2:
            return [self._stated(*pair) for pair in told.stated]
        stated = [self._stated(*pair) for pair in told.stated[:_ABREAST]]
        more = len(told.stated) - len(stated)
        tail: Line = [Run(f"   +{more}", "dim")] if more > 0 else []
        return [[*_in_turn(stated, Run("   "), width - width_of(tail)), *tail]]

    def _moved_on(self, told: Told, width: int) -> list[Line]:
        first, last = (self._stated(*end) for end in told.ends)
        between = len(told.stated) - 2
        arrow = f"→ {between} more → " if between > 0 else "→ "
        if self._measure.long:
            return [first, [Run(arrow, "dim"), *last]]
        return [_in_turn([first, last], Run(f"  {arrow} ", "dim"), width)]

    # Names ---------------------------------------------------------------------------------

    def _alone(self, width: int) -> list[Item]:
        if not self._several:
            return []
        only = self._overview.only
        told = [o for o in most_alone(only, self._measure.sources) if o.records]
        more = sum(1 for o in only if o.records) - len(told)
        title = "Only in one source  " if more <= 0 else "Only in one source  most first"
        items = [self._only(found, width) for found in told]
        if more > 0:
            line = [
                Run(f"  {more:,} more source{'' if more == 1 else 's'} ", "text"),
                Run("to choose from", "dim"),
            ]
            items.append(Item(lambda width: [clip(line, width)], key=(SOURCES,)))
        first, _, rest = title.partition("  ")
        return [heading(Run(f"{first}  ", "heading"), Run(rest, "dim")), *items]

    def _only(self, found: Only, width: int) -> Item:
        source = self._painter.index.records[found.source]
        who = [self._painter.letter(found.source), Run(" "), shown(text_of(source), "name")]
        total = [Run(f"{found.records:,} record{'' if found.records == 1 else 's'}", "dim")]
        key = (ONLY, found.source)
        if not self._measure.roomy:
            lead = self._names(found) or Run(_besides(found))
            return Item(lambda width: [spread([*who, Run("  "), lead], total, width)], key=key)
        date = shown(f"  {displayed_date(source, time=False)}", "dim")
        names = self._names(found) or Run("no name of its own", "dim")
        cuts = list(islice(breaking(names.text, max(8, width - INDENT - 2)), _NAME_LINES))
        last = cuts[-1][0], len(names.text)  # what does not fit is cut with an ellipsis
        told = [names._replace(text=names.text[a:b]) for a, b in (*cuts[:-1], last)]
        told.append(Run(_besides(found), "dim"))

        def paint(width: int) -> list[Line]:
            lines = [clip([Run("  "), run], width) for run in told]
            return [spread([*who, date], total, width), *lines]

        return Item(paint, height=1 + len(told), key=key)

    def _names(self, found: Only) -> Run | None:
        """`17 companies: Samsung, …`; other names where it has no company of its own."""
        index = self._painter.index
        kind = kind_of(index.records[found.names[0]]) if found.names else ""
        names = [index.entity_name(n) for n in found.names if kind_of(index.records[n]) == kind]
        if not names:
            return None
        return shown(f"{_counted(kind, found.counts[kind])}: {', '.join(names)}")

    def _mentioned(self) -> list[Item]:
        mentions = self._overview.mentions
        if not mentions:
            return []
        head = heading(Run("Most mentioned  ", "heading"), Run("records that name it", "dim"))
        by_source = [self._by_source(mention) for mention in mentions]
        widest = max(map(width_of, by_source))
        return [
            head,
            *(
                self._mention(mention, mentions[0].records, pad(right, widest))
                for mention, right in zip(mentions, by_source, strict=True)
            ),
        ]

    def _mention(self, mention: Mention, highest: int, right: Line) -> Item:
        total = Run(f"{mention.records:>{len(f'{highest:,}') + 1},}  ")

        def paint(width: int) -> list[Line]:
            room = width - width_of(right) - width_of([total]) - 1
            bar = min(_WIDEST_BAR, room - _NAME)
            bar = bar if bar >= _LEAST_BAR else 0
            cells = -(-bar * mention.records // max(1, highest))
            name = [shown(mention.name, "name"), Run(f"  {mention.kind}", "dim")]
            left = [*pad(clip(name, room - bar), room - bar), total, Run(_BAR * cells, "faint")]
            return [spread(left, right, width)]

        return Item(paint, key=(ENTITY, mention.entity), record=mention.entity)

    def _by_source(self, mention: Mention) -> Line:
        """`A  55  B  90`; of many sources the three with most."""
        letters = self._painter.index.letters
        counts = mention.by_source
        few = len(letters) <= _LETTERS
        told = letters if few else sorted(counts, key=lambda source: -counts[source])[:_FOREMOST]
        digits = len(f"{max(m.records for m in self._overview.mentions):,}")
        cells = max(len(letter) for letter in letters.values()) if letters else 1
        line: Line = []
        for n, source in enumerate(told):
            count = counts.get(source, 0)
            letter = self._painter.letter(source) if count else Run("·", "faint")
            figure = f"{count:,}" if count else ""
            gap = [Run("  ")] if n else []
            line += [*gap, *pad([letter], cells), Run(f" {figure:<{digits}}", "dim")]
        more = len(counts) - _FOREMOST
        return [*line, Run(f"  +{more}", "faint")] if more > 0 and not few else line


def _claims(count: int) -> str:
    return f"{count:,} claim{'' if count == 1 else 's'}"


def _counted(kind: str, count: int) -> str:
    plural = ENTITY_PLURALS.get(kind, f"{kind}s")
    return f"{count:,} {kind if count == 1 else plural}"


def _besides(found: Only) -> str:
    """`20 other names, 21 quotes, 20 events`: what it carries besides those that are named."""
    others = sum(count for kind, count in found.counts.items() if kind in _OTHERS)
    names = [f"{others:,} other name{'' if others == 1 else 's'}"] if others else []
    rest = [_counted(kind, n) for kind, n in found.counts.items() if kind not in ENTITY_PLURALS]
    return ", ".join([*names, *rest])


def _in_turn(parts: Sequence[Line], between: Run, width: int) -> Line:
    """The parts one after the other; where they do not all fit, each gets its share."""
    gaps = width_of([between]) * (len(parts) - 1)
    room = max(0, width - gaps)
    fair = _shares([width_of(part) for part in parts], room)
    line: Line = []
    for n, (part, cells) in enumerate(zip(parts, fair, strict=True)):
        line += [*([between] if n else []), *clip(part, cells)]
    return line


def _shares(wanted: Sequence[int], room: int) -> list[int]:
    """What each gets of the room: all it wants, or as much as the others that want more."""
    shares = [0] * len(wanted)
    left = room
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    for done, n in enumerate(order):
        shares[n] = min(wanted[n], left // (len(order) - done))
        left -= shares[n]
    return shares
