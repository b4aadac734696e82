"""A real mail server (aiosmtpd) that tells how Python reads one mail.

Prints its port, takes one mail, prints what it understood as JSON, and ends.
"""

import asyncio
import json
import sys

from aiosmtpd.smtp import SMTP
from mails import understood


class Handler:
    def __init__(self):
        self.done = asyncio.get_running_loop().create_future()

    async def handle_DATA(self, _server, _session, envelope):
        addresses = {"envelope": [envelope.mail_from, *envelope.rcpt_tos]}
        self.done.set_result(understood(envelope.content) | addresses)
        return "250 taken"


async def main():
    handler = Handler()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(handler, hostname="sink"), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    print(json.dumps(await asyncio.wait_for(handler.done, 60)), flush=True)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
