"""The page that describes the format, written from its declaration.

`python -m ai_korea_tui.dossier.documenting > docs/dossier-format.md` renews it; a test holds the
file against `format_page`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .composing import MAX_BREAKS
from .decoding import MAX_FILE_BYTES
from .events import MAX_DEPTH, MAX_FIELDS, MAX_ITEMS, MAX_NODES
from .example import EXAMPLE
from .faults import MAX_COUNTED, MAX_FAULTS, MAX_IN_ALL
from .scalars import MAX_DIGITS, MAX_TEXT
from .schema import MANIFEST_FILE, Field, Form, Kind, kinds, manifest
from .wording import a

_TYPES: Mapping[str, str] = {
    "text": "text",
    "integer": "whole number",
    "number": "number",
    "flag": "`true` or `false`",
}

_INTRODUCTION = """\
# The format of a dossier

<!-- Written by `python -m ai_korea_tui.dossier.documenting`; change the records in `model.py`. -->

A dossier is a folder of YAML files: what several articles say about one story, taken apart into
records, each tied to the passage it came from. `ai-korea-tui check` reads one and prints
everything that is wrong with it, as `file:line:column: what`, in one run.
"""

_LAYOUT_NOTES = """\
Each kind of record but the sources may be one file, a folder of files, or both; the files of a
folder are read in the order of their names. Every such file is a list of records. Hidden files,
Markdown, README and LICENSE are passed over; anything else in the folder is a fault.
"""

_STRICTNESS = f"""\
## How YAML is read

Nothing is guessed.

- **Texts are as written.** `no`, `12:30`, `1_000`, `017` and `2025-02` are texts, quoted or not.
  They are normalized to Unicode NFC and stripped; a text over several lines, in any of YAML's
  styles, becomes one line, with a space for each line end.
- **Text that YAML would drop or join** is a fault. *Free text* means every field whose value is
  `free text` in the tables below, whether one text or a list of them. There a comment on the same
  line after a text without quotes is a fault, since YAML drops it: of `exact: rated #1` it leaves
  `rated`. So is `#` with no space after it where the text should begin (`exact: #1`). After an
  id, a date, a number, a choice, a bracket or a closing quotation mark, a comment may follow.
  In braces, a name without a value is a fault: `{{exact: nearly 30,000 customers}}` is cut off at
  the comma. A comma in a list in brackets always begins another item. A line that continues the
  text above it but begins like an item or a field (`-x`, `kind:x`) is a fault, and so is a quoted
  text with lines that are not indented deeper than its field. The fix is always to put the whole
  text in quotes, or the comment on a separate line.
- **Numbers** are plain decimals without quotes, signs between digits or exponents: `12`, `-3`,
  `4.5`, of at most {MAX_DIGITS} digits. `.inf`, `.nan`, `1e3`, `1_000`, `017` and `"12"` are
  faults where a number is meant.
- **Yes and no** are `true` and `false`, without quotes.
- **Empty fields.** An optional field may be left out or left empty (`title:` or `title: ""`, an
  empty list); both mean the same. In a required field that is a fault. `null` and `~` are faults
  everywhere, since they may be meant as a word or as nothing: leave the field out, or put the
  word in quotes.
- **Dates** are EDTF (ISO 8601-2), as precise as is known: `2025-09-10`, `2025-02`, `2025-05/..`,
  `2025-07~`.
- **Refused at their place:** aliases, anchors, `!tags`, merge keys, a second document in a file, a
  field twice in one mapping, lists or mappings as field names, tabs as indentation, control
  characters, and any encoding but UTF-8 (a byte order mark is fine). The rare line ends U+0085,
  U+2028 and U+2029 count as spaces.
- **Ids** are unique in the whole dossier, whatever the kind. A reference must lead to a record
  of the kind that its field names, and evidence to a paragraph that its source has.

### What a fault costs

Everything valid is read. A fault in an optional field costs the field, in an item of a list the
item, in a required field the record; a list in a required field needs one valid item. A faulty
paragraph keeps its place, since paragraphs are known by their number. Where a file stops being
YAML, reading goes on at the next record of the list; of a source, the paragraphs before that
place are read. A record that has no evidence or references left is left out as well, with one
fault. If a file, or the rest of one, is not read at all, that is the only fault: records that
depend on it are left out without another. An empty item of a list is a fault. A dossier whose
`{MANIFEST_FILE}` has faults is still read, with a fallback name.

### Limits

