"""Fetch the uv binary from PyPI into a folder: `python3 tools/get_uv.py FOLDER`. Needs the standard library alone.

A Debian python3 comes without pip and venv, so uv's own wheel is unpacked here; its SHA-256 is pinned below.
"""

import hashlib
import io
import platform
import sys
import urllib.request
import zipfile
from pathlib import Path

VERSION = "0.13.9"
HOST = "https://files.pythonhosted.org/packages/"
WHEELS = {
    "x86_64": (
        "3d/aa/26d64642d808de4a652579ef950d7cd2d37f080a8babf9c67c6b75fc4c3f/"
        "uv-0.13.9-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
        "d7f459fe4fd247d830351c75686d3996ace3c6f3f728eb0e85a30b7ada0cef19",
    ),
    "aarch64": (
        "fe/2f/51a5de367c602592c018a42a23d57fba5f2689fe6c3bf025dcf043b39c61/uv-0.13.9-py3-none-manylinux_2_28_aarch64.whl",
        "ecb6028d79dc96fbeafffe5c8af62a7099487ebc05a701e76714eebcffd06375",
    ),
}


def main() -> None:
    folder = Path(sys.argv[1])
    machine = platform.machine()
    if platform.system() != "Linux" or machine not in WHEELS:
        sys.exit(
            f"no pinned uv for {platform.system()} {machine}: install uv (https://docs.astral.sh/uv/) and run make again"
        )
    path, wanted = WHEELS[machine]
    with urllib.request.urlopen(HOST + path, timeout=300) as answer:
        wheel = answer.read()
    found = hashlib.sha256(wheel).hexdigest()
    if found != wanted:
        sys.exit(f"{path}: SHA-256 is {found}, not the pinned {wanted}")
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        (folder / "uv").write_bytes(archive.read(f"uv-{VERSION}.data/scripts/uv"))
    (folder / "uv").chmod(0o755)


if __name__ == "__main__":
    main()
