"""What `make test` runs: `python -m tests.setup all | fast | lint`."""
