"""What the editor of a dossier still has to say: claims that nothing decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ai_korea_tui.dossier.faults import Fault
from ai_korea_tui.dossier.model import Dossier

from .agreement import needs_curation


def uncurated(dossier: Dossier, places: Mapping[str, tuple[str, int, int]]) -> Iterator[Fault]:
    """A fault for each claim whose statements neither figures nor dates nor the editor decide.

    `places` gives a record's file, line and column by its id.
    """
    for claim in dossier.claims:
        if needs_curation(claim):
            yield Fault(
                *places[claim.id],
                f"The claim `{claim.id}` has statements of several sources that neither figures "
                "nor dates decide: say under `agreement` how they stand, and why.",
            )
