"""The program as one click group that ends every run with an exit code and never a traceback.

0 done, 1 found nothing or found faults, 2 misuse, unreadable input or lost output, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from ai_korea_tui.compiling import Unreadable
from ai_korea_tui.storage.files import Refused, reason, shown
from ai_korea_tui.storage.index_file import Damaged

from . import DEBUG, INTERRUPTED, MISUSE, PROGRAM, streams
from .session import Session

COMPLETE = "_AI_KOREA_TUI_COMPLETE"

DONE, FOUND_NOTHING = 0, 1
FOUND_FAULTS = FOUND_NOTHING


class Commands(click.Group):
    """A group whose commands return their exit code, or None for done."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which they were added, which is the order of use."""
        return list(self.commands)

    def main(  # type: ignore[override]
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: object,
    ) -> int:
        """Run the command line; exits, or without `standalone_mode` returns, with the code.

        It stands in for `click.Command.main` and takes what that takes; the program's name and the
        variable for completion are its own. Whatever goes wrong is told in words on standard
        error; the traceback of a defect is shown with AI_KOREA_TUI_DEBUG=1 in the environment.
        """
        code = self._guarded(sys.argv[1:] if args is None else args)
        if standalone_mode:
            sys.exit(code)
        return code

    def _guarded(self, args: Sequence[str]) -> int:
        session = Session()
        try:
            streams.prepare()
            try:
                code = self._run(list(args), session)
            except Damaged:  # what was asked is asked once more, of an index that is whole
                session.forget()
                code = self._run(list(args), session)
            session.close()
            streams.out("")
            return code
        except Exception as error:
            return _told(error)
        except KeyboardInterrupt:
            return INTERRUPTED
        finally:
            streams.flush(sys.stdout)
            streams.flush(sys.stderr)

    def _run(self, args: list[str], session: Session) -> int:
        instruction = os.environ.get(COMPLETE)
        if instruction:
            from click.shell_completion import shell_complete

            return shell_complete(self, {"obj": session}, PROGRAM, COMPLETE, instruction)
        try:
            with self.make_context(PROGRAM, args, obj=session) as context:
                return self.invoke(context) or DONE
        except click.exceptions.Exit as exit_:
            return exit_.exit_code


def _told(error: Exception) -> int:
    """The exit code for what went wrong, once it is told on standard error."""
    match error:
        case BrokenPipeError():
            # Whoever reads the pipe has seen enough: all that was wanted is done.
            streams.silence(sys.stdout)
            return DONE
        case click.UsageError():
            streams.complain(_usage(error))
        case click.ClickException():
            streams.complain(_sentence(error.format_message()))
        case click.Abort() | EOFError():
            return INTERRUPTED
        case Unreadable():
            streams.complain(_sentence(f"{error} {PROGRAM} check lists what is wrong."))
        case Refused():
            streams.complain(_sentence(str(error)))
        case OSError() if not os.environ.get(DEBUG):
            streams.complain(_sentence(_system_refusal(error)))
        case _:
            _tell_defect(error)
    return MISUSE


def _system_refusal(error: OSError) -> str:
    name = error.filename
    subject = shown(os.fsdecode(name)) if isinstance(name, str | bytes) else ""
    return f"{subject} cannot be used: {reason(error)}." if subject else f"{reason(error)}."


def _usage(error: click.UsageError) -> str:
    message = _sentence(" ".join(_said(error).split()))
    if error.ctx is None:
        return f"{message}\n{PROGRAM} --help tells more."
    if isinstance(error, click.NoSuchOption) and _may_be_a_word(error):
        message += f" To leave a word out: {error.ctx.command_path} 'kakao -cloud'."
    help_ = f"{error.ctx.command_path} --help tells more."
    return f"{error.ctx.get_usage()}\n{message}\n{help_}"


def _said(error: click.UsageError) -> str:
    """Click's message with our own suggestion: click suggests `attach` for `dettach` as well."""
    from ai_korea_tui.text.suggestion import nearest

    command = error.ctx.command if error.ctx is not None else None
    known: list[str] = []
    if isinstance(error, click.NoSuchOption):
        typed = error.option_name
        if command is not None:
            known = [name for param in command.params for name in param.opts if name[:2] == "--"]
    elif hasattr(error, "command_name"):
        typed = str(error.command_name)
        known = list(command.commands) if isinstance(command, click.Group) else []
    else:
        return error.format_message()
    guess = nearest(typed, known)
    return f"{error.message.rstrip('.')}. Did you mean {guess!r}?" if guess else error.message


def _may_be_a_word(error: click.NoSuchOption) -> bool:
    """Whether an option that there is not may be a word that a query leaves out."""
    takes_query = error.ctx is not None and any(
        parameter.name == "query" for parameter in error.ctx.command.params
    )
    return takes_query and not error.option_name.startswith("--")


def _sentence(message: str) -> str:
    return f"{PROGRAM}: {message}"


def _tell_defect(error: Exception) -> None:
    if os.environ.get(DEBUG):
        import traceback

        streams.complain("".join(traceback.format_exception(error)).rstrip())
        return
    what = f"an unexpected error occurred: {type(error).__name__}: {error}"
    streams.complain(_sentence(f"{what.rstrip('.: ')}. {DEBUG}=1 shows where."))
