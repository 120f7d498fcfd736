"""What outlives a run, read and written safely. Knows bytes and paths, no records and no screens."""
