"""The formula of dev.ratchet.model.random.RandomModel in Python, and golden values for its test.

Run from the repository root: python runs/golden/random_model.py
Other golden scripts import `values`, `load` and `adapted` from here to build the same tiny models.
"""
import json
import pathlib

import numpy as np

MASK = (1 << 64) - 1
GAMMA = 0x9E3779B97F4A7C15


def fnv1a64(text):
    h = 0xCBF29CE484222325
    for b in text.encode():
        h = ((h ^ b) * 0x100000001B3) & MASK
    return h


def values(name, shape, seed):
    """A float32 array: number i depends on the name, the seed and i alone."""
    n = int(np.prod(shape))
    with np.errstate(over="ignore"):
        state = np.uint64(fnv1a64(name) ^ ((seed * GAMMA) & MASK))
        z = state + np.arange(1, n + 1, dtype=np.uint64) * np.uint64(GAMMA)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    u = (z >> np.uint64(40)).astype(np.float64) * 2.0**-24 * 2 - 1
    if name.endswith("norm.weight"):
        x = 1 + 0.1 * u
    elif name.endswith(".bias"):
        x = 0.1 * u
    else:
        x = u * np.sqrt(3.0 / shape[-1])
    return x.astype(np.float32).reshape(shape)


COMMON = dict(vocab_size=320, hidden_size=64, intermediate_size=96, num_hidden_layers=2, num_attention_heads=4,
              max_position_embeddings=512, bos_token_id=None, eos_token_id=258, pad_token_id=256)
TINY = {  # dev.ratchet.model.random.TinyModels
    "qwen2": dict(COMMON, num_key_value_heads=2, tie_word_embeddings=True, rope_theta=1e6, rms_norm_eps=1e-6),
    "qwen3": dict(COMMON, num_key_value_heads=2, head_dim=32, tie_word_embeddings=False, rope_theta=1e6, rms_norm_eps=1e-6),
    "llama": dict(COMMON, num_key_value_heads=1, tie_word_embeddings=True, rope_theta=5e5, rms_norm_eps=1e-5,
                  rope_scaling=dict(rope_type="llama3", factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0,
                                    original_max_position_embeddings=128)),
}
TARGETS = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
tensor = values


def load(family, seed):
    """The transformers model (fp32, eager attention, eval) with the formula's weights."""
    import torch
    from transformers import AutoConfig, AutoModelForCausalLM
    config = AutoConfig.for_model(family, **TINY[family])
    model = AutoModelForCausalLM.from_config(config, attn_implementation="eager").to(torch.float32)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            parameter.copy_(torch.from_numpy(values(name, list(parameter.shape), seed)))
    return model.eval()


def adapted(model, rank, alpha, seed):
    """PEFT's model over it, all seven linears, A and B both random, so that it is no no-op."""
    import torch
    from peft import LoraConfig, get_peft_model
    peft = get_peft_model(model, LoraConfig(r=rank, lora_alpha=alpha, lora_dropout=0.0, target_modules=TARGETS,
                                            task_type="CAUSAL_LM"))
    with torch.no_grad():
        for name, parameter in peft.named_parameters():
            if "lora_" in name:
                parameter.copy_(torch.from_numpy(values(name.replace(".default.", "."), list(parameter.shape), seed)))
    return peft.eval()


def main():
    cases = []
    for name, shape, seed in [
        ("model.embed_tokens.weight", [320, 64], 1), ("model.norm.weight", [64], 1), ("model.layers.0.self_attn.q_proj.bias", [64], 2),
        ("model.layers.1.mlp.down_proj.weight", [64, 96], -3), ("base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight", [4, 64], 7),
    ]:
        x = values(name, shape, seed).reshape(-1)
        cases.append({"name": name, "shape": shape, "seed": seed, "first": [float(v) for v in x[:5]], "last": float(x[-1]), "sum": float(x.astype(np.float64).sum())})
    path = pathlib.Path("model/src/test/resources/random/golden.json")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"made_by": "runs/golden/random_model.py", "numpy": np.__version__, "tolerance": "equal; sum 1e-9 relative", "cases": cases}, indent=1) + "\n")


if __name__ == "__main__":
    main()
