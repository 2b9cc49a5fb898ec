"""Registers on a loopback address: they answer as the real ones do, and fail when told to."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

SILENCE = None  # an answer that does not come
FIXTURES = Path(__file__).parents[3] / "fixtures" / "registers"
V3 = {
    "Organisasjonsnummer": "Orgnr",
    "Kommunenummer": "Kommunenr",
    "Postnummer": "Postnr",
    "Internettadresse": "Url",
    "OppstartsEllerStiftelsesdato": "DatoFoedt",
}


def stored(name):
    """The records of a fixture."""
    return json.loads((FIXTURES / name).read_text(encoding="utf-8"))


def in_v3(value):
    """The same facts with the spelling of version 3."""
    if isinstance(value, list):
        return [in_v3(item) for item in value]
    if isinstance(value, dict):
        return {V3.get(key, key): in_v3(item) for key, item in value.items()}
    return value


class Udir:
    """NSR or NBR: list pages of `size`, and full records, in the given versions."""

    def __init__(self, records, versions=("v4",), size=3):
        self.records, self.versions, self.size = records, versions, size

    def answer(self, path, query):
        version, what, *rest = path.strip("/").split("/")
        if version not in self.versions:
            return 404, None
        body = self.page(query) if what == "enheter" else self.full(rest[0])
        return 200, in_v3(body) if version == "v3" else body

    def page(self, query):
        at = (int(query["sidenummer"][0]) - 1) * self.size
        keys = ("Organisasjonsnummer", "Navn", "ErAktiv", "ErSkole", "ErBarnehage", "ErGrunnskole")
        brief = [{key: record[key] for key in keys if key in record} for record in self.records[at : at + self.size]]
        pages = -(-len(self.records) // self.size)
        listed = {"EnhetListe" if "v4" in self.versions else "Enheter": brief}
        return {"Sidenummer": at // self.size + 1, "AntallSider": pages, **listed}

    def full(self, number):
        return next(record for record in self.records if record["Organisasjonsnummer"] == number)


class Skolenhetsregistret:
    """The Swedish register: one list without pages, and full answers."""

    def __init__(self, answers):
        self.answers = {answer["data"]["schoolUnitCode"]: answer for answer in answers}

    def answer(self, path, query):
        code = path.removeprefix("/v2/school-units").strip("/")
        if code:
            return (200, self.answers[code]) if code in self.answers else (404, None)
        listed = [self.brief(*item) for item in self.answers.items()]
        return 200, {"meta": {}, "data": {"type": "schoolunit", "attributes": listed}}

    def brief(self, code, answer):
        attributes = answer["data"]["attributes"]
        return {"schoolUnitCode": code, "name": attributes["displayName"], "status": attributes["status"]}


@contextmanager
def served(register, first_answers=()):
    """Address and met requests; `first_answers` (status and headers, or SILENCE) come before its own."""
    met, waiting, over = [], list(first_answers), threading.Event()

    class Handler(BaseHTTPRequestHandler):
        disable_nagle_algorithm = True  # else each answer waits 40 ms for an acknowledgement

        def do_GET(self):
            met.append((self.path, dict(self.headers)))
            if waiting:
                return self.fail(waiting.pop(0))
            url = urlsplit(self.path)
            status, body = register.answer(url.path, parse_qs(url.query))
            return self.reply(status, {}, json.dumps(body).encode())

        def fail(self, answer):
            if answer is SILENCE:
                over.wait()
                self.close_connection = True
            else:
                self.reply(*answer, b"{}")

        def reply(self, status, headers, body):
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(body)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *args):
            """Tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", met
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join()
