"""HTTP/2 over TLS on a connection whose handshake is done."""
from __future__ import annotations

import select
import ssl
import threading
import time
from typing import Callable

import h2.config
import h2.connection
import h2.events
import h2.exceptions
import h2.settings

from .answers import Answer
from .record import BodyReader, Received, Record


class HTTP2Connection:
    """Serves every stream of one connection; bodies are answered one stream at a time."""

    def __init__(self, record: Record, answer: Callable[[Received], Answer]) -> None:
        self._record, self._answer = record, answer

    def __call__(self, connection: ssl.SSLSocket, number: int) -> None:
        _Session(self._record, self._answer, connection, number).run()


class _Session:
    def __init__(self, record, answer, connection, number) -> None:
        self._record, self._answer, self._socket, self._number = record, answer, connection, number
        config = h2.config.H2Configuration(client_side=False, header_encoding=False, validate_inbound_headers=False)
        self._h2 = h2.connection.H2Connection(config)
        self._lock = threading.RLock()
        self._window = threading.Condition(self._lock)
        self._streams: dict[int, tuple[Received, BodyReader, Answer]] = {}
        self._is_open = True

    def run(self) -> None:
        with self._lock:
            self._h2.initiate_connection()
            self._h2.update_settings({h2.settings.SettingCodes.INITIAL_WINDOW_SIZE: 1 << 24})
            self._h2.increment_flow_control_window(1 << 28)
            self._flush()
        try:
            while True:
                # One thread at a time may use an SSL object: wait outside the lock, read inside it.
                if not self._socket.pending():
                    select.select([self._socket], [], [], 1)
                with self._lock:
                    data = self._receive()
                    if data == b"":
                        return
                    for event in self._h2.receive_data(data or b""):
                        self._handle(event)
                    self._flush()
                    self._window.notify_all()
        except h2.exceptions.ProtocolError:
            self._flush()
        finally:
            with self._lock:
                self._is_open = False
                self._window.notify_all()

    def _receive(self) -> bytes | None:
        self._socket.settimeout(0)
        try:
            return self._socket.recv(1 << 18)
        except (ssl.SSLWantReadError, BlockingIOError):
            return None
        finally:
            self._socket.settimeout(60)

    def _flush(self) -> None:
        data = self._h2.data_to_send()
        if data:
            self._socket.sendall(data)

    def _handle(self, event) -> None:
        if isinstance(event, h2.events.RequestReceived):
            headers = [(n.decode("latin-1"), v.decode("latin-1")) for n, v in event.headers]
            pseudo = {n: v for n, v in headers if n.startswith(":")}
            received = self._record.add(
                scheme=pseudo.get(":scheme", "https"),
                connection=self._number,
                version="HTTP/2",
                method=pseudo.get(":method", ""),
                target=pseudo.get(":path", ""),
                authority=pseudo.get(":authority", ""),
                headers=[(n, v) for n, v in headers if not n.startswith(":")],
            )
            self._streams[event.stream_id] = (received, BodyReader(received), self._answer(received))
        elif isinstance(event, h2.events.DataReceived):
            self._streams[event.stream_id][1].append(event.data)
            self._h2.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
        elif isinstance(event, h2.events.StreamEnded):
            received, reader, answer = self._streams.pop(event.stream_id)
            reader.finish()
            threading.Thread(target=self._reply, args=(event.stream_id, received, answer), daemon=True).start()
        elif isinstance(event, h2.events.StreamReset):
            self._streams.pop(event.stream_id, None)

    def _reply(self, stream: int, received: Received, answer: Answer) -> None:
        if answer.makes_final is not None:
            answer = answer.makes_final(received)
        if answer.delay_ms:
            time.sleep(answer.delay_ms / 1000)
        try:
            if answer.is_never:
                return
            if answer.closes_at_once or answer.closes_before_body:
                with self._lock:
                    self._h2.reset_stream(stream, error_code=2)
                    self._flush()
                return
            self._send(stream, received, answer)
        except (OSError, h2.exceptions.H2Error):
            pass

    def _send(self, stream: int, received: Received, answer: Answer) -> None:
        headers = [(n.lower(), v) for n, v in answer.headers if n.lower() not in ("connection", "transfer-encoding")]
        received.status, received.answer_headers = answer.status, headers
        has_body = received.method != "HEAD" and answer.status not in (204, 304)
        fields = [(b":status", str(answer.status).encode())]
        fields += [(n.encode("latin-1"), v.encode("latin-1")) for n, v in headers]
        with self._lock:
            self._h2.send_headers(stream, fields, end_stream=not has_body)
            self._flush()
        if not has_body:
            return
        for piece in answer.all_pieces():
            self._send_piece(stream, piece)
            if answer.piece_delay_ms:
                time.sleep(answer.piece_delay_ms / 1000)
        with self._lock:
            self._h2.end_stream(stream)
            self._flush()

    def _send_piece(self, stream: int, piece: bytes) -> None:
        while piece:
            with self._lock:
                room = min(self._h2.local_flow_control_window(stream), self._h2.max_outbound_frame_size)
                if room <= 0:
                    if not self._is_open:
                        return
                    self._window.wait(1)
                    continue
                self._h2.send_data(stream, piece[:room])
                self._flush()
                piece = piece[room:]
