"""Tiny random models of the three families, number for number those of dev.ratchet.model.random.RandomModel.

A value depends on the tensor's Hugging Face name, the element's row-major index and the seed only, so that
Java and Python make the same model without exchanging a file. Used by the other scripts of this folder.
"""
import json
import numpy as np

GOLDEN = 0x9E3779B97F4A7C15
MASK = 0xFFFFFFFFFFFFFFFF


def fnv1a64(text):
    state = 0xCBF29CE484222325
    for byte in text.encode("utf-8"):
        state = ((state ^ byte) * 0x100000001B3) & MASK
    return state


def uniform(name, seed, count):
    """count numbers in [-1, 1), as double."""
    state = np.uint64(fnv1a64(name) ^ ((seed * GOLDEN) & MASK))
    with np.errstate(over="ignore"):
        z = state + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(GOLDEN)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(40)).astype(np.float64) * 2.0**-24 * 2 - 1


def tensor(name, shape, seed):
    u = uniform(name, seed, int(np.prod(shape)))
    if name.endswith("norm.weight"):
        values = 1 + 0.1 * u
    elif name.endswith(".bias"):
        values = 0.1 * u
    else:
        values = u * np.sqrt(3.0 / shape[-1])
    return values.astype(np.float32).reshape(shape)


COMMON = dict(vocab_size=320, hidden_size=64, intermediate_size=96, num_hidden_layers=2, num_attention_heads=4,
              max_position_embeddings=512, bos_token_id=None, eos_token_id=258, pad_token_id=256,
              hidden_act="silu", torch_dtype="float32")

TINY = {
    "qwen2": dict(COMMON, model_type="qwen2", architectures=["Qwen2ForCausalLM"], num_key_value_heads=2,
                  tie_word_embeddings=True, rope_theta=1e6, rms_norm_eps=1e-6, use_sliding_window=False),
    "qwen3": dict(COMMON, model_type="qwen3", architectures=["Qwen3ForCausalLM"], num_key_value_heads=2, head_dim=32,
                  tie_word_embeddings=False, rope_theta=1e6, rms_norm_eps=1e-6, attention_bias=False,
                  use_sliding_window=False),
    "llama": dict(COMMON, model_type="llama", architectures=["LlamaForCausalLM"], num_key_value_heads=1,
                  tie_word_embeddings=True, rope_theta=5e5, rms_norm_eps=1e-5, attention_bias=False, mlp_bias=False,
                  rope_scaling=dict(rope_type="llama3", factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0,
                                    original_max_position_embeddings=128)),
}

TARGETS = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]


def load(family, seed):
    """The transformers model (fp32, eager attention, eval) with random weights of that seed."""
    import torch
    from transformers import AutoConfig, AutoModelForCausalLM
    settings = {k: v for k, v in TINY[family].items() if k not in ("model_type", "torch_dtype")}
    config = AutoConfig.for_model(family, **settings)
    model = AutoModelForCausalLM.from_config(config, attn_implementation="eager").to(torch.float32)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            parameter.copy_(torch.from_numpy(tensor(name, tuple(parameter.shape), seed)))
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
                plain = name.replace(".default.", ".")
                parameter.copy_(torch.from_numpy(tensor(plain, tuple(parameter.shape), seed)))
    return peft.eval()


def write_directory(family, seed, directory):
    """The same model as a Hugging Face directory without a tokenizer."""
    import os
    from safetensors.numpy import save_file
    os.makedirs(directory, exist_ok=True)
    model = load(family, seed)
    tensors = {name: p.detach().numpy().copy() for name, p in model.named_parameters()}
    save_file(tensors, os.path.join(directory, "model.safetensors"), metadata={"format": "pt"})
    with open(os.path.join(directory, "config.json"), "w") as file:
        json.dump(TINY[family], file, indent=2)
