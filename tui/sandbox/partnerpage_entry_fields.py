"""The fields of a partner entry that can be written: their names, checks, and where their values go.

Contract: partnerpage-entries, "Fields". Inferred: only `customSlug`, `externalId`, `tier`, a member's
`file` and `pdfFileThumbnailUrl` take null; `slug` may not be blank. The lists of objects are those of
`partnerpage_part_fields`.
"""

from collections.abc import Mapping

from tui.sandbox.fields import (
    Check,
    choice,
    each,
    flag,
    members,
    named_texts,
    not_blank,
    nullable,
    text,
    url,
    uuid,
)
from tui.sandbox.partnerpage_part_fields import PARTS

STATUSES = ("public", "hidden", "limited")
MEMBERS: Mapping[str, Mapping[str, Check]] = {
    name: PARTS[name].fields for name in ("resources", "verifications", "media", "callouts", "keywords")
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

WITHOUT_NULL: Mapping[str, Check] = {"customSlug": text, "externalId": text, "tier": uuid}
"""What takes the place of some checks where a server takes no null."""
