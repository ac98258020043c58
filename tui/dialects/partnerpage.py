"""What both PartnerPage collections stand on: where they are, how their errors read, how the key is sent."""

from typing import Final

from tui.dialects.base import Authorization, Site
from tui.dialects.errors import Tongue
from tui.dialects.field_errors import read_field_errors

ROOT: Final = "/api/directory/private/v1alpha"

TONGUE: Final = Tongue(read_field_errors, "this API takes the bare key, without 'Bearer'.")


def authorization(site: Site) -> Authorization:
    """The bare key goes in `Authorization`, without 'Bearer' (contract: partnerpage-entries, trap 10); a
    second scheme exists, so the form can be another."""
    return Authorization("Authorization", site.authorization or "{key}")
