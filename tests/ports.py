"""Where a server of a test can listen."""

from socket import create_server


def free_port() -> int:
    """A port of this machine's own address that nobody listened on just now."""
    with create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])
