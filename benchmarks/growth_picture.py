"""How cost grows, drawn: two panels with both axes logarithmic, as SVG for light and dark pages."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil, floor, log10
from typing import NamedTuple

WIDTH, HEIGHT = 960, 400
LEFT, TOP, BOTTOM = 76, 56, 52
PLOT = 228
"""The width of a panel's axes; to the right of them stand the names of the lines."""
PANEL = WIDTH // 2
APART = 17
"""The least distance of two names, from line to line."""

STYLE = """
text { font: 13px system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif; fill: #3b4252; }
.title { font-size: 15px; font-weight: 600; fill: #1f2430; }
.page { fill: #fbfbfd; } .grid { stroke: #d5d9e0; stroke-width: 1; }
.line { fill: none; stroke-width: 2.25; stroke-linejoin: round; }
.yaml_mb { stroke-dasharray: 2 5; }
.leader { stroke-width: 1; opacity: .5; }
.a { stroke: #0b62c4; } text.a, circle.a { fill: #0b62c4; stroke: none; }
.b { stroke: #b3490b; } text.b, circle.b { fill: #b3490b; stroke: none; }
.c { stroke: #0a7a4b; } text.c, circle.c { fill: #0a7a4b; stroke: none; }
.d { stroke: #8a2fb0; } text.d, circle.d { fill: #8a2fb0; stroke: none; }
@media (prefers-color-scheme: dark) {
  text { fill: #c3c9d4; } .title { fill: #eef1f6; }
  .page { fill: #14181f; } .grid { stroke: #3a414d; }
  .a { stroke: #6db3ff; } text.a, circle.a { fill: #6db3ff; }
  .b { stroke: #ff9d5c; } text.b, circle.b { fill: #ff9d5c; }
  .c { stroke: #5fd39b; } text.c, circle.c { fill: #5fd39b; }
  .d { stroke: #d79bf5; } text.d, circle.d { fill: #d79bf5; }
}
"""


class Panel(NamedTuple):
    """A diagram: its heading, its lines as column → name, and how a figure on its axis reads."""

    title: str
    lines: Mapping[str, str]
    unit: str


PANELS = (
    Panel(
        "Time",
        {
            "compile_ms": "compiling, once",
            "first_paint_ms": "first paint",
            "keystroke_p95_ms": "keystroke, 95 %",
            "repaint_ms": "key to repaint",
        },
        "ms",
    ),
    Panel(
        "Size",
        {"memory_mb": "memory", "index_mb": "index", "yaml_mb": "the YAML"},
        "MB",
    ),
)


class Scale(NamedTuple):
    """From figures to a place on an axis, by powers of ten."""

    first: int
    last: int
    start: float
    end: float

    def __call__(self, figure: float) -> float:
        part = (log10(figure) - self.first) / (self.last - self.first)
        return self.start + part * (self.end - self.start)

    @property
    def decades(self) -> list[int]:
        """The powers of ten on the axis."""
        return list(range(self.first, self.last + 1))


def drawn(columns: Mapping[str, Sequence[float]]) -> str:
    """The picture of the table's columns: `records`, and those that the panels name."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" role="img" aria-label="How cost grows with the '
        f'number of records">\n<style>{STYLE}</style>\n'
        f'<rect class="page" width="{WIDTH}" height="{HEIGHT}" rx="8"/>\n'
    ]
    for number, panel in enumerate(PANELS):
        parts += _panel(panel, columns, number * PANEL)
    return "".join((*parts, "</svg>\n"))


def _panel(panel: Panel, columns: Mapping[str, Sequence[float]], offset: int) -> Iterator[str]:
    records = columns["records"]
    figures = [figure for name in panel.lines for figure in columns[name]]
    across = Scale(
        floor(log10(min(records))),
        max(ceil(log10(max(records))), floor(log10(min(records))) + 1),
        offset + LEFT,
        offset + LEFT + PLOT,
    )
    up = Scale(
        floor(log10(min(figures))),
        max(ceil(log10(max(figures))), floor(log10(min(figures))) + 1),
        HEIGHT - BOTTOM,
        TOP,
    )
    yield f'<text class="title" x="{offset + LEFT}" y="{TOP - 24}">{panel.title}</text>\n'
    yield from _axes(panel, across, up)
    ends = [columns[name][-1] for name in panel.lines]
    heights = apart([up(end) for end in ends], APART)
    for letter, name, height in zip("abcd", panel.lines, heights, strict=False):
        points = [(across(x), up(y)) for x, y in zip(records, columns[name], strict=True)]
        yield from _line(f"{letter} {name}", points)
        x, y = points[-1]
        told = f"{panel.lines[name]}, {told_as(columns[name][-1], panel.unit)}"
        yield (
            f'<path class="leader {letter}" d="M{x + 5:.1f} {y:.1f}L{x + 13:.1f} {height:.1f}"/>\n'
            f'<text class="{letter}" x="{x + 16:.1f}" y="{height + 4.5:.1f}">{told}</text>\n'
        )


def _axes(panel: Panel, across: Scale, up: Scale) -> Iterator[str]:
    for decade in up.decades:
        y = up(10.0**decade)
        yield (
            f'<path class="grid" d="M{across.start} {y:.1f}H{across.end}"/>\n'
            f'<text x="{across.start - 8}" y="{y + 4.5:.1f}" text-anchor="end">'
            f"{told_as(10.0**decade, panel.unit)}</text>\n"
        )
    for decade in across.decades:
        x = across(10.0**decade)
        yield (
            f'<path class="grid" d="M{x:.1f} {up.start}V{up.end}"/>\n'
            f'<text x="{x:.1f}" y="{up.start + 20}" text-anchor="middle">{shortly(decade)}</text>\n'
        )
    middle = (across.start + across.end) / 2
    yield f'<text x="{middle}" y="{up.start + 40}" text-anchor="middle">records</text>\n'


def _line(classes: str, points: Sequence[tuple[float, float]]) -> Iterator[str]:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    yield f'<polyline class="line {classes}" points="{path}"/>\n'
    yield from (
        f'<circle class="{classes}" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>\n' for x, y in points
    )


def apart(heights: Sequence[float], least: float) -> list[float]:
    """The heights in their places, moved down where two would stand closer than the least."""
    moved = dict.fromkeys(range(len(heights)), 0.0)
    lowest = float("-inf")
    for place in sorted(moved, key=lambda place: heights[place]):
        lowest = moved[place] = max(heights[place], lowest + least)
    return list(moved.values())


def shortly(decade: int) -> str:
    """A power of ten: `1,000`, `100,000`, `1 million`."""
    return f"{10**decade:,}" if decade < 6 else f"{10 ** (decade - 6):,} million"


def told_as(figure: float, unit: str) -> str:
    """Two digits and the unit that goes with the size."""
    if figure >= 1000:
        figure, unit = figure / 1000, {"ms": "s", "MB": "GB"}[unit]
    return f"{float(f'{figure:.2g}'):,.6g} {unit}"
