"""Load what PDFs take before any work is given out: workers are forked from the process that imports this."""

import contextlib

from newsroom.adapters.late import font_tools_late
from newsroom.adapters.sonames import by_soname

with contextlib.suppress(ImportError, OSError), by_soname(), font_tools_late():  # whoever needs it says what is missing
    import newsroom.adapters.pdf
    import newsroom.adapters.pictures  # noqa: F401 - loaded for those to come
