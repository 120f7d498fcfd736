"""Describes, in words or JSON, how a text differs from the one the facts were taken from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ai_korea_tui.export.alignment_words import alignment_lines
from ai_korea_tui.export.phrasing import phrase

if TYPE_CHECKING:
    from ai_korea_tui.attachment import Comparison

MAX_LISTED: Final = 5
"""Only this many missing phrases are listed; the others are counted. JSON has all."""


def comparison_lines(found: Comparison | None) -> list[str]:
    """A line for the source that a text fits, and one for each difference."""
    if found is None:
        return ["The text fits no source of the dossier by the phrases cited from it."]
    source, verification = found.source, found.verification
    if verification.same_text:
        return [f"It is the text that the facts of {source.id} were taken from."]
    total = len(verification.stands) + len(verification.missing)
    standing = len(verification.stands)
    stand = f"all {total:,} phrases" if standing == total else f"{standing:,} of {total:,} phrases"
    if not source.fingerprint:
        return [
            f"{stand.capitalize()} of {source.id} match, but it has no fingerprint yet: "
            f"add `fingerprint: {found.fingerprint}` to its file."
        ]
    lines = [f"The fingerprint recorded for {source.id} is different: {source.fingerprint}"]
    expected = len(source.paragraphs)
    if found.paragraphs != expected:
        lines.append(f"It has {found.paragraphs:,} paragraphs, and {source.id} has {expected:,}.")
    proposal = found.proposal
    if proposal.alignment is None:
        lines.append(f"{stand.capitalize()} match.")
    else:
        lines += alignment_lines(proposal.alignment, verification, proposal.verification)
    missing = dict.fromkeys(
        (a.evidence.paragraph, a.evidence.exact) for a in proposal.verification.missing
    )
    if missing:
        lines.append("These phrases are not in their paragraphs:")
    lines += [f"  in paragraph {n}: “{phrase(exact)}”" for n, exact in [*missing][:MAX_LISTED]]
    if len(missing) > MAX_LISTED:
        lines.append(f"  and {len(missing) - MAX_LISTED:,} more")
    if not verification.missing:
        lines.append("The texts differ only in words that no record cites.")
    return lines


def comparison_json(fingerprint: str, paragraphs: int, found: Comparison | None) -> str:
    """The same as one line of JSON; `source` is null if the text fits none."""
    from ai_korea_tui.export.jsonout import encode

    data: dict[str, Any] = {"fingerprint": fingerprint, "paragraphs": paragraphs, "source": None}
    if found is not None:
        verification = found.verification
        data |= {
            "source": found.source.id,
            "recorded": found.source.fingerprint,
            "same": verification.same_text,
            "expected_paragraphs": len(found.source.paragraphs),
            "standing": len(verification.stands),
            "standing_rearranged": len(found.proposal.verification.stands),
            "missing": [
                {
                    "record": anchor.record,
                    "paragraph": anchor.evidence.paragraph,
                    "exact": anchor.evidence.exact,
                }
                for anchor in verification.missing
            ],
        }
    return f"{encode(data)}\n"
