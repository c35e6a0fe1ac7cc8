#!/usr/bin/python3
"""Reads a mail with Python's own parser and prints what a reader would see, as JSON."""

import base64
import email
import email.policy
import json
import sys

data = sys.stdin.buffer.read()
message = email.message_from_bytes(data, policy=email.policy.default)
defects = [str(defect) for part in message.walk() for defect in part.defects]
for name in message:
    defects += [str(defect) for defect in message[name].defects]
print(json.dumps({
    "subject": message["subject"],
    "from": str(message["from"]),
    "to": str(message["to"]),
    "date": message["date"].datetime.isoformat(),
    "message_id": message["message-id"],
    "auto_submitted": message["auto-submitted"],
    "content_type": message.get_content_type(),
    "text": message.get_content().replace("\r\n", "\n"),
    "longest_line": max(len(line) for line in data.split(b"\r\n")),
    "ascii": data.isascii(),
    "bare_line_ends": data.replace(b"\r\n", b"").count(b"\n"),
    "defects": defects,
}))
