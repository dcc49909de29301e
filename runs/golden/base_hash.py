"""The base hash of dev.ratchet.model.directory.BaseHash in Python."""
import hashlib
import struct

import numpy as np


def base_hash(tensors):
    """SHA-256 over name → array in the order of the names: name, rank, sizes, numbers as F32, all little-endian."""
    digest = hashlib.sha256()
    for name in sorted(tensors):
        x = np.ascontiguousarray(tensors[name], dtype="<f4")
        raw = name.encode()
        digest.update(struct.pack("<i", len(raw)) + raw + struct.pack("<i", x.ndim) + struct.pack(f"<{x.ndim}q", *x.shape))
        digest.update(x.tobytes())
    return digest.hexdigest()
