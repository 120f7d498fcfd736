"""The command that teaches a shell to complete the others."""

from __future__ import annotations

import click

from . import PROGRAM
from .group import COMPLETE, DONE
from .options import help_option
from .streams import out


@click.command(short_help="Print a completion script for your shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@help_option
@click.pass_context
def completion(context: click.Context, shell: str) -> int:
    """Print the script that completes commands, options, ids and folders in a shell.

    \b
    Examples:
      mkdir -p ~/.local/share/bash-completion/completions
      ai-korea-tui completion bash > ~/.local/share/bash-completion/completions/ai-korea-tui
      mkdir -p ~/.zfunc && ai-korea-tui completion zsh > ~/.zfunc/_ai-korea-tui
      mkdir -p ~/.config/fish/completions
      ai-korea-tui completion fish > ~/.config/fish/completions/ai-korea-tui.fish
    """
    from click.shell_completion import get_completion_class

    scripts = get_completion_class(shell)
    if scripts is None:
        raise click.UsageError(f"No completion for {shell}.", context)
    out(scripts(context.find_root().command, {}, PROGRAM, COMPLETE).source() + "\n")
    return DONE
