"""A real mail server on loopback for the tests: aiosmtpd, which speaks SMTP independently of the library that the host sends with.

mail_server.py FOLDER [CERTIFICATE KEY]     prints its port, then keeps what it takes as files: envelope first, message after it.
A recipient beginning with "nobody" is refused for good, one beginning with "full" too, by another code, one beginning with "later" for now; what holds "poison" is refused after its text.
With a certificate it offers STARTTLS and wants it, and the user "portal" with the password "a word for the mail server".
"""
import itertools, pathlib, socket, ssl, sys
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

folder = pathlib.Path(sys.argv[1])
number = itertools.count()


class Taken:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody"):
            return "550 5.1.1 <" + address + ">: there is no such mailbox here"
        if address.startswith("full"):
            return "552 5.2.2 The mailbox is full"
        if address.startswith("later"):
            return "451 4.7.1 Greylisted, come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if b"poison" in envelope.content:
            return "554 5.7.1 Refused for what it says"
        head = f"MAIL {envelope.mail_from}\nRCPT {' '.join(envelope.rcpt_tos)}\nTLS {session.ssl is not None}\nUSER {session.login_data}\n\n"
        (folder / f"{next(number):04}").write_bytes(head.encode() + envelope.content)
        return "250 Taken"


def portal(server, session, envelope, mechanism, data):
    known = data.login == b"portal" and data.password == b"a word for the mail server"
    session.login_data = "portal" if known else None
    return AuthResult(success=known)


settings = {}
if len(sys.argv) > 2:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[2], sys.argv[3])
    settings = dict(tls_context=context, require_starttls=True, auth_required=True, authenticator=portal)
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
controller = Controller(Taken(), hostname="127.0.0.1", port=port, **settings)
controller.start()
print(controller.port, flush=True)
sys.stdin.read()
controller.stop()
