"""Run the command line."""

import gc

# modules and drafts are many objects that stay, and few that point at one another in circles
gc.set_threshold(50_000, 20, 20)

from newsroom.cli.main import run  # noqa: E402 - the rest is loaded after that is said

if __name__ == "__main__":
    run()
