"""Postfix and Dovecot from Debian: in a throwaway folder, on free loopback
ports, with a configuration of their own; gone when the `with` block ends.

Postfix takes mail by SMTP, hands what is for the agent addresses to a pipe, and
everything else to Dovecot (LMTP). Dovecot keeps it for IMAP: every address has a
mailbox, all with the same password.
"""

import contextlib
import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import time

PASSWORD = "geheim"

MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/log/postfix.log
maillog_file_prefixes = {folder}
mydestination =
myhostname = mail.example
mynetworks = 127.0.0.0/8
inet_interfaces = loopback-only
inet_protocols = ipv4
alias_maps =
alias_database =
recipient_delimiter = +
smtputf8_enable = no
transport_maps = inline:{{ {{ {agents} = wijksafari: }} }}
default_transport = lmtp:inet:127.0.0.1:{lmtp}
smtpd_relay_restrictions = permit_mynetworks, reject
"""

MASTER = """\
127.0.0.1:{smtp} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
wijksafari unix - n n - 2 pipe
  flags=q user={user} argv={pipe}
"""

DOVECOT = """\
protocols = imap lmtp
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log/dovecot.log
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/etc/certificate.pem
ssl_key = <{folder}/etc/key.pem
disable_plaintext_auth = no
recipient_delimiter = +
mail_location = maildir:~/Maildir
first_valid_uid = 1
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u allow_all_users=yes
}}
service imap-login {{
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
"""

# A certificate as a small mail server has it: self-made, for itself alone.
CERTIFICATE = """\
[req]
distinguished_name = server
x509_extensions = extensions
prompt = no
[server]
CN = 127.0.0.1
[extensions]
basicConstraints = CA:FALSE
subjectAltName = IP:127.0.0.1
"""


def make_certificate(folder):
    """`certificate.pem` and `key.pem`, valid for two days."""
    settings = folder / "certificate.cnf"
    settings.write_text(CERTIFICATE)
    subprocess.run(
        ["openssl", "req", "-x509", "-nodes", "-days", "2", "-config", settings]
        + ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
        + ["-keyout", folder / "key.pem", "-out", folder / "certificate.pem"],
        check=True,
        capture_output=True,
    )


def free_ports(count):
    """Ports that were free a moment ago."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def until(what, condition, seconds=60):
    """Waits until `condition` returns something, and returns that."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"in vain: {what}")


def listens(port):
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


class MailServers:
    """`smtp`, `lmtp`, `imap` and `imaps` (with `certificate`) are their ports."""

    def __init__(self, folder, agents, pipe, user="nobody"):
        self.folder = pathlib.Path(folder)
        self.account = pwd.getpwnam(user)
        self.agents = agents
        self.pipe = pipe
        self.smtp, self.lmtp, self.imap, self.imaps = free_ports(4)
        self.certificate = self.folder / "etc" / "certificate.pem"
        self.dovecot = None

    def __enter__(self):
        self.folder.chmod(0o755)
        for name in ["etc", "queue", "data", "log", "run", "mail"]:
            (self.folder / name).mkdir()
        make_certificate(self.folder / "etc")
        os.chown(self.folder / "mail", self.account.pw_uid, self.account.pw_gid)
        os.chown(self.folder / "data", pwd.getpwnam("postfix").pw_uid, -1)
        names = {
            "folder": self.folder,
            "agents": self.agents,
            "pipe": self.pipe,
            "password": PASSWORD,
            "user": self.account.pw_name,
            "group": self.account.pw_gid,
            "smtp": self.smtp,
            "lmtp": self.lmtp,
            "imap": self.imap,
            "imaps": self.imaps,
        }
        etc = self.folder / "etc"
        for file, text in [("main.cf", MAIN), ("master.cf", MASTER), ("dovecot.conf", DOVECOT)]:
            (etc / file).write_text(text.format(**names))
        try:
            subprocess.run(["postfix", "-c", str(etc), "start"], check=True, stderr=subprocess.DEVNULL)
            until("Postfix", lambda: listens(self.smtp))
            self.start_dovecot()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        pid = self.folder / "queue/pid/master.pid"
        if pid.exists():
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(pid.read_text()), signal.SIGTERM)
        if self.dovecot:
            self.stop_dovecot()

    def start_dovecot(self):
        """Starts it, and waits until it is there."""
        self.dovecot = subprocess.Popen(["dovecot", "-F", "-c", str(self.folder / "etc/dovecot.conf")])
        for port in [self.lmtp, self.imap, self.imaps]:
            until(f"Dovecot on port {port}", lambda port=port: listens(port))

    def stop_dovecot(self):
        """Ends it: whoever is connected loses the line."""
        self.dovecot.terminate()
        self.dovecot.wait()
        self.dovecot = None

    def maildir(self, address, box=""):
        """The folder in which Dovecot keeps a mailbox of this address: the INBOX, or
        one with a name."""
        return self.folder / "mail" / address / "Maildir" / (f".{box}" if box else "")

    def put_back(self, address, box):
        """Copies what lies in a box into the INBOX, and has that count anew
        (UIDVALIDITY), as after a restored backup. Dovecot must not run."""
        inbox = self.maildir(address)
        for place in ["cur", "new"]:
            for message in (self.maildir(address, box) / place).iterdir():
                copy = inbox / "new" / f"again-{message.name.split(':')[0]}"
                shutil.copy(message, copy)
                os.chown(copy, self.account.pw_uid, self.account.pw_gid)
        for index in inbox.glob("dovecot*"):
            if index.is_file():
                index.unlink()

    def logs(self):
        """What they say went on, for whoever has to find out."""
        return "\n".join(log.read_text() for log in sorted((self.folder / "log").iterdir(), reverse=True))
