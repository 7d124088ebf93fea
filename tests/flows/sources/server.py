"""A server on this machine that behaves, and misbehaves, as the servers of agencies do."""

import json
import ssl
import threading
from collections.abc import Callable
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]
HOME = "127.0.0.1"


class Agency:
    """Answers by path; every request that came is in `seen` as (path, headers)."""

    def __init__(self, server):
        self._server = server
        self.answers: dict[str, Answer] = {}
        self.seen = []
        self.url = f"http://{HOME}:{server.server_port}"
        self.feed = f"{self.url}/feed/document.json"

    def encrypt(self, certificate):
        """Speak TLS from now on."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)

    def publish(self, records, **options):
        """Put records on the feed."""
        self.answers["/feed/document.json"] = body(json.dumps(records).encode(), "application/json", **options)

    def record(self, number, *files, **more):
        """A record as agencies write it, naming files of this server."""
        names = "|".join(files)
        return {
            "idData": number,
            "tahun_pengundangan": "2019",
            "tanggal_penetapan": "2019-03-04",
            "tanggal_pengundangan": "05-03-2019",
            "jenis": "Peraturan Pemerintah",
            "singkatanJenis": "PP",
            "noPeraturan": str(number),
            "judul": f"PERATURAN PEMERINTAH NOMOR {number} TAHUN 2019 TENTANG KARTU TANDA PENGAWAI",
            "status": "Berlaku",
            "isbn": "-",
            "bahasa": "",
            "fileDownload": names or "-",
            "urlDownload": "|".join(f"{self.url}/files/{name}" for name in files) or "-",
            "operasi": "4",
            "display": "1",
            "last_updated": "2024-01-02 03:04:05",
        } | more

    def asked(self, path):
        """Headers of the requests for a path, in their order."""
        return [headers for seen, headers in self.seen if seen == path]


@contextmanager
def agency():
    """A server that runs as long as the block does."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            here.seen.append((self.path, dict(self.headers)))
            here.answers.get(self.path, status(404))(self)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer((HOME, 0), Handler)
    server.daemon_threads = True
    here = Agency(server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()


def body(data, media_type="application/octet-stream", *, etag=None, modified=None, ranges=True, cut=None):
    """A file; conditional and range requests are honoured. `cut` breaks the connection after that many bytes, once."""
    cuts = [cut] if cut is not None else []

    def answer(request):
        known = request.headers.get("If-None-Match"), request.headers.get("If-Modified-Since")
        if (etag and known[0] == etag) or (modified and known[1] == modified):
            return send(request, 304)
        begun, total = 0, len(data)
        headers = {"Content-Type": media_type}
        headers |= {"ETag": etag} if etag else {}
        headers |= {"Last-Modified": modified} if modified else {}
        wanted = request.headers.get("Range")
        if wanted and ranges and request.headers.get("If-Range") in (etag, modified):
            begun = int(wanted.removeprefix("bytes=").removesuffix("-"))
            headers["Content-Range"] = f"bytes {begun}-{total - 1}/{total}"
        part = data[begun:]
        short = part[: cuts.pop()] if cuts else part
        send(request, 206 if begun else 200, short, headers | {"Content-Length": str(len(part))})
        if len(short) < len(part):
            request.close_connection = True
            request.connection.close()
        return None

    return answer


def status(code, **headers):
    """An answer without content."""
    return lambda request: send(request, code, b"", {name.replace("_", "-"): value for name, value in headers.items()})


def in_turn(*answers):
    """The answers one after the other, the last for good."""
    left = list(answers)
    return lambda request: (left.pop(0) if len(left) > 1 else left[0])(request)


def send(request, code, data=b"", headers=None):
    headers = dict(headers or {})
    if code != 304:
        headers.setdefault("Content-Length", str(len(data)))
    request.send_response(code)
    for name, value in headers.items():
        request.send_header(name, value)
    request.end_headers()
    request.wfile.write(data)
