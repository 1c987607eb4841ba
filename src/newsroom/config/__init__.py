"""Turn the text of newsroom.toml into settings that are proved, or say the line and what was meant."""

from newsroom.config.force import InForce, in_force
from newsroom.config.read import has_settings, read_settings
from newsroom.config.settings import (
    RESERVED_SLUGS,
    Accent,
    Clearance,
    DraftsSettings,
    Folder,
    Identity,
    LedgerSettings,
    Print,
    ReadTime,
    RequiredWhen,
    Section,
    Settings,
    StyleSettings,
    Transition,
    Word,
    Workflow,
    folder_of,
)

__all__ = [
    "RESERVED_SLUGS",
    "Accent",
    "Clearance",
    "DraftsSettings",
    "Folder",
    "Identity",
    "InForce",
    "LedgerSettings",
    "Print",
    "ReadTime",
    "RequiredWhen",
    "Section",
    "Settings",
    "StyleSettings",
    "Transition",
    "Word",
    "Workflow",
    "folder_of",
    "has_settings",
    "in_force",
    "read_settings",
]
