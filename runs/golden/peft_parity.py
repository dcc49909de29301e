"""What PEFT says of adapters, its own and Ratchet's.

    python runs/golden/peft_parity.py cases WORK      for runs/peft-parity.sh
    python runs/golden/peft_parity.py golden learner/src/test/resources/dev/ratchet/learner/peft

`cases`: in each folder of WORK there are model/, ours/ (an adapter that Ratchet trained) and prompts.json. Loads ours/ with PEFT,
makes adapters with PEFT and saves them beside it, and writes logits.safetensors: of each adapter and prompt the logits in double
precision, [tokens, vocabulary], and how far PEFT in single precision is from them at each token, [tokens]: a large model is badly
conditioned at some tokens, and what PEFT itself can't tell nobody is asked to.
`golden`: two adapters that PEFT saved over tiny random models, and logits with them, for PeftAdapterIT.
"""
import json
import pathlib
import shutil
import sys

import peft
import torch
import transformers
from random_model import load
from safetensors.torch import save_file

# Forms that differ: rank-stabilised scale and few targets; all layers with an alpha that is no multiple of the rank; bf16.
FORMS = {
    "theirs-rslora": dict(r=4, lora_alpha=8, target_modules=["q_proj", "v_proj"], use_rslora=True),
    "theirs-all": dict(r=3, lora_alpha=5, target_modules="all-linear"),
    "theirs-bf16": dict(r=8, lora_alpha=16, target_modules="all-linear"),
}


def made(model, form, seed):
    torch.manual_seed(seed)  # PEFT draws the A matrices
    adapted = peft.get_peft_model(model, peft.LoraConfig(task_type="CAUSAL_LM", **FORMS[form]))
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, parameter in adapted.named_parameters():
            if "lora_B" in name:  # PEFT begins with zeros, which would do nothing
                parameter.copy_(torch.randn(parameter.shape, generator=generator) * 0.02)
    if form.endswith("bf16"):
        for name, parameter in adapted.named_parameters():
            if "lora_" in name:
                parameter.data = parameter.data.bfloat16().float()  # what is left of it in the file
    return adapted.eval()


def save(adapted, form, directory):
    shutil.rmtree(directory, ignore_errors=True)
    if form.endswith("bf16"):
        adapted = adapted.to(torch.bfloat16)
    adapted.save_pretrained(directory)
    (directory / "README.md").unlink(missing_ok=True)


def base(directory):
    return transformers.AutoModelForCausalLM.from_pretrained(directory, dtype=torch.float32, attn_implementation="eager").eval()


@torch.no_grad()
def logits(model, prompts, name):
    return {f"{name}/{i}": model(input_ids=torch.tensor([prompt])).logits[0].float().contiguous() for i, prompt in enumerate(prompts)}


@torch.no_grad()
def exact(model, prompts, name):
    single = logits(model, prompts, name)
    found = {}
    for key, double in logits(model.double(), prompts, name).items():
        found[key] = double
        found[key + "/rounding"] = (double - single[key]).abs().amax(1).contiguous()
    model.float()
    return found


def cases(work):
    for case in sorted(path.parent for path in work.glob("*/prompts.json")):
        prompts = json.loads((case / "prompts.json").read_text())
        found = exact(base(case / "model"), prompts, "base")
        found |= exact(peft.PeftModel.from_pretrained(base(case / "model"), case / "ours").eval(), prompts, "ours")
        for seed, form in enumerate(FORMS):
            adapted = made(base(case / "model"), form, seed)
            found |= exact(adapted, prompts, form)
            save(adapted, form, case / form)
        save_file(found, case / "logits.safetensors", metadata=dict(
            versions=f"PEFT {peft.__version__}, transformers {transformers.__version__}, torch {torch.__version__}"))
        print(f"{case.name}: {len(FORMS)} adapters made, {len(prompts)} prompts")


def golden(target):
    prompts = [[257, 65, 66, 67, 258, 10, 300, 17], [(7 * i * i + 3 * i) % 256 for i in range(40)]]
    described = {}
    for seed, (family, form) in enumerate([("qwen2", "theirs-rslora"), ("llama", "theirs-all")]):
        adapted = made(load(family, 11), form, seed)
        found = logits(adapted, prompts, family)
        described[family] = [dict(tokens=prompt, logits=[[round(float(v), 6) for v in found[f"{family}/{i}"][t]] for t in (0, len(prompt) - 2)])
                             for i, prompt in enumerate(prompts)]
        save(adapted, form, target / family)
    target.joinpath("golden.json").write_text(json.dumps(dict(
        about="Made by runs/golden/peft_parity.py; see there", seed=11, tolerance=1e-4,
        versions=dict(peft=peft.__version__, transformers=transformers.__version__, torch=torch.__version__),
        families=described), separators=(",", ":")) + "\n")


if __name__ == "__main__":
    dict(cases=cases, golden=golden)[sys.argv[1]](pathlib.Path(sys.argv[2]))
