"""The fields of a partner entry that can be written: their names, checks, and where their values go.

Contract: partnerpage-entries, "Fields". Inferred: only `customSlug`, `externalId`, `tier`, a member's
`file` and `pdfFileThumbnailUrl` take null; `slug` may not be blank; a member's missing values are empty
texts, its missing order is its position and its missing colours are black on white; one list does not hold
an id twice.
"""

from collections.abc import Mapping
from uuid import uuid4

from tui.sandbox.fields import (
    Check,
    choice,
    colour,
    each,
    flag,
    members,
    named_texts,
    not_blank,
    nullable,
    text,
    url,
    uuid,
    whole,
)
from tui.sandbox.jsontext import Document, Json

STATUSES = ("public", "hidden", "limited")
ORDER = whole(0, 2**31 - 1)

MEMBERS: Mapping[str, Mapping[str, Check]] = {
    "resources": {"id": uuid, "title": text, "url": url, "file": nullable(text), "order": ORDER},
    "verifications": {"id": uuid, "title": text},
    "media": {
        "id": uuid,
        "title": text,
        "description": text,
        "order": ORDER,
        "pdfFileThumbnailUrl": nullable(text),
        "url": url,
        "type": text,
        "file": nullable(url),
    },
    "callouts": {"id": uuid, "name": text, "order": ORDER, "textColor": colour, "backgroundColor": colour},
    "keywords": {"id": uuid, "name": text},
}
MEMBER_DEFAULTS: Document = {
    "file": None,
    "pdfFileThumbnailUrl": None,
    "type": "I",
    "textColor": "000000",
    "backgroundColor": "FFFFFF",
}

SHOWN_AS: Mapping[str, str] = {
    "title": "title",
    "headline": "headline",
    "description": "description",
    "slug": "slug",
    "customSlug": "custom_slug",
    "status": "status",
    "website": "website",
    "featured": "featured",
    "location": "location",
    "callToActionUrl": "call_to_action_url",
    "callToActionLabel": "call_to_action_label",
    "externalUrl": "external_url",
    "supportEmail": "support_email",
    "developerName": "developer_name",
    "displayOnInternalDirectory": "display_on_internal_directory",
    "resources": "resources",
    "verifications": "verifications",
    "media": "media",
    "callouts": "callouts",
}
NEVER_SHOWN = (
    "type",
    "userAssignedFilterOptions",
    "integrationDescription",
    "internalPointOfContactCtaUrl",
    "internalPointOfContactCtaLabel",
    "internalChannelContactCtaUrl",
    "internalChannelContactCtaLabel",
    "internalDescription",
    "keywords",
    "owner",
)
SPECIAL: Mapping[str, Check] = {
    "title": not_blank,
    "slug": not_blank,
    "customSlug": nullable(text),
    "status": choice(*STATUSES),
    "website": url,
    "featured": flag,
    "callToActionUrl": url,
    "externalUrl": url,
    "displayOnInternalDirectory": flag,
    "userAssignedFilterOptions": each(uuid),
    "internalPointOfContactCtaUrl": url,
    "internalChannelContactCtaUrl": url,
    "owner": named_texts,
    "externalId": nullable(text),
    "tier": nullable(uuid),
    **{name: members(fields) for name, fields in MEMBERS.items()},
}
FIELDS: Mapping[str, Check] = {**dict.fromkeys((*SHOWN_AS, *NEVER_SHOWN), text), **SPECIAL}
"""Every name that a PATCH understands, with its check; `text` where nothing more is known."""


def completed(name: str, sent: Json) -> list[Document]:
    """The members of a list that was sent, each with an id and every value that its kind has."""
    whole_members: list[Document] = []
    for position, member in enumerate(sent if isinstance(sent, list) else []):
        defaults: Document = {field: MEMBER_DEFAULTS.get(field, "") for field in MEMBERS[name]}
        defaults["id"] = str(uuid4())
        if "order" in defaults:
            defaults["order"] = position
        whole_members.append({**defaults, **(member if isinstance(member, dict) else {})})
    return whole_members
