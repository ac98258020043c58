"""What a body does to an entry: judged by `accepted`, put in place by `applied`.

Contract: partnerpage-entries, "Fields" and "Errors". Inferred: `owner` without an `id` leaves the owner as
it is; a medium that is sent again by id without its `file` keeps the file; a slug is unique in the directory.
"""

import re
from collections.abc import Mapping

from tui.sandbox.drf import Refused
from tui.sandbox.fields import Check, trimmed, validated
from tui.sandbox.jsontext import Document, Json, loads_document
from tui.sandbox.partnerpage_directories import ENTRIES, TIERS
from tui.sandbox.partnerpage_entry_fields import FIELDS, MEMBERS, NEVER_SHOWN, SHOWN_AS, WITHOUT_NULL
from tui.sandbox.partnerpage_entry_switches import (
    MERGES_LISTS,
    NULL_REFUSED,
    REWRITES_SLUGS,
    SNAKE_ERRORS,
    TRIMS_TEXTS,
    UNKNOWN_REFUSED,
)
from tui.sandbox.partnerpage_kept import kept_entry
from tui.sandbox.partnerpage_part_fields import completed, without_unseen
from tui.sandbox.store import Kept, Store
from tui.sandbox.switches import Switches


def slug_of(words: str) -> str:
    """Words as part of an address: small letters and digits, hyphens between them; "" if there are none."""
    return "-".join(re.findall(r"[^\W_]+", words.lower()))


def accepted(
    store: Store, switches: Switches, sent: Document, *, entry_id: str = "", needed: tuple[str, ...] = ()
) -> Document:
    """The sound values of what was sent, by their written names, or a 400 that names every wrong field.

    `entry_id` is the entry that they are for, and `needed` what a new one must come with.
    """
    if switches.on(TRIMS_TEXTS):
        sent = trimmed(sent)
    if switches.on(REWRITES_SLUGS) and isinstance(slug := sent.get("slug"), str):
        sent = {**sent, "slug": slug_of(slug)}
    fields: Mapping[str, Check] = {**FIELDS, **WITHOUT_NULL} if switches.on(NULL_REFUSED) else FIELDS
    sound, wrong = validated(sent, fields)
    wrong |= {name: ["This field is required."] for name in needed if name not in sent}
    if switches.on(UNKNOWN_REFUSED):
        strange = sent.keys() - FIELDS.keys() - {"id"}  # the seed page's own sample sends the id
        wrong |= {name: ["Unexpected field."] for name in sorted(strange)}
    wrong |= _conflicts(store, entry_id, sound)
    if wrong and switches.on(SNAKE_ERRORS):
        wrong = {re.sub("[A-Z]", lambda letter: "_" + letter[0].lower(), name): wrong[name] for name in wrong}
    if wrong:
        raise Refused(400, wrong)
    return sound


def _conflicts(store: Store, entry_id: str, sound: Document) -> Document:
    """What is wrong with sound values beside the rest of the directory."""
    wrong: Document = {}
    slug, tier = sound.get("slug"), sound.get("tier")
    if isinstance(slug, str):
        holders = store.page(ENTRIES, 0, 2, {"slug": slug})
        if any(holder.id != entry_id for holder in holders):
            wrong["slug"] = ["partner entry with this slug already exists."]
    if isinstance(tier, str) and store.find(TIERS, tier) is None:
        wrong["tier"] = [f'Invalid pk "{tier}" - object does not exist.']
    return wrong


def applied(row: Kept, sound: Document, switches: Switches) -> Kept:
    """The entry with sound values in place."""
    doc, beside = loads_document(row.doc), loads_document(row.beside)
    values = dict(sound)
    for name in sound.keys() & MEMBERS.keys():
        home = beside if name in NEVER_SHOWN else doc
        members = _merged(home.get(name), sound[name]) if switches.on(MERGES_LISTS) else sound[name]
        values[name] = without_unseen(name, completed(name, members), beside)
    doc |= {SHOWN_AS[name]: value for name, value in values.items() if name in SHOWN_AS}
    beside |= {name: value for name, value in values.items() if name in (*NEVER_SHOWN, "tier")}
    if "externalId" in sound:
        metadata = doc.get("metadata")
        known = metadata if isinstance(metadata, dict) else {}
        doc["metadata"] = {**known, "external_id": sound["externalId"]}
    owner = sound.get("owner")
    if isinstance(owner, dict) and owner.get("id"):
        doc["owner"] = owner["id"]
    return kept_entry(doc, beside)


def _merged(before: Json, sent: Json) -> list[Json]:
    """A list with members written over those of the same id; the others stay, and new ones come last."""
    known = {
        str(member["id"]): member
        for member in (before if isinstance(before, list) else [])
        if isinstance(member, dict)
    }
    new: list[Json] = []
    for member in sent if isinstance(sent, list) else []:
        member_id = str(member.get("id")) if isinstance(member, dict) else ""
        if isinstance(member, dict) and member_id in known:
            known[member_id] = {**known[member_id], **member}
        else:
            new.append(member)
    return [*known.values(), *new]
