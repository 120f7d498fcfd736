"""The kinds of entity, each with its plural."""

ENTITY_PLURALS: dict[str, str] = {
    "company": "companies",
    "person": "people",
    "institution": "institutions",
    "government body": "government bodies",
    "party": "parties",
    "place": "places",
    "product": "products",
    "programme": "programmes",
}
"""The kinds of entity in the order in which they are listed, each with its plural."""
