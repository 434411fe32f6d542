"""The command line: one small file a command, loaded when it is called; exit codes; the last net for faults."""

from __future__ import annotations

import _thread
import importlib
import os
import signal
import sys
import tempfile
import threading
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

import click

from pipeline import __version__
from pipeline.cli.report import DONE, FAULT, FINDINGS, MISSING, USAGE, report
from pipeline.findings import Refused
from pipeline.limits import NO_LIMITS
from pipeline.tables import nearest

__all__ = ["COMMANDS", "main"]

# name → what it does; the command `edition NAME` is the function `command` of pipeline/cli/NAME.py.
COMMANDS = {
    "new": "Make a new edition with one demonstration text.",
    "encode": "Encode plain texts as TEI.",
    "validate": "Check TEI files, or a whole edition.",
    "build": "Encode, check and publish a whole edition.",
    "release": "Give the edition a number and keep it as it is.",
    "serve": "Show the edition in the browser while it is worked on.",
    "text": "Print the text of a TEI file in one of its readings.",
    "suggest": "List what the registers lack and what to look at; put accepted names into them.",
    "evaluate": "Measure the encoder against texts marked by people.",
    "schema": "Compile the schema of an edition from its ODD.",
    "explain": "Print what the manual says about a code or an element.",
    "doctor": "Say what is installed, what is missing, and how to mend it.",
}


class Commands(click.Group):
    """The group `edition`, which imports a command only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """Name the commands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the signature is click's
        """Import the command of this name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"pipeline.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which was probably meant."""
        if args and args[0] not in COMMANDS:
            near = nearest(args[0], list(COMMANDS))
            ctx.fail(f"No such command “{args[0]}”.{f' Did you mean “{near}”?' if near else ''}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        """Write the table of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="edition", message="%(prog)s %(version)s")
@click.option("--no-limits", is_flag=True, help="Read files of any size.")
def edition(no_limits: bool) -> None:
    """Turn plain texts of public documents into a validated, published TEI edition.

    An edition is a folder with an edition.toml; commands work on the edition that the current folder lies in.

    Exit codes: 0 done, 1 findings, 2 usage, 3 something missing on this machine, 70 a fault of the tool.
    """
    if no_limits:
        os.environ[NO_LIMITS] = "1"


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code."""
    try:
        with _terminable():
            code = _run(arguments)
    except (click.Abort, KeyboardInterrupt):
        print("interrupted; nothing half-done is left behind", file=sys.stderr)  # noqa: T201 - talk on stderr
        code = 130
    sys.exit(code)


@contextmanager
def _terminable() -> Iterator[None]:
    """Let the system's request to end clear up as an interruption from the keyboard does, wherever it falls."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before, hook = signal.signal(signal.SIGTERM, signal.default_int_handler), sys.unraisablehook
    sys.unraisablehook = _again
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
        sys.unraisablehook = hook


def _again(lost: sys.UnraisableHookArgs) -> None:
    """Interrupt once more, a moment later, if it fell where Python raises nothing: in a finaliser, in a callback."""
    if issubclass(lost.exc_type, KeyboardInterrupt):
        later = threading.Timer(0.01, _thread.interrupt_main)
        later.daemon = True
        later.start()
    else:
        sys.__unraisablehook__(lost)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        outcome = edition.main(arguments, prog_name="edition", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        error.show()
        return USAGE
    except click.ClickException as error:
        error.show()
        return FINDINGS
    except click.Abort:  # an interruption, as click passes it on: the same as one outside of click
        raise
    except Refused as refused:
        return report(refused.findings)
    except BrokenPipeError:
        # The reader of our output has left (as `head` does): no fault of anybody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("pipeline"):
            return _fault(error)
        return _missing(f"the Python package “{error.name}” is not installed; install edition-pipeline again")
    except OSError as error:
        place = f": {error.filename} (as it was before)" if error.filename else ""
        return _missing(f"{error.strerror or error}{place}")
    except Exception as error:  # noqa: BLE001 - the last net: whatever it is, the person gets one line and a trace file
        return _fault(error)
    return outcome if isinstance(outcome, int) else DONE


def _missing(message: str) -> int:
    print(f"edition: {message}", file=sys.stderr)  # noqa: T201 - talk on stderr
    return MISSING


def _fault(error: Exception) -> int:
    name = "(none could be written)"
    with suppress(OSError):
        handle, name = tempfile.mkstemp(prefix="edition-fault-", suffix=".txt")
        os.close(handle)
        Path(name).write_text("".join(traceback.format_exception(error)), encoding="utf-8", errors="backslashreplace")
    summary = str(error).strip().splitlines()
    print(f"edition: a fault of the tool ({type(error).__name__}: {summary[0] if summary else ''}); "  # noqa: T201 - as above
          f"please report it with the trace in {name}", file=sys.stderr)
    return FAULT
