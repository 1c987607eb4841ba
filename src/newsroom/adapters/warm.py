"""Load what PDFs take before any work is given out: workers are forked from the process that imports this."""

import contextlib

from newsroom.adapters.sonames import by_soname

with contextlib.suppress(ImportError, OSError), by_soname():  # whoever needs it says what is missing
    import newsroom.adapters.pdf
    import newsroom.adapters.pictures  # noqa: F401 - loaded for those to come
