"""What outlives a run, read and written safely: bytes and paths, no records, no screens."""
