#!/usr/bin/env python3
"""Checks a Wenhui ledger from the description in README.md alone: shares no code with the program.

Usage: verify_journal.py LEDGER.db [HUB_KEY]     Prints one line; exit 0 intact, 1 not, 2 usage.
HUB_KEY is the hub's public key, 32 bytes in base64; without it nobody asks who signed the anchor.
"""
import base64
import hashlib
import json
import sqlite3
import sys
import unicodedata
import uuid

KINDS = {"BOOT", "INTENT", "OFFLINE", "DONE", "REFUSED", "VOID", "VOIDED", "CLOSE", "LOCK",
         "VISIT", "PAID", "COUNT", "UNDO", "SHIFT", "CASHUP"}
MEMBERS = ["body", "boot", "district", "gen", "kind", "seq", "terminal", "up_ms", "v", "wall_ms"]


FIELD, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493  # RFC 8032 section 5.1
D = -121665 * pow(121666, -1, FIELD) % FIELD


class Broken(Exception):
    pass


def need(condition, why):
    if not condition:
        raise Broken(why)


def encode(value):
    """The canonical text of a value; refuses what a journal cannot hold."""
    if isinstance(value, dict):
        need(all(key.isascii() and key.isprintable() and " " not in key for key in value), "odd key")
        return "{" + ",".join(f"{encode(k)}:{encode(value[k])}" for k in sorted(value)) + "}"
    if isinstance(value, str):
        need(unicodedata.is_normalized("NFC", value), "not NFC")
        return json.dumps(value, ensure_ascii=False)
    need(type(value) is int and abs(value) < 2**53, "neither object, text nor small integer")
    return str(value)


def plus(p, q):
    """Adds two points of edwards25519, affine and slow: one signature needs some hundred of these."""
    (x1, y1), (x2, y2) = p, q
    t = D * x1 * x2 * y1 * y2 % FIELD
    return ((x1 * y2 + x2 * y1) * pow(1 + t, -1, FIELD) % FIELD,
            (y1 * y2 + x1 * x2) * pow(1 - t, -1, FIELD) % FIELD)


def times(n, p):
    sum = (0, 1)
    while n:
        sum, p, n = plus(sum, p) if n & 1 else sum, plus(p, p), n >> 1
    return sum


