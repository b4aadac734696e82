"""An invitation's whole way, through mail servers that are not ours.

The program (named by WIJKSAFARI) sends its invitations by SMTP to Postfix, which
hands them to Dovecot; icalendar reads one there and composes what a calendar
answers. One answer comes back by LMTP into the mailbox that the program reads
over IMAP and TLS, another by Postfix's pipe into `wijksafari inbound`; after each the
page with the quorum must count one person more. Then the mail server goes down and
comes back with a mailbox that counts its messages anew, and what nobody should
read lies in it. Bytes on disk are all that this script and the program share.
"""

import datetime
import email
import email.policy
import email.utils
import http.cookiejar
import imaplib
import os
import pathlib
import re
import shlex
import smtplib
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from email.message import EmailMessage

import icalendar
from mailservers import PASSWORD, MailServers, free_ports, listens, until

AGENTS = "safari.example"
MAILBOX = f"rsvp@{AGENTS}"
# Below the INBOX or not: Dovecot's maildir parts folders with a dot.
DONE, ASIDE = "Wijksafari.verwerkt", "Wijksafari.opzij"
ADVISER = "marloes.hendriks@rosnoordoever.example.org"


class Browser:
    """Keeps cookies, follows redirects, posts forms as our own pages do."""

    def __init__(self, site):
        self.site = site
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(cookies)

    def get(self, path):
        with self.opener.open(self.site + path, timeout=60) as page:
            return page.read().decode()

    def post(self, path, page="", **fields):
        """Posts fields, and the hidden ones of the page that the form stands on."""
        hidden = {
            found["name"]: found.get("value", "")
            for tag in re.findall(r'<input[^>]*type="hidden"[^>]*>', page)
            if "name" in (found := dict(re.findall(r'(\w+)="([^"]*)"', tag)))
        }
        body = urllib.parse.urlencode({**hidden, **fields}).encode()
        headers = {"Sec-Fetch-Site": "same-origin"}
        request = urllib.request.Request(self.site + path, body, headers)
        with self.opener.open(request, timeout=60) as page:
            return page.read().decode()


def mails(servers, address):
    """Every mail in somebody's mailbox."""
    with imaplib.IMAP4("127.0.0.1", servers.imap) as box:
        box.login(address, PASSWORD)
        box.select("INBOX", readonly=True)
        _, found = box.search(None, "ALL")
        return [
            email.message_from_bytes(box.fetch(number, "(RFC822)")[1][0][1], policy=email.policy.default)
            for number in found[0].split()
        ]


def box(servers, name):
    """The mailbox in which answers arrive, with this folder open: how many messages
    lie in it, and which number the next one gets."""
    with imaplib.IMAP4("127.0.0.1", servers.imap) as imap:
        imap.login(MAILBOX, PASSWORD)
        _, found = imap.status(f'"{name}"', "(MESSAGES UIDNEXT UIDVALIDITY)")
        return {key: int(value) for key, value in re.findall(r"([A-Z]+) (\d+)", (found[0] or b"").decode())}


def plain(mail):
    return mail.get_body(("plain",)).get_content()


def calendar(mail):
    """The object as a calendar program finds it: text/calendar with a method."""
    for part in mail.walk():
        if part.get_content_type() == "text/calendar":
            found = icalendar.Calendar.from_ical(part.get_payload(decode=True))
            assert part.get_param("method") == found["METHOD"], "the methods differ"
            return found
    return None


