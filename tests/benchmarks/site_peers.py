"""Time a whole site against Hugo, Pelican and Eleventy: `… site_peers.py COUNT --work DIR --hugo H --pelican P …`.

The same invented articles for all: a page each with head, picture, author and the next five of its section, lists of
twenty a page for the front, sections, authors and tags, RSS for the front and each section, a sitemap. Ours are fuller
(JSON-LD, Atom, JSON Feed, srcset); a plain one is timed too, with Hugo's few lines a page and all our feeds. Rounds are
interleaved, each into a new folder; the median of user and system CPU is told with the wall beside it and the largest
memory of the processes. A tool that is not named is left out.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from invent import SECTIONS, invent  # beside this file

NOW = datetime(2026, 11, 20, tzinfo=UTC)
NEWSROOM = (sys.executable, "-m", "newsroom")

HUGO = {
    "hugo.toml": """\
baseURL = "https://herald.example/"
title = "Harbour Herald"
[outputs]
taxonomy = ["html"]
term = ["html"]
[services.rss]
limit = 50
[pagination]
pagerSize = 20
[taxonomies]
author = "authors"
tag = "tags"
[permalinks.page]
"/" = "/:slug/"
""",
    "layouts/partials/head.html": """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{{ .Title }} – {{ site.Title }}</title><meta name="description" content="{{ .Description }}">
