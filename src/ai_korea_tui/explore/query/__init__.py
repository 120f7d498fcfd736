"""The language in which records are asked for: what it holds, and what a text in it means."""
