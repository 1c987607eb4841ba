"""Load what PDFs take before any work is given out: workers are forked from the process that imports this."""

import contextlib

from newsroom.adapters.late import font_tools_late
from newsroom.adapters.ready import declarations_ready
from newsroom.adapters.sonames import by_soname

# whoever needs it says what is missing
with contextlib.suppress(ImportError, OSError), by_soname(), declarations_ready(), font_tools_late():
    import newsroom.adapters.pdf
    import newsroom.adapters.pictures  # noqa: F401 - loaded for those to come
