"""A pipelining client for the points-mix on Redis: one thread, several connections, whole pipelines written and read at once.

Usage: redis_mix.py SOCKET SCRIPT MEMBERS SECONDS CONNECTIONS PIPELINE
Prints: commands/s, then p50 and p99 of a pipeline in microseconds.
"""
import os
import random
import selectors
import socket
import sys
import time

COMMANDS = 1_000_000


def bulk(*words):
    parts = [b"*%d\r\n" % len(words)]
    for word in words:
        parts.append(b"$%d\r\n%s\r\n" % (len(word), word))
    return b"".join(parts)


def dial(path):
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.connect(path)
    return connection


def ask(connection, *words):
    connection.sendall(bulk(*words))
    answer = b""
    while not answer.endswith(b"\r\n"):
        answer += connection.recv(65536)
    if answer.startswith(b"-"):
        raise SystemExit(answer.decode())
    return answer


def command(sha, members):
    dice = random.random()
    member = b"m:%d" % random.randrange(members)
    if dice >= 0.95:
        return bulk(b"GET", member)
    if dice < 0.70:
        change = random.randint(1, 100)
    elif random.random() < 1 / 16:
        change = -10_000_000
    else:
        change = -random.randint(1, 200)
    return bulk(b"EVALSHA", sha, b"2", member, os.urandom(16), b"%d" % change)


def whole(buffer):
    """Answers in a buffer: every line is one, but for the line of text behind a $ that is not -1."""
    count = 0
    at = 0
    while True:
        end = buffer.find(b"\r\n", at)
        if end < 0:
            return count, at
        if buffer[at:at + 1] == b"-":
            raise SystemExit(bytes(buffer[at:end]).decode())
        if buffer[at:at + 1] == b"$" and buffer[at:end] != b"$-1":
            following = buffer.find(b"\r\n", end + 2)
            if following < 0:
                return count, at
            end = following
        count += 1
        at = end + 2


def main():
    path, script, members, seconds, connections, pipeline = sys.argv[1:]
    members, seconds, connections, pipeline = int(members), float(seconds), int(connections), int(pipeline)
    sockets = [dial(path) for _ in range(connections)]
    with open(script, "rb") as source:
        sha = ask(sockets[0], b"SCRIPT", b"LOAD", source.read()).split(b"\r\n")[1]
    # Commands are made ahead: Python is slow, and making them would take the time of Redis.
    batches = [b"".join(command(sha, members) for _ in range(pipeline)) for _ in range(COMMANDS // pipeline)]
    selector = selectors.DefaultSelector()
    state = {}
    left = iter(batches)
    begin = time.perf_counter()
    done = 0
    latencies = []
    for connection in sockets:
        batch = next(left, None)
        if batch is None:
            break
        connection.sendall(batch)
        state[connection] = [bytearray(), pipeline, time.perf_counter()]
        selector.register(connection, selectors.EVENT_READ)
    while state:
        for key, _ in selector.select():
            connection = key.fileobj
            entry = state[connection]
            entry[0] += connection.recv(1 << 20)
            count, at = whole(entry[0])
            del entry[0][:at]
            entry[1] -= count
            done += count
            if entry[1] == 0:
                now = time.perf_counter()
                latencies.append(now - entry[2])
                batch = next(left, None) if now - begin < seconds else None
                if batch is None:
                    selector.unregister(connection)
                    del state[connection]
                else:
                    connection.sendall(batch)
                    entry[1], entry[2] = pipeline, now
    spent = time.perf_counter() - begin
    latencies.sort()
    print("%.0f %.0f %.0f" % (done / spent, latencies[len(latencies) // 2] * 1e6, latencies[int(len(latencies) * 0.99)] * 1e6))


main()