| what | at most |
|---|---|
| a file | {MAX_FILE_BYTES // 1024**2} MiB |
| a text | {MAX_TEXT:,} characters |
| the digits of a number | {MAX_DIGITS} |
| levels of nesting | {MAX_DEPTH} |
| fields of one mapping | {MAX_FIELDS} |
| items of one list in a record | {MAX_ITEMS:,} |
| fields and items of one record | {MAX_NODES:,} |
| records of a file that are no YAML, until the rest is not read | {MAX_BREAKS} |
| faults listed for one file; the rest are counted | {MAX_FAULTS:,} |
| faults of one file, until the rest of it is not read | {MAX_COUNTED:,} |
| faults of all files, until no other file is read | {MAX_IN_ALL:,} |

The list of records in a file has no limit of its own.
"""


_PHRASES = """\
## How a phrase is found in a text

If you have an article's text, you can attach it. Then each `exact` must be in its paragraph.

- **Paragraphs** are the lines of the text that are not empty, counted from 1.
- **Case, accents and wording count; typography does not.** Texts are compared folded: NFC and NFD
  are equal, each run of white space is one space, and soft hyphens, zero-width characters and
  other invisible characters are ignored. All dashes and the minus are `-`, wave dashes `~`,
  middle dots and bullets `·`, ellipses `...`. Double quotation marks of any language, corner
  brackets among them, and double primes are `"`; single ones, apostrophes and primes are `'`.
  Ligatures and digraphs (ﬁ, ﬆ, ĳ, ǆ, և) are their letters, and full-width, half-width, small and
  vertical forms the usual ones.
- **Characters with a different meaning stay different:** superscripts and subscripts (m² is not
  m2), fractions, circled numbers, Roman numerals of one sign, symbols such as ℃, №, ㎏ and ㎡,
  lone jamo, 5′ and 5″, 《 》 and 〈 〉.
- **The edges of a phrase are never inside a word, a number or a letter.** A word is a run of Latin,
  Greek and Cyrillic letters: `AI` does not match in `CHAIN`, nor `Han Sol` in `Han Solberg`. Any
  other sign or script ends a word: `OpenAI` matches in `OpenAI는`, `Kwon` in `Kwon's`, `API` in
  `API-based`, `GPT` in `GPT4`. Hangul, Han, kana, Thai and other scripts have no such edges:
  `카카오` matches in `카카오는`. A number is a run of digits with the sign or dash right before it,
  the points, commas and apostrophes between its digits, and superscripts and fractions right
  behind it: `5 %` does not match in `15 %`, `4.5 %` or `-5 %`, nor `12` in `12,000`, but `12` does
  in `12개국`, and before a full stop or a comma. Digits with a space between them are two numbers.
- **`occurrence`** says which one is meant if a phrase occurs more than once in its paragraph:
  1 is the first. If it is missing, `check` reports that, except in an entity, where the first is
  meant.
  Occurrences do not overlap.
- **`fingerprint`** of a source is the SHA-256, in UTF-8, of its paragraphs, folded and joined by
  line feeds. A text that differs only in typography has the same one.
  `ai-korea-tui fingerprint article.txt` prints it.
"""


def format_page() -> str:
    """The Markdown page of the format, as it stands in `docs/dossier-format.md`."""
    parts = [_INTRODUCTION, _layout(), _STRICTNESS, "## The fields\n"]
    parts.append(_table(manifest(), f"`{MANIFEST_FILE}`"))
    parts += [_table(kind.form, _heading(kind)) for kind in kinds()]
    parts += [_table(form, form.name.capitalize()) for form in _parts()]
    parts.append(_PHRASES)
    parts.append(_example())
    return "\n".join(parts)


def _layout() -> str:
    rows = [(MANIFEST_FILE, "what the dossier is, and its sources in order")]
    for kind in kinds():
        if kind.one_a_file:
            rows.append((f"{kind.folder}/*.yaml", f"one {kind.form.name} a file"))
        else:
            rows.append((f"{kind.folder}.yaml", f"a list, or {kind.folder}/*.yaml with lists"))
    width = max(len(path) for path, _ in rows)
    lines = [f"  {path:{width}}  {what}" for path, what in rows]
    tree = "\n".join(["```", "my-dossier/", *lines, "```"])
    return f"## The folder\n\n{tree}\n\n{_LAYOUT_NOTES}"


def _heading(kind: Kind) -> str:
    where = f"{kind.folder}/*.yaml" if kind.one_a_file else f"{kind.folder}.yaml"
    return f"{kind.form.name.capitalize()}: `{where}`"


def _parts() -> Iterator[Form]:
    """The forms that stand inside records, each once."""
    seen: set[str] = set()
    queue = [field.form for kind in kinds() for field in kind.form.fields]
    for form in queue:
        if form is not None and form.name not in seen:
            seen.add(form.name)
            yield form
            queue += [field.form for field in form.fields]


def _table(form: Form, heading: str) -> str:
    rows = "\n".join(_row(field) for field in form.fields)
    return (
        f"### {heading}\n\n{_literal(form.description)}\n\n"
        f"| field | required | value | meaning |\n|---|---|---|---|\n{rows}\n"
    )


def _row(field: Field) -> str:
    required = "yes" if field.required else ""
    meaning = _cell(field.description)
    if field.default_in_words:
        meaning += f"; left out, it is `{field.default_in_words}`"
    return f"| `{field.name}` | {required} | {_cell(_value(field))} | {meaning} |"


def _value(field: Field) -> str:
    one = _one_value(field)
    if not field.many:
        return one
    return f"list: {one}"


def _one_value(field: Field) -> str:
    if field.form is not None:
        return f"[{field.form.name}](#{field.form.name})"
    if field.reference == "paragraph":
        return f"whole number, at least {field.smallest}, a paragraph that the source has"
    if field.reference:
        return f"id of {a(field.reference)}"
    if field.choices:
        return ", ".join(f"`{choice}`" for choice in field.choices)
    if field.format == "edtf":
        return "EDTF date"
    if field.is_free_text:
        return "free text"
    limits = [f"`{field.pattern}`"] if field.pattern else []
    limits += [f"at most {field.longest} characters"] if field.longest else []
    limits += [f"at least {field.smallest}"] if field.smallest is not None else []
    return ", ".join([_TYPES[field.type], *limits])


def _example() -> str:
    files = [f"`{path}`\n\n```yaml\n{text}```\n" for path, text in EXAMPLE.items()]
    return "\n".join(["## A whole dossier\n", "An invented one, small but complete.\n", *files])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _literal(text: str) -> str:
    return text.replace("<", "&lt;")


if __name__ == "__main__":
    print(format_page(), end="")
