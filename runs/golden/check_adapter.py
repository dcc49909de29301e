"""Does PEFT load an adapter that Ratchet wrote, and does it compute what W + scale * B A says?

Usage: python runs/golden/check_adapter.py MODEL_DIRECTORY ADAPTER_DIRECTORY
Prints the largest difference of the logits on random tokens, and fails above the tolerance of F32 arithmetic. The product's own
logits with adapters are compared with PEFT's in the learner's tests.
"""
import json
import pathlib
import sys

import torch
from peft import PeftModel
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM

RELATIVE_TOLERANCE = 1e-4


def main():
    model_directory, adapter_directory = map(pathlib.Path, sys.argv[1:3])
    load = lambda: AutoModelForCausalLM.from_pretrained(model_directory, dtype=torch.float32).eval()
    base, by_hand = load(), load()
    ids = torch.randint(0, base.config.vocab_size, (2, 32), generator=torch.Generator().manual_seed(1))
    config = json.loads((adapter_directory / "adapter_config.json").read_text())
    scale = config["lora_alpha"] / (config["r"] ** 0.5 if config["use_rslora"] else config["r"])
    tensors = load_file(adapter_directory / "adapter_model.safetensors")
    with torch.no_grad():
        weights = dict(by_hand.named_parameters())
        for name, a in tensors.items():
            if name.endswith(".lora_A.weight"):
                b = tensors[name.replace("lora_A", "lora_B")]
                weights[name.removeprefix("base_model.model.").replace(".lora_A", "")] += scale * b.float() @ a.float()
        plain = base(ids).logits
        adapted = PeftModel.from_pretrained(base, adapter_directory).eval()(ids).logits
        difference = (adapted - by_hand(ids).logits).abs().max().item()
        size = adapted.abs().max().item()
    print(f"PEFT against W + scale B A: largest difference {difference:.3g} of logits up to {size:.3g}; the adapter moved them by up to {(adapted - plain).abs().max().item():.3g}")
    if difference > RELATIVE_TOLERANCE * size:
        sys.exit("too different")


main()
