"""A real mail server (aiosmtpd) that tells how Python reads one mail.

Prints its port, takes one mail, prints what it understood as JSON, and ends.
"""

import asyncio
import email
import email.policy
import json
import sys

from aiosmtpd.smtp import SMTP


def kinds(part, depth=0):
    yield "  " * depth + part.get_content_type()
    if part.is_multipart():
        for inner in part.iter_parts():
            yield from kinds(inner, depth + 1)


def understood(envelope):
    message = email.message_from_bytes(envelope.content, policy=email.policy.default)
    parts = {part.get_content_type(): part for part in message.walk()}
    calendar = parts.get("text/calendar")
    return (understood_calendar(parts) if calendar else {}) | {
        "envelope": [envelope.mail_from, *envelope.rcpt_tos],
        "from": [message["From"].addresses[0].display_name, message["From"].addresses[0].addr_spec],
        "to": [message["To"].addresses[0].display_name, message["To"].addresses[0].addr_spec],
        "subject": message["Subject"],
        "structure": list(kinds(message)),
        "unsubscribe": [message["List-Unsubscribe"], message["List-Unsubscribe-Post"]],
        "text": parts["text/plain"].get_content().replace("\r\n", "\n"),
        "defects": [repr(defect) for part in message.walk() for defect in part.defects]
        + [repr(defect) for header in message.values() for defect in header.defects],
    }


def understood_calendar(parts):
    calendar = parts["text/calendar"]
    return {
        "method": calendar["Content-Type"].params["method"],
        "charset": calendar["Content-Type"].params["charset"],
        "shown": calendar.get_payload(decode=True).decode("utf-8"),
        "attached": parts["application/ics"].get_payload(decode=True).decode("utf-8"),
    }


class Handler:
    def __init__(self):
        self.done = asyncio.get_running_loop().create_future()

    async def handle_DATA(self, _server, _session, envelope):
        self.done.set_result(understood(envelope))
        return "250 taken"


async def main():
    handler = Handler()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(handler, hostname="sink"), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    print(json.dumps(await asyncio.wait_for(handler.done, 60)), flush=True)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
