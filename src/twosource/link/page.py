"""Which page of the web an address leads to, whatever was tacked on to it."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

# Parameters that say how a reader came to the page, not which page it is.
_TRACKING = frozenset({"fbclid", "gclid", "dclid", "msclkid", "igshid", "mc_cid", "mc_eid", "yclid", "ref", "ref_src"})
_TRACKING_PREFIX = "utm_"


@lru_cache(maxsize=1 << 14)
def page_of(url: str) -> str | None:
    """The address without scheme, "www.", fragment, tracking parameters and closing slash; None where it names no page.

    The front page of a site is none: what stands there is another story every hour.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return None
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in _TRACKING and not name.lower().startswith(_TRACKING_PREFIX)
    ]
    path = parts.path.rstrip("/")
    if not host or (not path and not kept):
        return None
    return f"{host}{port}{path}" + (f"?{urlencode(sorted(kept))}" if kept else "")