def answer(invitation, partstat):
    """What a calendar program sends back, composed from the invitation alone."""
    asked = calendar(invitation).walk("VEVENT")[0]
    attendee = icalendar.vCalAddress(str(asked["ATTENDEE"]))
    attendee.params["PARTSTAT"] = partstat
    event = icalendar.Event()
    for name in ["UID", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "ORGANIZER"]:
        event[name] = asked[name]
    event.add("DTSTAMP", datetime.datetime.now(datetime.timezone.utc))
    event["ATTENDEE"] = attendee
    reply = icalendar.Calendar()
    reply.add("PRODID", "-//icalendar//Python//NL")
    reply.add("VERSION", "2.0")
    reply.add("METHOD", "REPLY")
    reply.add_component(event)

    def address(property):
        return str(property).removeprefix("mailto:").removeprefix("MAILTO:")

    message = EmailMessage(policy=email.policy.SMTP)
    message["From"] = address(asked["ATTENDEE"])
    message["To"] = address(asked["ORGANIZER"])
    message["Subject"] = "Geaccepteerd"
    message["Date"] = email.utils.localtime()
    message["Message-ID"] = email.utils.make_msgid(domain="praktijk.example")
    message.set_content("Ik kom.\n")
    message.add_alternative(
        reply.to_ical(), maintype="text", subtype="calendar", params={"method": "REPLY", "charset": "UTF-8"}
    )
    return message


def meeting(adviser):
    """The event of the demonstration whose invitations can be sent now, and the
    page on which that is done."""
    for event in sorted(set(re.findall(r'/bijeenkomsten/\d+', adviser.get("/bijeenkomsten")))):
        page = adviser.get(f"{event}/uitnodigen")
        if 'value="send"' in page:
            return event, page
    raise AssertionError("there is nothing to invite to")


def accepted(adviser, event):
    """How many people come, as the page with the quorum says."""
    page = adviser.get(f"{event}/antwoorden")
    found = re.search(r"(\d+) van (\d+) mensen", page)
    assert found, "the page shows no quorum"
    return int(found[1])


def travel(program, folder):
    port, site_folder = free_ports(1)[0], folder / "site"
    site_folder.mkdir()
    # What an MTA runs has no environment of ours.
    pipe = folder / "inbound"
    settings = {
        **{name: os.environ[name] for name in ["PATH", "HOME", "RUST_LOG"] if name in os.environ},
        "DATABASE_URL": f"sqlite://{site_folder}/wijksafari.db",
        "LISTEN": f"127.0.0.1:{port}",
        "PUBLIC_URL": f"http://localhost:{port}",
        "MAIL_DOMAIN": AGENTS,
        "SECRET_KEY": "a key for the round trip, of more than thirty-two",
    }
    subprocess.run([program, "seed", "demo"], env=settings, check=True, stdout=subprocess.DEVNULL)
    # The pipe's user shares the database with the server's.
    site_folder.chmod(0o777)
    for file in site_folder.iterdir():
        file.chmod(0o666)
    with MailServers(folder, AGENTS, pipe) as servers:
        settings["SMTP_URL"] = f"smtp://127.0.0.1:{servers.smtp}"
        exports = "".join(f"export {name}={shlex.quote(value)}\n" for name, value in settings.items())
        pipe.write_text(f"#!/bin/sh\n{exports}exec {shlex.quote(program)} inbound\n")
        pipe.chmod(0o755)
        mailbox = urllib.parse.quote(MAILBOX)
        imap = {
            "IMAP_URL": f"imaps://{mailbox}:{PASSWORD}@127.0.0.1:{servers.imaps}",
            "IMAP_CA_FILE": str(servers.certificate),
        }
        site = subprocess.Popen([program, "serve"], env={**settings, **imap}, stdout=subprocess.DEVNULL)
        try:
            until("the site", lambda: site.poll() is not None or listens(port))
            assert site.poll() is None, "the site ended by itself"
            stations(servers, settings["PUBLIC_URL"], site_folder / "wijksafari.db")
        except BaseException:
            print(servers.logs(), file=sys.stderr)
            raise
        finally:
            site.terminate()
            site.wait()


