"""Real servers for tests: free loopback ports, temporary folders, always ended.

`process` for any program, `postgres`, `redis_server` and `smtp_server` for what the service talks
to, `chromium` for what citizens use. `postgres_cluster` and `redis_process` give a `Server` that a
test may kill and start again.
"""

from tests.servers.browser import chromium
from tests.servers.databases import (
    Server,
    fresh_database,
    postgres,
    postgres_cluster,
    redis_process,
    redis_server,
)
from tests.servers.esign import EsignServer, esign_server
from tests.servers.imap import ImapServer, imap_server
from tests.servers.mail import Mail, SmtpServer, serving, smtp_server
from tests.servers.processes import (
    Process,
    family,
    free_port,
    is_alive,
    process,
    wait_until,
)
from tests.servers.wire import Wire, wire

__all__ = [
    "EsignServer",
    "ImapServer",
    "Mail",
    "Process",
    "Server",
    "SmtpServer",
    "Wire",
    "chromium",
    "esign_server",
    "family",
    "free_port",
    "fresh_database",
    "imap_server",
    "is_alive",
    "postgres",
    "postgres_cluster",
    "process",
    "redis_process",
    "redis_server",
    "serving",
    "smtp_server",
    "wait_until",
    "wire",
]
