"""What stands together in a query, joined as it is read."""

from __future__ import annotations

from . import tree
from .scanning import Token
from .tree import Node


class Group:
    """What stands between two parentheses, as far as it is read; the first group has none."""

    def __init__(self, opened: Token | None = None) -> None:
        self.opened = opened
        self.alternatives: list[list[Node]] = [[]]
        self.filled = False  # whether anything stands in the last alternative
        self.joint: Token | None = None  # an OR or AND that waits for what it joins
        self.signs: list[Token] = []  # the - and NOT before what comes next

    def add(self, node: Node | None, start: int, end: int) -> None:
        """Take in what was read at `[start, end)`; None where it leaves nothing out."""
        negated = len(self.signs) % 2 == 1
        start = self.leading(start)
        self.filled, self.joint, self.signs = True, None, []
        if node is None:
            return
        if negated:
            node = node.node if isinstance(node, tree.Not) else tree.Not(node, start, end)
        # Of what is in parentheses, `All` among `All` is the same as its parts.
        self.alternatives[-1] += node.nodes if isinstance(node, tree.All) else (node,)

    def leading(self, start: int) -> int:
        """Where something that stands at `start` begins, with the signs before it."""
        return self.signs[0].start if self.signs else start

    def node(self) -> Node | None:
        """What the group means; None where it leaves nothing out."""
        found: list[Node] = []
        for nodes in filter(None, self.alternatives):
            node = joined(nodes)
            found += node.nodes if isinstance(node, tree.Either) else (node,)
        if len(found) > 1:
            return tree.Either(tuple(found), found[0].start, found[-1].end)
        return found[0] if found else None


def joined(nodes: list[Node]) -> Node:
    """All of the nodes, of which there is one at least."""
    return nodes[0] if len(nodes) == 1 else tree.All(tuple(nodes), nodes[0].start, nodes[-1].end)
