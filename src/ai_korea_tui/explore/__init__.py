"""Questions asked of a dossier: what matches, what belongs together, what agrees."""
