#!/usr/bin/env python3
"""Checks a Wenhui ledger from the description in README.md alone: shares no code with the program.

Usage: verify_journal.py LEDGER.db     Prints one line; exit 0 intact, 1 not, 2 usage.
"""
import hashlib
import json
import sqlite3
import sys
import unicodedata
import uuid

KINDS = {"BOOT", "INTENT", "OFFLINE", "DONE", "REFUSED", "VOID", "VOIDED", "CLOSE", "LOCK",
         "VISIT", "PAID", "COUNT", "UNDO", "SHIFT", "CASHUP"}
MEMBERS = ["body", "boot", "district", "gen", "kind", "seq", "terminal", "up_ms", "v", "wall_ms"]


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


def verify(db):
    lives = {before: life for before, *life in db.execute("SELECT before, district, terminal, gen FROM life")}
    seq, serial, boot, uses_by, undone = 0, 0, None, {}, {}
    for row_seq, row_hash, text in db.execute("SELECT seq, hash, entry FROM journal ORDER BY seq"):
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
            boot = entry["boot"] if entry["kind"] == "BOOT" else boot
            need(entry["boot"] == boot, "of a run that has not begun")
            body = entry["body"]
            if "serial" in body:
                serial += 1
                need(body["serial"] == serial, "a serial is missing")
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
    for seen_seq, subject, salt in db.execute("SELECT seq, subject, salt FROM seen"):
        body = json.loads(db.execute("SELECT entry FROM journal WHERE seq = ?", (seen_seq,)).fetchone()[0])["body"]
        hash = hashlib.sha256(b"wenhui/subject/1\n" + salt + subject.encode()).hexdigest()
        if hash != body.get("card", body.get("code")):
            return f"the subject kept for entry {seen_seq} is not the one it commits to"
    print(f"intact: {seq} entries, head {head.hex()}")
    return None


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(2)
    fault = verify(sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True))
    if fault:
        print(fault)
    sys.exit(1 if fault else 0)