<link rel="canonical" href="{{ .Permalink }}"><meta property="og:title" content="{{ .Title }}">
<meta property="og:url" content="{{ .Permalink }}"><meta property="og:description" content="{{ .Description }}">
<link rel="alternate" type="application/rss+xml" href="/index.xml"></head><body><header><a href="/">{{ site.Title }}</a>
{{ partialCached "nav.html" . }}</header>""",
    # on every page anew, the sections alone would make the time grow with the square of the pages; so would GetTerms
    "layouts/partials/nav.html": """<nav>{{ range site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>
{{ end }}</nav>""",
    "layouts/partials/row.html": """<article><h3><a href="{{ .RelPermalink }}">{{ .Title }}</a></h3>
<p>{{ .Description }}</p><img src="/{{ .Params.photo.file }}" alt="{{ .Params.photo.alt }}">
<time>{{ .Date.Format "2 January 2006" }}</time>
<p>{{ .ReadingTime }} min read</p></article>""",
    "layouts/_default/single.html": """{{ partial "head.html" . }}<main><article><h1>{{ .Title }}</h1>
<p>{{ .Description }}</p>
<p>By {{ range .Params.authors }}<a href="/authors/{{ . | urlize }}/">{{ . }}</a>{{ end }}, <time>{{ .Date }}</time>
{{ .ReadingTime }} min read</p><figure><img src="/{{ .Params.photo.file }}" alt="{{ .Params.photo.alt }}">
<figcaption>{{ .Params.photo.caption }} ({{ .Params.photo.credit }})</figcaption></figure>{{ .Content }}
<ul>{{ range .Params.tags }}<li><a href="/tags/{{ . | urlize }}/">{{ . }}</a></li>{{ end }}</ul></article>
{{ $page := . }}{{ $next := .PrevInSection }}<section>{{ range seq 5 }}{{ with $next }}{{ partial "row.html" . }}
{{ $next = .PrevInSection }}{{ end }}{{ end }}</section></main></body></html>""",
    "layouts/_default/list.html": """{{ partial "head.html" . }}<main><h1>{{ .Title }}</h1>
{{ $p := .Paginate .RegularPagesRecursive }}{{ range $p.Pages }}{{ partial "row.html" . }}{{ end }}
{{ if $p.HasNext }}<a href="{{ $p.Next.URL }}">Show more</a>{{ end }}</main></body></html>""",
    "layouts/_default/term.html": """{{ partial "head.html" . }}<main><h1>{{ .Title }}</h1>
{{ $p := .Paginate .Pages }}{{ range $p.Pages }}{{ partial "row.html" . }}{{ end }}
{{ if $p.HasNext }}<a href="{{ $p.Next.URL }}">Show more</a>{{ end }}</main></body></html>""",
}

#: Hugo's pages in our words: with these in its own `templates/html` a newsroom makes the same few lines a page.
PLAIN = {
    "plain_head.html": """<!doctype html><html lang="{{ language }}"><head><meta charset="utf-8">
<title>{{ page.title }} – {{ site.title }}</title>
{% if page.description %}<meta name="description" content="{{ page.description }}">{% endif %}
<link rel="canonical" href="{{ canonical }}"><meta property="og:title" content="{{ page.title }}">
<meta property="og:url" content="{{ canonical }}">
{% if page.description %}<meta property="og:description" content="{{ page.description }}">{% endif %}
<link rel="alternate" type="application/rss+xml" href="{{ site.feed }}"></head><body>
<header><a href="{{ site.home }}">{{ site.title }}</a>
<nav>{% for one in site.sections %}<a href="{{ one.url }}">{{ one.title }}</a> {% endfor %}</nav></header>""",
    "row_once.html": """<article><h3><a href="{{ card.url }}">{{ card.title }}</a></h3><p>{{ card.standfirst }}</p>
<img src="{{ card.picture.src }}" alt="{{ card.picture.alt }}"><time>{{ card.published.day }}</time>
<p>{{ card.read_time }}</p></article>""",
    "article.html": """{% include "html/plain_head.html" %}<main><article><h1>{{ page.title }}</h1>
<p>{{ page.standfirst }}</p><p>
{% for part in page.byline %}{% if part.url %}<a href="{{ part.url }}">{{ part.text }}</a>{% else %}{{ part.text }}
{% endif %}{% endfor %}, <time>{{ page.published.iso }}</time> {{ page.read_time }}</p>
<figure><img src="{{ page.lead.picture.src }}" alt="{{ page.lead.picture.alt }}">
<figcaption>{{ page.lead.caption }} ({{ page.lead.credit }})</figcaption></figure>
{% for block in page.blocks %}{{ block.html }}{% endfor %}
<ul>{% for tag in page.tags %}<li><a href="{{ tag.url }}">{{ tag.title }}</a></li>{% endfor %}</ul></article>
<section>{% for card in next %}{{ row(card, "h3") }}{% endfor %}</section></main></body></html>""",
    **dict.fromkeys(("front.html", "section.html", "author.html", "tag.html"), """{% include "html/plain_head.html" %}
<main><h1>{{ page.title }}</h1>
{% for cards in (page.leads, page.seconds, page.rows) %}{% for card in cards %}{{ row(card, "h3") }}{% endfor %}
{% endfor %}{% if page.more %}<a href="{{ page.more }}">Show more</a>{% endif %}</main></body></html>"""),
}  # fmt: skip

ELEVENTY = {
    "eleventy.config.js": """module.exports = (config) => {
  for (const name of SECTIONS) config.addCollection(name, (all) =>
    all.getFilteredByGlob("in/" + name + "/*.md").sort((a, b) => b.date - a.date));
  for (const kind of ["authors", "topics"]) config.addCollection("by_" + kind, (all) => {
    const found = {};
    for (const one of all.getFilteredByGlob("in/*/*.md").sort((a, b) => b.date - a.date))
      for (const name of new Set(one.data[kind] || [])) (found[name] ||= []).push(one);
    const pages = [];
    for (const [name, list] of Object.entries(found)) for (let n = 0; n * 20 < list.length; n++)
      pages.push({ name, number: n + 1, list: list.slice(n * 20, n * 20 + 20), more: (n + 1) * 20 < list.length });
    return pages;
  });
  config.addCollection("all_sorted", (all) => all.getFilteredByGlob("in/*/*.md").sort((a, b) => b.date - a.date));
  config.addFilter("after", (list, url) => { const at = list.findIndex((x) => x.url === url);
    return list.slice(at + 1, at + 6); });
  return { dir: { input: "in", includes: "_includes" } };
};""",
    "in/_includes/row.liquid": """<article><h3><a href="{{ one.url }}">{{ one.data.title }}</a></h3>
<p>{{ one.data.description }}</p><img src="/{{ one.data.photo.file }}" alt="{{ one.data.photo.alt }}">
<time>{{ one.date | date: "%d %B %Y" }}</time></article>""",
    "in/_includes/head.liquid": """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ title }}</title>
<meta name="description" content="{{ description }}"><link rel="canonical" href="https://herald.example{{ page.url }}">
<meta property="og:title" content="{{ title }}"></head><body><header><a href="/">Harbour Herald</a></header>""",
    "in/_includes/post.liquid": """{% include "head" %}<main><article><h1>{{ title }}</h1><p>{{ description }}</p>
<p>By <a href="/author/{{ authors[0] }}/">{{ authors[0] }}</a></p><figure>
<img src="/{{ photo.file }}" alt="{{ photo.alt }}">
<figcaption>{{ photo.caption }} ({{ photo.credit }})</figcaption></figure>{{ content }}</article>
<section>{% assign next = collections[section] | after: page.url %}{% for one in next %}{% include "row" %}{% endfor %}
</section></main></body></html>""",
    "in/sitemap.liquid": """---
