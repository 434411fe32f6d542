"""`edition serve`: show the edition in the browser while it is worked on."""

from __future__ import annotations

import errno

import click

from pipeline.cli.report import DONE, MISSING, here, report, say

__all__ = ["command"]


@click.command("serve")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
              help="The port on this machine; 0 takes any that is free.")
@click.option("--no-open", is_flag=True, help="Do not open the browser.")
def command(port: int, no_open: bool) -> int:
    """Show the edition in the browser and renew it when a file is saved. Ctrl-C ends it.

    Texts, TEI, registers, stylesheets and settings are watched. What is wrong is shown in the page, and the last good
    state stays. After a change the pages are built anew; PDF and other downloads stay until the next `edition build`.
    Only this machine is answered.
    """
    from collections.abc import Sequence
    from threading import Thread

    from pipeline.config import Edition
    from pipeline.findings import Finding
    from pipeline.serve import Board, Server, watch
    from pipeline.workshop import Workshop

    edition = here()
    board = Board()
    try:
        server = Server(edition.output, board, port)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        say(f"edition serve: port {port} is taken or not allowed; choose another: edition serve --port {port + 1}")
        return MISSING
    Thread(target=server.serve_forever, daemon=True).start()

    def build(current: Edition, shop: Workshop) -> Sequence[Finding]:
        first = not shop.built
        findings = shop.rebuild(current)
        report(findings, "built")
        if first:
            say(f"The edition is shown at {server.address} (Ctrl-C ends it).")
        return findings

    if not no_open:
        import webbrowser

        Thread(target=webbrowser.open, args=(server.address,), daemon=True).start()
    try:
        watch(edition.root, board, build, report)
    except KeyboardInterrupt:
        say("ended")
    finally:
        server.shutdown()
        server.server_close()
    return DONE
