"""A real SMTP server for tests: aiosmtpd, from Debian.

    mail_peer.py FOLDER [--port N] [--tls CERTIFICATE KEY] [--user NAME PASSWORD]

Keeps each mail it takes as FOLDER/<number>.eml. It knows no `nobody`, and the box of `full` is full for now. With --tls
it takes mails after STARTTLS only, with --user from that user only. Prints `ready at PORT`.
"""
import argparse
import asyncio
import pathlib
import ssl

from aiosmtpd.smtp import SMTP, AuthResult

parser = argparse.ArgumentParser()
parser.add_argument('folder', type=pathlib.Path)
parser.add_argument('--port', type=int, default=0)
parser.add_argument('--tls', nargs=2)
parser.add_argument('--user', nargs=2)
wanted = parser.parse_args()


class Boxes:
    def __init__(self):
        self.taken = len(list(wanted.folder.glob('*.eml')))

    async def handle_RCPT(self, server, session, envelope, address, options):
        box = address.split('@')[0]
        if box == 'nobody':
            return '550 5.1.1 no such user here'
        if box == 'full':
            return '452 4.2.2 the mailbox is full'
        envelope.rcpt_tos.append(address)
        return '250 OK'

    async def handle_DATA(self, server, session, envelope):
        self.taken += 1
        (wanted.folder / f'{self.taken}.eml').write_bytes(envelope.content)
        return '250 2.0.0 taken'


def tls_context():
    if not wanted.tls:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*wanted.tls)
    return context


def is_user(server, session, envelope, mechanism, data):
    given = [part.decode() for part in (data.login, data.password)]
    return AuthResult(success=given == wanted.user, handled=False)


def connection():
    # A password is asked for after STARTTLS, or in the clear where there is no TLS at all.
    user = {'authenticator': is_user, 'auth_required': True} if wanted.user else {}
    return SMTP(Boxes.only, hostname='mail.test', tls_context=tls_context(), require_starttls=bool(wanted.tls),
                auth_require_tls=bool(wanted.tls), **user)


async def serve():
    Boxes.only = Boxes()
    server = await asyncio.get_running_loop().create_server(connection, '127.0.0.1', wanted.port)
    print('ready at', server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(serve())
