"""A terminal explorer for what several articles say about one story."""

__version__ = "0.1.0"
