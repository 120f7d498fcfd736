"""What the budgets are held against; each benchmark prints ours, theirs and the ratio."""
