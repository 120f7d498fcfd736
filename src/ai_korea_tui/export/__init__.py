"""A selection of records turned into text that can leave the program."""