permalink: /sitemap.xml
---
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{% for one in collections.all_sorted %}
<url><loc>https://herald.example{{ one.url }}</loc></url>{% endfor %}</urlset>""",
}
LISTED = """---
pagination: {{data: collections.{name}, size: 20, alias: rows}}
permalink: "{path}{{% if pagination.pageNumber > 0 %}}page/{{{{ pagination.pageNumber | plus: 1 }}}}/{{% endif %}}"
title: {name}
---
{{% include "head" %}}<main>{{% for one in rows %}}{{% include "row" %}}{{% endfor %}}
{{% if pagination.href.next %}}<a href="{{{{ pagination.href.next }}}}">Show more</a>{{% endif %}}
</main></body></html>"""
TERMED = """---
pagination: {{data: collections.by_{kind}, size: 1, alias: term}}
permalink: "/{path}/{{{{ term.name }}}}/{{% if term.number > 1 %}}page/{{{{ term.number }}}}/{{% endif %}}index.html"
title: {kind}
---
{{% include "head" %}}<main>{{% for one in term.list %}}{{% include "row" %}}{{% endfor %}}
{{% if term.more %}}<a href="page/">Show more</a>{{% endif %}}</main></body></html>"""
FED = """---
permalink: "{path}feed.xml"
---
<rss version="2.0"><channel>{{% for one in collections.{name} limit: 50 %}}<item><title>{{{{ one.data.title }}}}</title>
<link>https://herald.example{{{{ one.url }}}}</link><description>{{{{ one.data.description }}}}</description></item>
{{% endfor %}}</channel></rss>"""

PELICAN = f"""\
SITENAME, SITEURL, PATH, TIMEZONE = "Harbour Herald", "https://herald.example", "content", "Europe/Madrid"
DEFAULT_PAGINATION, USE_FOLDER_AS_CATEGORY, DEFAULT_LANG = 20, True, "en"
FEED_RSS, CATEGORY_FEED_RSS, FEED_ALL_ATOM, CATEGORY_FEED_ATOM = "feed.xml", "section/{{slug}}/feed.xml", None, None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
ARTICLE_URL, ARTICLE_SAVE_AS, THEME = "{{slug}}/", "{{slug}}/index.html", "simple"
FEED_MAX_ITEMS, ARTICLE_EXCLUDES, CACHE_CONTENT, SECTIONS = 50, [], False, {SECTIONS!r}
"""


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def prepare(work: Path, count: int) -> None:
    """The newsroom with its ledger, and the same articles as each of the others reads them."""
    home = work / "newsroom"
    invent(home, count)
    for number, place in enumerate(sorted((home / "drafts").rglob("*.md"))):
        at = (NOW - timedelta(minutes=number)).isoformat()
        text = place.read_text(encoding="utf-8").replace("language: en\n", f"language: en\ndate: {at}\n", 1)
        place.write_text(text, encoding="utf-8")
        foreign(work, place, text, at)
    adopt = [*NEWSROOM, "-q", "-C", str(home), "adopt", "drafts/**/*.md", "-m", "invented", "--as", "author-001"]
    subprocess.run(adopt, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    write(work / "hugo", HUGO)
    write(work / "pelican", {"pelicanconf.py": PELICAN})
    names = {name: name for name in SECTIONS} | {"": "all_sorted"}
    lists = {f"in/list-{name}.liquid": LISTED.format(name=name, path=f"/section/{path}/" if path else "/")
             for path, name in names.items()}  # fmt: skip
    feeds = {f"in/feed-{name}.liquid": FED.format(name=name, path=f"/section/{path}/" if path else "/")
             for path, name in names.items()}  # fmt: skip
    terms = {f"in/{kind}.liquid": TERMED.format(kind=kind, path=path)
             for kind, path in (("authors", "author"), ("topics", "tag"))}  # fmt: skip
    config = ELEVENTY["eleventy.config.js"].replace("SECTIONS", repr(list(SECTIONS)))
    write(work / "eleventy", {**ELEVENTY, **lists, **feeds, **terms, "eleventy.config.js": config})


def foreign(work: Path, place: Path, text: str, at: str) -> None:
    """One article for Hugo and Eleventy (their own names for fields) and for Pelican (its own head)."""
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    named = front.replace("headline:", "title:", 1).replace("standfirst:", "description:", 1)
    section, slug = place.parent.name, place.stem
    hugo = re.sub(r"^section: .*\n", "", named, flags=re.MULTILINE)
    eleventy = named.replace("tags:", "topics:", 1) + f"\npermalink: /{slug}/index.html\nlayout: post"
    told = dict(re.findall(r'^(title|description|authors|tags): \[?"?(.*?)"?\]?$', named, re.MULTILINE))
    head = f"Title: {told['title']}\nDate: {at}\nSlug: {slug}\nSummary: {told['description']}\n"
    write(work, {
        f"hugo/content/{section}/{slug}.md": f"---\n{hugo}\n---\n{body}",
        f"eleventy/in/{section}/{slug}.md": f"---\n{eleventy}\n---\n{body}",
        f"pelican/content/{section}/{slug}.md": f"{head}Authors: {told['authors']}\nTags: {told['tags']}\n\n{body}",
    })  # fmt: skip


def dress(home: Path, *, plain: bool) -> None:
    """Give the newsroom templates of its own for Hugo's few lines a page, or take them away."""
    shutil.rmtree(home / "templates", ignore_errors=True)
    if plain:
        write(home / "templates/html", PLAIN)


def timed(command: Sequence[str], folder: Path) -> tuple[float, float, float]:
    """Seconds of CPU and of wall, and megabytes at most."""
    start = time.perf_counter()
    with open(os.devnull, "wb") as nowhere:
        process = subprocess.Popen(command, cwd=folder, stdout=nowhere, stderr=nowhere)
        _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command[0]} failed: {' '.join(command)}")
    return used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss / 1024


