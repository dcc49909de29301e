"""Golden logits and greedy tokens for the exported graphs: transformers and PEFT on tiny random models.

    python runs/golden/export_parity.py generator-service/src/test/resources/dev/ratchet/generator/export/golden.json

The exports themselves are checked against these numbers by ExportParityIT, through ONNX Runtime GenAI.
"""
import json
import sys
import numpy as np
import peft
import torch
import transformers
from random_model import TINY, adapted, load

SEED, LORA_SEED, RANK, ALPHA, STEPS = 11, 7, 4, 8, 12
# Right-padded batches of unequal rows; token 256 pads and so never ends a prompt.
PROMPTS = [[257, 65, 66, 67, 258, 10], [1, 2, 3], [300, 17, 256, 42, 42, 99, 5, 250, 31, 88, 140, 7, 64]]


@torch.no_grad()
def run(model):
    cases = []
    for prompt in PROMPTS:
        logits = model(input_ids=torch.tensor([prompt])).logits[0, -1]
        tokens = list(prompt)
        margins = []
        for _ in range(STEPS):
            step = model(input_ids=torch.tensor([tokens])).logits[0, -1]
            top = torch.topk(step, 2).values
            margins.append(float(top[0] - top[1]))
            tokens.append(int(step.argmax()))
        cases.append(dict(prompt=prompt, greedy=tokens[len(prompt):], smallestMargin=min(margins),
                          lastLogits=[float(np.float32(v)) for v in logits.numpy()]))
    return cases


def main(target):
    torch.manual_seed(0)
    families = {}
    for family in TINY:
        base = run(load(family, SEED))
        families[family] = dict(base=base, adapter=run(adapted(load(family, SEED), RANK, ALPHA, LORA_SEED)))
    golden = dict(
        about="Made by runs/golden/export_parity.py; see there",
        versions=dict(transformers=transformers.__version__, peft=peft.__version__, torch=torch.__version__,
                      numpy=np.__version__),
        seed=SEED, loraSeed=LORA_SEED, rank=RANK, alpha=ALPHA, tolerance=1e-4, families=families)
    with open(target, "w") as file:
        json.dump(golden, file, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