def stations(servers, site, database):
    adviser = Browser(site)
    adviser.post("/inloggen", adviser.get("/inloggen"), email=ADVISER)
    letter = until("the login link", lambda: mails(servers, ADVISER))[-1]
    link = re.search(rf"{site}(/inloggen/\S+)", plain(letter))[1]
    adviser.post(link, adviser.get(link))
    print("  the adviser's login link came through Postfix and Dovecot")

    event, preview = meeting(adviser)
    adviser.post(f"{event}/uitnodigen", preview, action="send")

    def invited():
        """Who has an invitation, with a name of their own."""
        boxes = [box.name for box in (servers.folder / "mail").iterdir()]
        found = [(box, mail) for box in boxes for mail in mails(servers, box) if calendar(mail)]
        return found if len(found) >= 2 else None

    one, two = until("the invitations", invited)[:2]
    assert one[0] == str(calendar(one[1]).walk("VEVENT")[0]["ATTENDEE"]).removeprefix("mailto:")
    print("  the invitations came through Postfix and Dovecot, and icalendar reads them")

    before = accepted(adviser, event)
    with smtplib.LMTP("127.0.0.1", servers.lmtp) as lmtp:
        lmtp.send_message(answer(one[1], "ACCEPTED"))
    until("the answer from the mailbox", lambda: accepted(adviser, event) == before + 1)
    print("  an answer by LMTP was read over IMAP: the quorum moves")

    with smtplib.SMTP("127.0.0.1", servers.smtp) as smtp:
        smtp.send_message(answer(two[1], "ACCEPTED"))
    until("the answer from the pipe", lambda: accepted(adviser, event) == before + 2)
    print("  an answer by SMTP came through Postfix's pipe: the quorum moves")

    until("the confirmation", lambda: len(mails(servers, one[0])) > 1)
    print("  and whoever answered has it confirmed")

    troubles(servers, database, lambda: accepted(adviser, event) - before, one)


def troubles(servers, database, moved, one):
    """What a mailbox goes through in a year; `moved` tells by how much the quorum has."""

    def by_lmtp(message):
        with smtplib.LMTP("127.0.0.1", servers.lmtp) as lmtp:
            lmtp.send_message(message)

    def inbox_is_empty():
        return box(servers, "INBOX")["MESSAGES"] == 0

    until("the empty INBOX", inbox_is_empty)
    confirmed, counted_as = len(mails(servers, one[0])), box(servers, "INBOX")["UIDVALIDITY"]
    servers.stop_dovecot()
    servers.put_back(MAILBOX, DONE)
    servers.start_dovecot()
    until("what was put back", inbox_is_empty)
    assert box(servers, "INBOX")["UIDVALIDITY"] != counted_as, "the mailbox counts as before"
    assert box(servers, DONE)["MESSAGES"] == 2, "what was put back is not dealt with"
    assert moved() == 2, "an answer counted twice"
    print("  the mail server came back with a renumbered mailbox: nothing counts twice")

    by_lmtp(answer(one[1], "DECLINED"))
    until("the answer after the restart", lambda: moved() == 1)
    until("its confirmation", lambda: len(mails(servers, one[0])) == confirmed + 1)
    print("  and the next answer comes through")

    large = answer(one[1], "ACCEPTED")
    large.add_attachment(b"x" * 1_200_000, maintype="application", subtype="octet-stream")
    by_lmtp(large)
    until("what is too large set aside", lambda: box(servers, ASIDE)["MESSAGES"] == 1)
    # What a program leaves that was killed over one message, three times.
    until("the empty INBOX", inbox_is_empty)
    next_one = box(servers, "INBOX")
    with sqlite3.connect(database, timeout=30) as rows:
        rows.execute(
            "INSERT INTO imap_message (uid_validity, uid, tries, done, seen_at) VALUES (?, ?, 3, FALSE, ?)",
            [next_one["UIDVALIDITY"], next_one["UIDNEXT"], int(time.time()) - 600],
        )
    rows.close()
    by_lmtp(answer(one[1], "ACCEPTED"))
    until("what was tried three times set aside", lambda: box(servers, ASIDE)["MESSAGES"] == 2)
    until("the empty INBOX", inbox_is_empty)
    assert moved() == 1, "what was set aside counts"
    print("  what is too large or broke us three times is set aside, and the INBOX is empty")


def main():
    with tempfile.TemporaryDirectory(prefix="wijksafari-roundtrip-") as folder:
        travel(os.environ["WIJKSAFARI"], pathlib.Path(folder))


if __name__ == "__main__":
    main()
