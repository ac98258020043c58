"""An httpx client that does nothing by itself."""

import ssl
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx

from tui.domain.problem import Kind, Problem
from tui.gateway.policy import Policy
from tui.gateway.silence import silence
from tui.gateway.tls import Trust, context_of

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def open_client(
    origin: str, policy: Policy, trust: Trust, proxy: str, transport: httpx.AsyncBaseTransport | None
) -> httpx.AsyncClient:
    """A client for one origin. Raises `Problem` (INVALID) for an origin that is not https, loopback apart,
    and for certificates that are none.

    By a proxy it goes through a tunnel alone, so that the proxy sees a name and a port and nothing else."""
    silence()
    url = _origin(origin)
    context = _context(url, trust)
    return httpx.AsyncClient(
        timeout=httpx.Timeout(policy.read, connect=policy.connect),
        limits=httpx.Limits(max_connections=policy.concurrency, max_keepalive_connections=policy.concurrency),
        follow_redirects=False,
        trust_env=False,
        headers={"Accept-Encoding": "identity"},
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        verify=context,
        proxy=_proxy(proxy, url, trust, context),
        transport=transport,
    )


def _origin(origin: str) -> httpx.URL:
    try:
        url = httpx.URL(origin)
    except httpx.InvalidURL:
        url = httpx.URL()
    if url.scheme not in ("http", "https") or not url.host or url.path not in ("", "/") or url.userinfo:
        raise Problem(
            Kind.INVALID,
            "The origin is not an address.",
            "Write it like https://v1.api.partnerpage.io in the profile.",
        )
    if url.scheme == "http" and url.host not in LOOPBACK:
        raise Problem(
            Kind.INVALID, "The origin is not https, so the key would be readable on the way.", "Use https."
        )
    return url


def _proxy(proxy: str, url: httpx.URL, trust: Trust, context: ssl.SSLContext) -> httpx.Proxy | None:
    """It is shown no certificate of this desk's."""
    if not proxy:
        return None
    if url.scheme != "https":
        raise Problem(
            Kind.INVALID,
            "A proxy would see all that goes to an http origin.",
            "Take `proxy` out of the profile: http is for this machine alone, which needs none.",
        )
    own = context_of(Trust(trust.authorities)) if trust.certificate else context
    return httpx.Proxy(proxy, ssl_context=own if httpx.URL(proxy).scheme == "https" else None)


def _context(url: httpx.URL, trust: Trust) -> ssl.SSLContext:
    """For plain http no authorities are loaded: that takes 80 ms, and any TLS would then fail closed."""
    return context_of(trust) if url.scheme == "https" else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
