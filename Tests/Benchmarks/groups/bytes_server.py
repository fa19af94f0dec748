#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A server whose bodies cost as little as can be: `GET /SIZE` gives as many bytes, `PUT` takes any. Prints its port."""
import socket
import threading

CHUNK = bytes(1 << 20)
ROOM = bytearray(1 << 20)


def head_of(connection):
    data = b""
    while b"\r\n\r\n" not in data:
        more = connection.recv(65536)
        if not more:
            return None, b""
        data += more
    head, _, rest = data.partition(b"\r\n\r\n")
    return head.decode(), rest


def length_of(head):
    for line in head.lower().split("\r\n"):
        if line.startswith("content-length:"):
            return int(line.split(":")[1])
    return 0


def serve(connection):
    with connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while True:
            head, rest = head_of(connection)
            if head is None:
                return
            if head.startswith("GET"):
                left = int(head.split(" ")[1][1:])
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % left)
                while left > 0:
                    connection.sendall(CHUNK[:left] if left < len(CHUNK) else CHUNK)
                    left -= min(left, len(CHUNK))
            else:
                if "100-continue" in head.lower():
                    connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
                left = length_of(head) - len(rest)
                while left > 0:
                    count = connection.recv_into(ROOM)
                    if count == 0:
                        return
                    left -= count
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")


def main():
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    while True:
        threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()


main()
