#!/usr/bin/python3
"""Checks a 2D-Doc code with no code of ours: its own parser, and python3-cryptography.

usage: independent_check.py CERTIFICATE.pem < CODE
Prints one `id=value` a line and exits 0 when the signature is right, 1 when it is wrong, 2 when the
code cannot be read.
"""
import base64
import sys
from datetime import date, timedelta

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

# Lengths of type 13 (ANTS 2D-Doc v3.2.6): fixed, or the most of a field of variable length.
FIXED = {"6J": 1, "6K": 19, "6L": 8, "68": 1, "69": 8, "6C": 2, "67": 2, "6R": 12, "6W": 5,
         "6N": 8, "6O": 8, "6Y": 2}
VARIABLE = {"60": 60, "61": 20, "62": 38, "63": 38, "64": 38, "66": 20, "6A": 32, "6M": 40,
            "6P": 40, "6Q": 10, "6S": 38, "6T": 38, "6U": 38, "6V": 38, "6X": 32, "01": 10 ** 6}
HEADER_LENGTH = 26


def fields_of(message):
    at = 0
    while at < len(message):
        name = message[at:at + 2]
        at += 2
        if name in FIXED:
            end = at + FIXED[name]
            yield name, message[at:end]
            at = end
            continue
        end = at
        while end < len(message) and message[end] not in "\x1d\x1e" and end - at < VARIABLE[name]:
            end += 1
        yield name, message[at:end]
        at = end + 1 if message[end:end + 1] in ("\x1d", "\x1e") else end


def day_of(digits):
    return (date(2000, 1, 1) + timedelta(days=int(digits, 16))).isoformat()


def main():
    code = sys.stdin.buffer.read().decode("ascii").rstrip("\n")
    signed, _, seal = code.partition("\x1f")
    if signed[:4] != "DC04" or not seal:
        return 2
    with open(sys.argv[1], "rb") as file:
        certificate = x509.load_pem_x509_certificate(file.read())
    common = lambda name: name.get_attributes_for_oid(x509.NameOID.COMMON_NAME)[0].value
    if (signed[4:8], signed[8:12]) != (common(certificate.issuer), common(certificate.subject)):
        return 1
    raw = base64.b32decode(seal + "=" * (-len(seal) % 8))
    half = len(raw) // 2
    der = encode_dss_signature(int.from_bytes(raw[:half], "big"), int.from_bytes(raw[half:], "big"))
    try:
        certificate.public_key().verify(der, signed.encode("ascii"), ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return 1
    print("issued=" + day_of(signed[12:16]))
    print("signed=" + day_of(signed[16:20]))
    print("type=" + signed[20:22])
    for name, value in fields_of(signed[HEADER_LENGTH:]):
        print(f"{name}={value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
