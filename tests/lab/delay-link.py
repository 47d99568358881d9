"""A line between two interfaces with delay, jitter and loss, in both directions.

delay-link.py IF1 IF2 DELAY_MS JITTER_MS LOSS_PERCENT

Stands in for `tc netem` where the kernel has none. Needs raw sockets, which Node.js does not have.
"""

import heapq
import random
import select
import socket
import sys
import time

PACKET_OUTGOING = 4
ETH_P_ALL = 3
ETHERTYPE_IPV4 = b"\x08\x00"
BATCH = 64

first, second = sys.argv[1:3]
delay_s, jitter_s = (float(arg) / 1000 for arg in sys.argv[3:5])
loss = float(sys.argv[5]) / 100
chance = random.Random(1)  # the same losses in every run


def open_interface(name):
    opened = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
    opened.bind((name, 0))
    opened.setblocking(False)
    return opened


ends = [open_interface(first), open_interface(second)]
other_end = {ends[0]: ends[1], ends[1]: ends[0]}
last_due = dict.fromkeys(ends, 0.0)
waiting = []  # (due, number, end, frame): the number keeps frames of one moment in order
count = 0


def send_due():
    now = time.monotonic()
    while waiting and waiting[0][0] <= now:
        _, _, end, frame = heapq.heappop(waiting)
        try:
            end.send(frame)
        except OSError:
            pass  # the cable is out: the frame is lost, as it would be


def take_in(end):
    global count
    for _ in range(BATCH):
        try:
            frame, source = end.recvfrom(65535)
        except OSError:
            return
        if source[2] == PACKET_OUTGOING:
            continue
        # ARP always passes: a lost one would stall a client for a second and tell nothing of calls.
        if frame[12:14] == ETHERTYPE_IPV4 and chance.random() < loss:
            continue
        due = time.monotonic() + max(0.0, delay_s + chance.uniform(-jitter_s, jitter_s))
        due = last_due[end] = max(due, last_due[end])  # late, but in order
        count += 1
        heapq.heappush(waiting, (due, count, other_end[end], frame))


print("ready", flush=True)
while True:
    send_due()
    wait_s = min(1.0, max(0.0, waiting[0][0] - time.monotonic())) if waiting else 1.0
    for ready in select.select(ends, [], [], wait_s)[0]:
        take_in(ready)