def pages_in(public: Path, count: int) -> int:
    """How many pages a tool made; one that made fewer than there are articles lacks something that it needs."""
    pages = sum(1 for place in public.rglob("*.html"))
    if pages < count:
        raise SystemExit(f"{public} has {pages} pages of {count} articles")
    return pages


def main() -> None:
    """Print a line for each tool."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("count", type=int)
    options.add_argument("--work", type=Path, required=True)
    options.add_argument("--rounds", type=int, default=3)
    for name in ("hugo", "pelican", "eleventy"):
        options.add_argument(f"--{name}")
    chosen = options.parse_args()
    work: Path = chosen.work.resolve()
    if not (work / "newsroom/ledger").is_dir():
        prepare(work, chosen.count)
    ours = [*NEWSROOM, "-q", "export", "html", "--now", NOW.isoformat(), "-o"]
    if not (work / "newsroom/.newsroom/cache/media").is_dir():
        subprocess.run([*ours, "warm"], cwd=work / "newsroom", check=False)  # makes the pictures
    tools: dict[str, tuple[str, Callable[[], list[str]], bool]] = {
        "ours, all read anew": ("newsroom", lambda: [*ours, "public"], True),
        "ours, texts remembered": ("newsroom", lambda: [*ours, "public"], False),
        "ours, plain, read anew": ("newsroom", lambda: [*ours, "public"], True),
        "ours, plain, remembered": ("newsroom", lambda: [*ours, "public"], False),
    }
    if chosen.hugo:
        tools["Hugo"] = ("hugo", lambda: [chosen.hugo, "--quiet", "-d", "public"], False)
    if chosen.pelican:
        tools["Pelican"] = ("pelican", lambda: [chosen.pelican, "-q", "-o", "public"], False)
    if chosen.eleventy:
        tools["Eleventy"] = ("eleventy", lambda: [chosen.eleventy, "--quiet", "--output=public"], False)
    found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in tools}
    for _ in range(chosen.rounds):
        for name, (folder, command, forget) in tools.items():
            shutil.rmtree(work / folder / "public", ignore_errors=True)
            dress(work / "newsroom", plain="plain" in name)
            if forget:
                shutil.rmtree(work / folder / ".newsroom/cache/site", ignore_errors=True)
            found[name].append(timed(command(), work / folder))
    dress(work / "newsroom", plain=False)
    timed(tools["ours, all read anew"][1](), work / "newsroom")
    found["ours, nothing changed"] = [timed(tools["ours, all read anew"][1](), work / "newsroom") for _ in range(3)]
    for name, rounds in found.items():
        cpu, wall, memory = (statistics.median(one[part] for one in rounds) for part in range(3))
        folder = name.partition(",")[0].lower().replace("ours", "newsroom")
        files = pages_in(work / folder / "public", chosen.count)
        print(f"{name:24} {cpu:7.2f} s CPU {wall:7.2f} s wall {memory:6.0f} MB  {files} pages")


if __name__ == "__main__":
    main()
