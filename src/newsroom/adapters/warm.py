"""Load what PDFs take before any work is given out: workers are forked from the process that imports this."""

import contextlib

with contextlib.suppress(ImportError, OSError):  # whoever needs it says what is missing
    import newsroom.adapters.pdf
    import newsroom.adapters.pictures  # noqa: F401
