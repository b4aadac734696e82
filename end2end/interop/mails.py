"""Reads mails with Python's own reader: mails.py FOLDER.

Beside each `*.eml` stands as `*.mail` what it should say. The calendar in it is
written beside it as `*.ics`, for those who read calendars.
"""

import email
import email.header
import email.policy
import email.utils
import json
import sys

from complaints import told


def kinds(part, depth=0):
    yield "  " * depth + part.get_content_type()
    if part.is_multipart():
        for inner in part.iter_parts():
            yield from kinds(inner, depth + 1)


def person(header):
    """Name and address. The newer of Python's two readers puts spaces between the
    encoded words of a long name, against RFC 2047, 6.2; the older one does not."""
    name, address = email.utils.parseaddr("".join(header.splitlines()))
    return [str(email.header.make_header(email.header.decode_header(name))), address]


def understood(octets):
    """What a mail says, as Python reads it."""
    headers = email.message_from_bytes(octets, policy=email.policy.compat32)
    message = email.message_from_bytes(octets, policy=email.policy.default)
    parts = {part.get_content_type(): part for part in message.walk()}
    calendar = parts.get("text/calendar")
    return (understood_calendar(parts) if calendar else {}) | {
        "from": person(headers["From"]),
        "to": person(headers["To"]),
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


def complaints(file):
    octets = file.read_bytes()
    meant = json.loads(file.with_suffix(".mail").read_text("utf-8"))
    found = understood(octets)
    structure = ["multipart/mixed", "  multipart/alternative", "    text/plain", "    text/html"]
    if meant["method"]:
        structure += ["    text/calendar", "  application/ics"]
        meant |= {"charset": "utf-8", "attached": found.get("shown")}
    meant |= {"structure": structure, "defects": []}
    for what, value in meant.items():
        if found.get(what) != value:
            yield f"{what}: meant {value!r}, understood {found.get(what)!r}"
    if any(octet > 126 for octet in octets):
        yield "not all of it is ASCII"
    # RFC 5322, 2.1.1: 998 octets a line at most.
    if any(len(line) > 998 for line in octets.split(b"\r\n")):
        yield "a line is too long"
    if "shown" in found:
        file.with_suffix(".ics").write_bytes(found["shown"].encode())


if __name__ == "__main__":
    sys.exit(told(sys.argv[1], "*.eml", "mails", {"email": complaints}))
