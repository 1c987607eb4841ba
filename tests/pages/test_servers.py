"""The snippets for nginx and Apache, in the servers themselves."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.pages.sites import small
from tests.paper import Paper

NGINX = """\
pid {run}/nginx.pid;
error_log {run}/error.log;
daemon off;
master_process off;
events {{}}
http {{
  access_log off;
  types {{ text/html html; }}
  client_body_temp_path {run}/1;
  proxy_temp_path {run}/2;
  fastcgi_temp_path {run}/3;
  uwsgi_temp_path {run}/4;
  scgi_temp_path {run}/5;
  server {{
    listen 127.0.0.1:{port};
    absolute_redirect off;
    root {root};
    include {root}/redirects.nginx.conf;
  }}
}}
"""
APACHE = """\
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {run}/apache.pid
ErrorLog {run}/error.log
{modules}
DocumentRoot {root}
Include {root}/redirects.apache.conf
"""


@pytest.fixture(scope="module")
def herald(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    return small(tmp_path_factory.mktemp("servers") / "herald")


def paper(request: pytest.FixtureRequest) -> Paper:
    """It is made only where a server is there."""
    made: Paper = request.getfixturevalue("herald")
    return made


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
    try:
        for _ in range(200):
            assert process.poll() is None, process.stdout and process.stdout.read()
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait(30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(port: int) -> dict[str, tuple[int, str, bool]]:
    """What each address answers: the code, where to, and whether the page is one of ours."""
    found = {}
    for path in ("/old/", "/old", "/dead/", "/dead", "/away/", "/wrong/", "/nothing"):
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        asked.request("GET", path)
        told = asked.getresponse()
        found[path] = (told.status, told.getheader("Location", ""), b"masthead" in told.read())
        asked.close()
    return found


def check(port: int) -> None:
    found = answers(port)
    for path in ("/old/", "/old"):
        code, to, _ = found[path]
        assert (code, to.removeprefix(f"http://127.0.0.1:{port}")) == (301, "/new/")
    assert (found["/dead/"], found["/dead"]) == ((410, "", True), (410, "", True))
    assert (found["/away/"], found["/wrong/"], found["/nothing"]) == ((200, "", True), (200, "", True), (404, "", True))


def test_nginx_answers_as_it_should(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        pytest.skip("there is no nginx")
    port = free_port()
    place = tmp_path / "nginx.conf"
    place.write_text(NGINX.format(run=tmp_path, port=port, root=paper(request).root / "public"))
    with running([nginx, "-c", str(place), "-p", str(tmp_path)], port):
        check(port)


def test_apache_answers_as_it_should(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    apache = shutil.which("apache2") or shutil.which("apache2", path="/usr/sbin") or shutil.which("httpd")
    folders = (os.environ.get("NEWSROOM_APACHE_MODULES", ""), "/usr/lib/apache2/modules", "/usr/lib64/httpd/modules")
    modules = next((Path(each) for each in folders if each and Path(each).is_dir()), None)
    if apache is None or modules is None:
        pytest.skip("there is no Apache")
    port = free_port()
    wanted = ("mpm_event", "unixd", "authz_core", "alias", "dir")
    lines = [f"LoadModule {name}_module {each}" for name in wanted if (each := modules / f"mod_{name}.so").is_file()]
    place = tmp_path / "apache.conf"
    root = paper(request).root / "public"
    place.write_text(APACHE.format(run=tmp_path, port=port, root=root, modules="\n".join(lines)))
    with running([apache, "-X", "-f", str(place)], port):
        check(port)
