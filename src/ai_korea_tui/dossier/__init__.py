"""What a dossier is: its records, how they are read from YAML, and what may be wrong with them."""
