"""Small GGUF files and what the gguf package says of them: each quantisation, and tiny models of the three families.

Run from the repository root: python runs/golden/gguf_files.py
Writes model/src/test/resources/gguf/. Expected numbers are kept as SHA-256 of little-endian F32.
"""
import hashlib
import importlib.metadata
import json
import pathlib
import sys

import gguf
import numpy as np
from gguf import GGMLQuantizationType as T

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from random_model import values  # noqa: E402

FOLDER = pathlib.Path("model/src/test/resources/gguf")
BLOCKS = [T.Q4_0, T.Q4_1, T.Q5_0, T.Q5_1, T.Q8_0, T.Q4_K, T.Q5_K, T.Q6_K]


def random_blocks(kind, count, seed):
    """Raw blocks of random bytes whose F16 scales are small and finite."""
    rng = np.random.default_rng(seed)
    size = gguf.GGML_QUANT_SIZES[kind][1]
    raw = rng.integers(0, 256, (count, size), dtype=np.uint8)
    halves = {T.Q4_0: [0], T.Q4_1: [0, 2], T.Q5_0: [0], T.Q5_1: [0, 2], T.Q8_0: [0], T.Q4_K: [0, 2], T.Q5_K: [0, 2], T.Q6_K: [208]}[kind]
    for at in halves:
        raw[:, at:at + 2] = (rng.standard_normal(count) * 0.05).astype(np.float16).reshape(-1, 1).view(np.uint8)
    return raw


def quantisations():
    writer = gguf.GGUFWriter(FOLDER / "quantisations.gguf", "test")
    expected = {}
    for kind in BLOCKS:
        numbers = gguf.GGML_QUANT_SIZES[kind][0]
        raw = random_blocks(kind, 6, int(kind))
        writer.add_tensor(kind.name, raw.reshape(2, -1), raw_shape=(2, raw.size // 2), raw_dtype=kind)
        expected[kind.name] = gguf.quants.dequantize(raw, kind).astype(np.float32)
        assert expected[kind.name].size == 6 * numbers
    plain = values("plain", [3, 5], 1)
    writer.add_tensor("F32", plain)
    writer.add_tensor("F16", plain.astype(np.float16))
    expected["F32"] = plain
    expected["F16"] = plain.astype(np.float16).astype(np.float32)
    bf16 = (plain.view(np.uint32) >> 16).astype(np.uint16)
    writer.add_tensor("BF16", bf16.view(np.uint8), raw_shape=(3, 10), raw_dtype=T.BF16)
    expected["BF16"] = (bf16.astype(np.uint32) << 16).view(np.float32)
    finish(writer)
    return {name: hashlib.sha256(x.astype("<f4").tobytes()).hexdigest() for name, x in expected.items()}, {name: [float(v) for v in x.reshape(-1)[:4]] for name, x in expected.items()}


def finish(writer):
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def permute(w, heads):
    """llama.cpp's order of the rows of q and k."""
    return w.reshape(heads, 2, w.shape[0] // heads // 2, *w.shape[1:]).swapaxes(1, 2).reshape(w.shape)


def byte_order():
    printable = list(range(33, 127)) + list(range(161, 173)) + list(range(174, 256))
    names, extra = [chr(b) for b in printable], 0
    for b in range(256):
        if b not in printable:
            names.append(chr(256 + extra))
            extra += 1
    return names


def model(family):
    h, f, layers, heads, kv, head = 64, 96, 1, 4, {"llama": 1}.get(family, 2), {"qwen3": 32}.get(family, 16)
    w = gguf.GGUFWriter(FOLDER / f"{family}.gguf", family)
    w.add_name(f"tiny {family}")
    w.add_string("general.license", "apache-2.0")
    w.add_block_count(layers)
    w.add_context_length(512)
    w.add_embedding_length(h)
    w.add_feed_forward_length(f)
    w.add_head_count(heads)
    w.add_head_count_kv(kv)
    w.add_layer_norm_rms_eps(1e-5 if family == "llama" else 1e-6)
    w.add_rope_freq_base(5e5 if family == "llama" else 1e6)
    if family == "qwen3":
        w.add_key_length(head)
        w.add_value_length(head)
    tokens = byte_order() + ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<note>", "Ġt", "he"] + [f"[PAD{i}]" for i in range(262, 320)]
    types = [1] * 256 + [3, 3, 3, 4, 1, 1] + [5] * 58
    w.add_tokenizer_model("gpt2")
    w.add_tokenizer_pre({"llama": "smollm", "qwen2": "qwen2", "qwen3": "qwen2"}[family])
    w.add_token_list(tokens)
    w.add_token_types(types)
    w.add_token_merges(["Ġ t", "h e"])
    w.add_eos_token_id(256 if family == "qwen3" else 258)
    w.add_bos_token_id(256)
    w.add_chat_template("{% for m in messages %}{{ '<|im_start|>' + m['role'] + '\n' + m['content'] + '<|im_end|>' + '\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}")

    def stored(hf, shape):
        x = values(hf, shape, 5)
        return x if len(shape) == 1 else x.astype(np.float16)

    def add(name, hf, shape):
        w.add_tensor(name, stored(hf, shape))

    add("token_embd.weight", "model.embed_tokens.weight", [320, h])
    for i in range(layers):
        p, b = f"model.layers.{i}.", f"blk.{i}."
        add(b + "attn_norm.weight", p + "input_layernorm.weight", [h])
        add(b + "ffn_norm.weight", p + "post_attention_layernorm.weight", [h])
        for short, n in (("q", heads), ("k", kv)):
            x = stored(p + f"self_attn.{short}_proj.weight", [n * head, h])
            w.add_tensor(b + f"attn_{short}.weight", np.ascontiguousarray(permute(x, n)) if family == "llama" else x)
        add(b + "attn_v.weight", p + "self_attn.v_proj.weight", [kv * head, h])
        add(b + "attn_output.weight", p + "self_attn.o_proj.weight", [h, heads * head])
        if family == "qwen2":
            for short, n in (("q", heads), ("k", kv), ("v", kv)):
                add(b + f"attn_{short}.bias", p + f"self_attn.{short}_proj.bias", [n * head])
        if family == "qwen3":
            for short in "qk":
                add(b + f"attn_{short}_norm.weight", p + f"self_attn.{short}_norm.weight", [head])
        for short, shape in (("gate", [f, h]), ("up", [f, h]), ("down", [h, f])):
            add(b + f"ffn_{short}.weight", p + f"mlp.{short}_proj.weight", shape)
    add("output_norm.weight", "model.norm.weight", [h])
    if family == "qwen3":
        add("output.weight", "lm_head.weight", [320, h])
    finish(w)


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    digests, first = quantisations()
    for family in ("llama", "qwen2", "qwen3"):
        model(family)
    golden = {"made_by": "runs/golden/gguf_files.py", "gguf": importlib.metadata.version("gguf"), "numpy": np.__version__, "tolerance": "equal to the last bit", "sha256": digests, "first": first}
    (FOLDER / "golden.json").write_text(json.dumps(golden, indent=1) + "\n")


main()
