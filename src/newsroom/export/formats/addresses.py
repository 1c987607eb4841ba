"""Tell servers what became of addresses: `gone.json`, `_redirects`, and what nginx and Apache include."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import orjson

from newsroom.export.rendered import Rendered
from newsroom.export.site import Site
from newsroom.model.departed import Departed
from newsroom.ports import Templates

_NGINX = """\
# Include this in the server block: include /path/to/redirects.nginx.conf;
error_page 404 {missing};
error_page 410 {gone};
"""
_APACHE = """\
# Include this in the virtual host (mod_alias): Include /path/to/redirects.apache.conf
ErrorDocument 404 {missing}
ErrorDocument 410 {gone}
"""


def rendered(site: Site, templates: Templates) -> Iterator[Rendered]:  # noqa: ARG001 - a format's signature
    """What was renamed answers 301, what was killed 410: each server in its own words."""
    moved = [(one, site.page(f"{one.to}/")) for one in site.departed if one.fate == "renamed"]
    gone = [one for one in site.departed if one.fate == "killed"]
    pages = {"missing": site.page("404.html"), "gone": site.page("410.html")}
    yield Rendered("gone.json", _gone(gone, site))
    lines = [f"{site.page(one.slug)}{end} {to} 301" for one, to in moved for end in ("", "/")]
    yield Rendered("_redirects", _joined(lines))
    nginx = [_NGINX.format(**pages)]
    nginx += [_both(site, one, f"return 301 {to};") for one, to in moved]
    nginx += [_both(site, one, "return 410;") for one in gone]
    yield Rendered("redirects.nginx.conf", "".join(nginx).encode())
    apache = [_APACHE.format(**pages)]
    apache += [f'RedirectMatch 301 "^{_literal(site, one)}/?$" "{to}"\n' for one, to in moved]
    apache += [f'RedirectMatch 410 "^{_literal(site, one)}(/.*)?$"\n' for one in gone]
    yield Rendered("redirects.apache.conf", "".join(apache).encode())


def _gone(gone: Iterable[Departed], site: Site) -> bytes:
    told = {
        "version": 1,
        "gone": [{"slug": one.slug, "url": site.absolute(f"{one.slug}/"), "since": one.since} for one in gone],
    }
    return orjson.dumps(told, option=orjson.OPT_INDENT_2) + b"\n"


def _joined(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _both(site: Site, one: Departed, answer: str) -> str:
    """An address with and without the slash at its end."""
    path = site.page(one.slug)
    return f"location = {path} {{ {answer} }}\nlocation = {path}/ {{ {answer} }}\n"


def _literal(site: Site, one: Departed) -> str:
    """An address as a pattern that means itself; a slug has no letters that could mean more."""
    return site.page(one.slug).replace(".", r"\.")
