"""Run the command line."""

from newsroom.cli.main import run

if __name__ == "__main__":
    run()
