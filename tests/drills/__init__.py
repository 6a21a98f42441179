"""What happens when something goes wrong: a form sent twice, a server killed, a database away, a disk full."""
