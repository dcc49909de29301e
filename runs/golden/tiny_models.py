"""Golden values about the tiny models and their adapters: base hashes, rotary frequencies, a directory that PEFT wrote.

Run from the repository root: python runs/golden/tiny_models.py
Writes model/src/test/resources/tiny/.
"""
import importlib.metadata
import json
import pathlib
import shutil
import sys

import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, LlamaConfig, Qwen2Config, Qwen3Config

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from base_hash import base_hash  # noqa: E402
from random_model import values  # noqa: E402

FOLDER = pathlib.Path("model/src/test/resources/tiny")
COMMON = dict(hidden_size=64, intermediate_size=96, num_hidden_layers=2, num_attention_heads=4, vocab_size=320, max_position_embeddings=512, bos_token_id=None, eos_token_id=258, pad_token_id=256)
CONFIGS = {
    "qwen2": Qwen2Config(**COMMON, num_key_value_heads=2, tie_word_embeddings=True, rope_theta=1e6, rms_norm_eps=1e-6),
    "qwen3": Qwen3Config(**COMMON, num_key_value_heads=2, head_dim=32, tie_word_embeddings=False, rope_theta=1e6, rms_norm_eps=1e-6),
    "llama": LlamaConfig(**COMMON, num_key_value_heads=1, tie_word_embeddings=True, rms_norm_eps=1e-5, rope_theta=5e5,
                         rope_scaling=dict(rope_type="llama3", factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0, original_max_position_embeddings=128)),
}


def build(family, seed=1):
    """A tiny model with our formula's weights; other golden scripts use it."""
    model = AutoModelForCausalLM.from_config(CONFIGS[family], dtype=torch.float32).eval()
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            parameter.copy_(torch.from_numpy(values(name, list(parameter.shape), seed)))
    return model


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    models = {}
    for family in CONFIGS:
        model = build(family)
        models[family] = {
            "base_hash": base_hash({n: p.detach().numpy() for n, p in model.named_parameters()}),
            "tensors": {n: list(p.shape) for n, p in model.named_parameters()},
            "inverse_frequencies": [float(v) for v in model.model.rotary_emb.inv_freq],
        }
    (FOLDER / "golden.json").write_text(json.dumps({
        "made_by": "runs/golden/tiny_models.py", "transformers": importlib.metadata.version("transformers"), "torch": torch.__version__,
        "seed": 1, "tolerance": "equal; inverse frequencies 1e-6 relative", "models": models}, indent=1) + "\n")
    for name, options in {
        "peft-qwen2": dict(r=4, lora_alpha=8, target_modules=["q_proj", "v_proj"], use_rslora=True),
        "peft-llama": dict(r=2, lora_alpha=3, target_modules="all-linear", lora_dropout=0.05),
    }.items():
        model = get_peft_model(build(name.split("-")[1]), LoraConfig(task_type="CAUSAL_LM", **options))
        with torch.no_grad():
            for key, parameter in model.named_parameters():
                if "lora_" in key:
                    parameter.copy_(torch.from_numpy(values(key.replace(".default", ""), list(parameter.shape), 7)))
        shutil.rmtree(FOLDER / name, ignore_errors=True)
        model.save_pretrained(FOLDER / name)
        (FOLDER / name / "README.md").unlink(missing_ok=True)


if __name__ == "__main__":
    main()
