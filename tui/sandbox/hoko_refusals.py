"""Hoko: what it says when it refuses, in English and Arabic.

Contract: hoko-partners, "Errors". Whatever is not there is 400; 404 is an unknown endpoint alone, and a
method that the endpoint does not have counts as one. Inferred: the words themselves.
"""

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from tui.sandbox.faults import Answer
from tui.sandbox.hoko_switches import (
    ERROR_IS_TEXT,
    EXTRAS_INSIDE,
    PLAN_LIMIT,
    RETRY_HEADER,
    SECONDS_AS_TEXT,
)
from tui.sandbox.jsontext import Document, dumps
from tui.sandbox.switches import Switches

BULK = 10_000
MEDIA_TYPE = "application/json"


@dataclass(frozen=True, slots=True)
class Words:
    """The same sentence twice."""

    en: str
    ar: str


MISSING_KEY = Words("API key is missing", "مفتاح API مفقود")
INVALID_KEY = Words("Invalid API key", "مفتاح API غير صالح")
MISSING_SCOPE = Words("API key lacks a required scope", "مفتاح API لا يملك الصلاحية المطلوبة")
WRONG_HOST = Words("API key is not allowed from this host", "مفتاح API غير مسموح به من هذا المضيف")
NO_ENDPOINT = Words("Endpoint not found", "نقطة النهاية غير موجودة")
TOO_MANY_REQUESTS = Words("Too many requests", "طلبات كثيرة جدا")
NO_PARTNER = Words("Partner not found", "الشريك غير موجود")
BAD_ID = Words("Invalid partner id", "معرف الشريك غير صالح")
ID_ON_CREATE = Words("A new partner must not have an id", "يجب ألا يحتوي الشريك الجديد على معرف")
BAD_BODY = Words("Request body must be a JSON array", "يجب أن يكون محتوى الطلب مصفوفة JSON")
BAD_ITEM = Words("Each partner must be an object", "يجب أن يكون كل شريك كائنا")
NO_ITEMS = Words("At least one item is required", "مطلوب عنصر واحد على الأقل")
TOO_MANY = Words(f"At most {BULK:,} items are allowed in a request", f"الحد الأقصى {BULK} عنصر في الطلب")
PLAN = Words(
    f"Your plan allows at most {PLAN_LIMIT} items in a request",
    f"خطتك تسمح بحد أقصى {PLAN_LIMIT} عنصر في الطلب",
)
NO_NAME = Words("Name is required", "الاسم مطلوب")
BAD_NAME = Words("Name must be text", "يجب أن يكون الاسم نصا")
BAD_EMAIL = Words("Invalid email address", "عنوان البريد الإلكتروني غير صالح")
BAD_PHONE = Words("Phone must be text", "يجب أن يكون رقم الهاتف نصا")
UNKNOWN_KEY = Words("Unknown field", "حقل غير معروف")
BAD_TAKE = Words(f"take must be a number from 1 to {BULK}", f"يجب أن تكون قيمة take رقما من 1 إلى {BULK}")
BAD_SKIP = Words("skip must be a number from 0", "يجب أن تكون قيمة skip رقما من 0")
BAD_SORT = Words("sort must be asc or desc", "يجب أن تكون قيمة sort إما asc أو desc")


class HokoRefused(Exception):  # noqa: N818 -- what the client hears, not what broke
    """A request that is answered with this status and these words; `extras` tell a program more."""

    def __init__(self, status: int, words: Words, extras: Document | None = None) -> None:
        super().__init__(status, words)
        self.status = status
        self.words = words
        self.extras = extras or {}


def bad(words: Words) -> HokoRefused:
    """400: malformed, out of bounds, or not there."""
    return HokoRefused(400, words)


def throttled(seconds: int, switches: Switches) -> Answer:
    """429: the pause is in the body."""
    pause = str(seconds) if switches.on(SECONDS_AS_TEXT) else seconds
    headers = {"content-type": MEDIA_TYPE}
    if switches.on(RETRY_HEADER):
        headers["retry-after"] = str(seconds)
    return Answer(429, _body(HokoRefused(429, TOO_MANY_REQUESTS, {"retryAfter": pause}), switches), headers)


class Refusals:
    """Starlette's handlers for what is refused, and for what no route takes."""

    def __init__(self, switches: Switches) -> None:
        self._switches = switches

    async def refused(self, _request: Request, error: Exception) -> Response:
        """For `HokoRefused`."""
        if not isinstance(error, HokoRefused):
            raise error
        return Response(_body(error, self._switches), error.status, media_type=MEDIA_TYPE)

    async def unrouted(self, _request: Request, error: Exception) -> Response:
        """For a path or a method that is none."""
        if not isinstance(error, HTTPException):
            raise error
        return Response(_body(HokoRefused(404, NO_ENDPOINT), self._switches), 404, media_type=MEDIA_TYPE)


def _body(refused: HokoRefused, switches: Switches) -> str:
    if switches.on(ERROR_IS_TEXT):
        return dumps({"error": refused.words.en, **refused.extras})
    error: Document = {"en": refused.words.en, "ar": refused.words.ar}
    if switches.on(EXTRAS_INSIDE):
        return dumps({"error": {**error, **refused.extras}})
    return dumps({"error": error, **refused.extras})
