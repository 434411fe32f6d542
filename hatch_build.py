"""Put the stylesheets and schemas into the wheel, where an installed `edition` finds them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Data(BuildHookInterface):
    """Map xslt/ and schemas/ to pipeline/_data in wheels; editable installs read the repository itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the folders to include, unless the install is editable (a copy there would grow stale)."""
        if version == "editable":
            return
        for name in ("schemas", "xslt"):
            build_data["force_include"][str(Path(self.root, name))] = f"pipeline/_data/{name}"
