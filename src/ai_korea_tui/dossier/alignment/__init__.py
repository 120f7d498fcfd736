"""Finds a source's paragraphs in a text that has other lines.

`text_alignment` is the entry. `phrase_places` finds phrases in the text, `line_blocks` groups its
lines into pieces, `paragraph_chain` decides which pieces are which paragraphs, `paragraph_gaps`
divides what is between them, and `line_joining` turns the lines of a paragraph into one.
"""
