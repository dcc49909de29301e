"""LoRA steps with transformers, PEFT and torch, as many at a time as its standard input asks for.

usage: lora_step.py MODEL PRECISION RANK BATCH LENGTH SCORED DEVICE equal|varied

MODEL is a Hugging Face directory, PRECISION fp32 or bf16 (autocast; on cuda the frozen weights are bf16 too), DEVICE cpu or
cuda. All seven linear layers carry an adapter; the
loss covers the last SCORED of LENGTH tokens, and the output head is computed for those only. Varied rows have other lengths
in every step, padded to the longest. Prints a line when ready,
and for each line with a number one JSON object: versions, tokens, seconds and the loss of the last step.
"""
import json
import sys
import time

import peft
import torch
import torch.nn.functional as F
import transformers

directory, precision = sys.argv[1:3]
rank, batch, length, scored = (int(argument) for argument in sys.argv[3:7])
device = sys.argv[7]
varied = sys.argv[8] == "varied"
frozen = torch.bfloat16 if device == "cuda" and precision == "bf16" else torch.float32
model = transformers.AutoModelForCausalLM.from_pretrained(directory, dtype=frozen).to(device)
model = peft.get_peft_model(model, peft.LoraConfig(
    r=rank, lora_alpha=2 * rank, lora_dropout=0.0, task_type="CAUSAL_LM",
    target_modules=["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"])).train()
parameters = [p for p in model.parameters() if p.requires_grad]
optimizer = torch.optim.AdamW(parameters, lr=1e-4, weight_decay=0.0)
vocabulary = model.config.vocab_size
taken = 0


def rows():
    """The same tokens as dev.ratchet.bench.LoraSteps makes, padded on the left; with their mask and positions."""
    global taken
    lengths = [length - (i * 37 + taken * 53) % (length // 2) if varied and i else length for i in range(batch)]
    taken += 1
    ids = torch.tensor([[0] * (length - own) + [(1 + i * 7919 + t * 104729 + i * t * 31) % vocabulary for t in range(own)]
                        for i, own in enumerate(lengths)], device=device)
    mask = torch.tensor([[0] * (length - own) + [1] * own for own in lengths], device=device)
    return ids, (dict(attention_mask=mask, position_ids=(mask.cumsum(1) - 1).clamp(min=0)) if varied else {}), sum(lengths)


def step():
    ids, padding, tokens = rows()
    optimizer.zero_grad(set_to_none=True)
    with torch.autocast(device, dtype=torch.bfloat16, enabled=precision == "bf16"):
        logits = model(input_ids=ids, **padding, logits_to_keep=scored + 1, use_cache=False).logits[:, :-1]
        loss = F.cross_entropy(logits.float().reshape(-1, vocabulary), ids[:, -scored:].reshape(-1))
    loss.backward()
    torch.nn.utils.clip_grad_norm_(parameters, 1.0)
    optimizer.step()
    return float(loss.detach()), tokens


print("ready", flush=True)
for line in sys.stdin:
    started = time.perf_counter()
    total = 0
    for _ in range(int(line)):
        loss, tokens = step()
        total += tokens
    print(json.dumps({
        "versions": f"torch {torch.__version__}, transformers {transformers.__version__}, PEFT {peft.__version__}",
        "tokens": total,
        "seconds": time.perf_counter() - started,
        "loss": loss,
    }), flush=True)