def point(text):
    number = int.from_bytes(text, "little")
    y, sign = number & (1 << 255) - 1, number >> 255
    square = (y * y - 1) * pow(D * y * y + 1, -1, FIELD) % FIELD
    x = pow(square, (FIELD + 3) // 8, FIELD)
    x = x if x * x % FIELD == square else x * pow(2, (FIELD - 1) // 4, FIELD) % FIELD
    need(len(text) == 32 and y < FIELD and x * x % FIELD == square, "no point of the curve")
    return (x if x & 1 == sign else FIELD - x, y)


def signed(key, message, signature):
    """Whether `key` made this Ed25519 signature (RFC 8032 section 5.1.7)."""
    try:
        base = point((4 * pow(5, -1, FIELD) % FIELD).to_bytes(32, "little"))
        s = int.from_bytes(signature[32:], "little")
        h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
        return s < ORDER and times(s, base) == plus(point(signature[:32]), times(h, point(key)))
    except (Broken, ValueError):
        return False


def anchored(db, key):
    """What is wrong with the hub's signatures; that of the present life is checked where there is a key."""
    if db.execute("SELECT 1 FROM anchor a LEFT JOIN journal j ON j.seq = a.before + a.seq"
                  " WHERE a.seq > 0 AND j.hash IS NOT a.hash").fetchone():
        return "table anchor is of another journal"
    last = db.execute("SELECT district, terminal, gen, seq, hash, hub_ms, signature FROM life JOIN anchor"
                      " USING (before) WHERE before = (SELECT max(before) FROM life)").fetchone()
    if key and last:
        district, terminal, gen, seq, hash, hub_ms, signature = last
        message = {"v": 1, "district": district, "terminal": terminal, "gen": gen, "seq": seq,
                   "head": hash.hex(), "hub_ms": hub_ms}
        text = b"wenhui/anchor/1\n" + encode(message).encode()
        try:
            bytes = base64.b64decode(signature)
        except ValueError:
            bytes = b""
        if not signed(key, text, bytes):
            return "table anchor is not signed with the hub's key"
    return None


def count(tally, day, kind, body):
    """Adds an entry to the sums by day, kind, venue, batch, source and clerk."""
    key = (day, kind, body.get("venue", ""), body.get("batch", 0), body.get("source", ""), body.get("clerk", ""))
    heads, event = body.get("heads", 0), "event" in body
    more = [1, body.get("amount_fen", 0), body.get("visit", 0) + (0 if event else heads), heads if event else 0]
    *sums, first, _ = tally.get(key, (0, 0, 0, 0, body["serial"], 0))
    tally[key] = (*(had + new for had, new in zip(sums, more)), first, body["serial"])


def verify(db, key):
    tally = {}
    lives = {before: life for before, *life in db.execute("SELECT before, district, terminal, gen FROM life")}
    seq, serial, boot, uses_by, undone = 0, 0, None, {}, {}
    for row_seq, row_hash, text, day in db.execute("SELECT seq, hash, entry, day FROM journal ORDER BY seq"):
        if seq in lives:
            before, (district, terminal, gen) = seq, lives.pop(seq)
            owner = encode({"district": district, "gen": gen, "terminal": terminal})
            head, boot = hashlib.sha256(b"wenhui/journal/1\n" + owner.encode()).digest(), None
        seq += 1
        try:
            need(row_seq == seq, f"missing: the next one is {row_seq}")
            need(hashlib.sha256(head + text.encode()).digest() == row_hash, "not what was hashed")
            entry = json.loads(text)
            need(encode(entry) == text and sorted(entry) == MEMBERS, "another spelling")
            need(entry["v"] == 1 and entry["kind"] in KINDS, "another version or kind")
            need((entry["district"], entry["terminal"], entry["gen"]) == (district, terminal, gen), "of another journal")
            need(entry["seq"] == seq - before, "calls itself otherwise")
            need(day == (entry["wall_ms"] + 8 * 3_600_000) // 86_400_000, "filed under another day")
            boot = entry["boot"] if entry["kind"] == "BOOT" else boot
            need(entry["boot"] == boot, "of a run that has not begun")
            body = entry["body"]
            if "serial" in body:
                serial += 1
                need(body["serial"] == serial, "a serial is missing")
                count(tally, day, entry["kind"], body)
            if entry["kind"] == "DONE" and "serial" in body:
                use = (uuid.UUID(body["voucher"]).bytes, body["use_no"], serial, seq)
                need(use[:2] not in uses_by, "a use was paid twice")
                uses_by[use[:2]] = use
            if entry["kind"] == "UNDO":
                need(body["undoes"] < serial and body["undoes"] not in undone, "takes back what is not there")
                undone[body["undoes"]] = serial
                if "voucher" in body:
                    use = uses_by.pop((uuid.UUID(body["voucher"]).bytes, body["use_no"]), None)
                    need(use and use[2:] == (body["undoes"], body["undoes_seq"]), "frees another use")
        except (Broken, ValueError, KeyError) as why:
            return f"broken at entry {seq}: {why}"
        head = row_hash
    if lives:
        return "table life has one that no entry is of"
    if set(db.execute("SELECT voucher, use_no, serial, seq FROM redemption")) != set(uses_by.values()):
        return "table redemption says something else than the journal"
    if dict(db.execute('SELECT serial, "by" FROM undone')) != undone:
        return "table undone says something else than the journal"
    sums = db.execute("SELECT day, outcome, venue, batch, source, clerk, entries, worth_fen, visits, attended,"
                      " first, last FROM tally")
    if {row[:6]: row[6:] for row in sums} != tally:
        return "table tally says something else than the journal"
    if fault := anchored(db, key):
        return fault
    for seen_seq, subject, salt in db.execute("SELECT seq, subject, salt FROM seen"):
        body = json.loads(db.execute("SELECT entry FROM journal WHERE seq = ?", (seen_seq,)).fetchone()[0])["body"]
        hash = hashlib.sha256(b"wenhui/subject/1\n" + salt + subject.encode()).hexdigest()
        if hash != body.get("card", body.get("code")):
            return f"the subject kept for entry {seen_seq} is not the one it commits to"
    print(f"intact: {seq} entries, head {head.hex()}")
    return None


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(2)
    hub_key = base64.b64decode(sys.argv[2]) if len(sys.argv) == 3 else None
    fault = verify(sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True), hub_key)
    if fault:
        print(fault)
    sys.exit(1 if fault else 0)
