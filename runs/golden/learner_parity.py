"""Golden logits, gradients and training curves for the learner: transformers, PEFT and TRL on tiny random models.

    python runs/golden/learner_parity.py learner/src/test/resources/dev/ratchet/learner/golden.json

Fixed batches, no dropout, no shuffling, one row order. The learner is checked against these numbers by ParityIT.
"""
import json
import os
import random
import sys
import tempfile

os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
import datasets
import numpy as np
import peft
import torch
import transformers
import trl
from torch.utils.data import SequentialSampler
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from random_model import TARGETS, TINY, adapted, load, tensor

SEED, LORA_SEED, RANK, ALPHA = 11, 7, 4, 8
STEPS, BATCH = 20, 4
RATE, DECAY, NORM, BETA = 3e-3, 0.05, 0.6, 0.3
DPO_RATE = 3e-4  # at 3e-3 Adam turns roundings of tiny gradients into losses that differ by 2e-4 after ten steps
PAD = 256


def prompts():
    """A short row, and one longer than the attention's block of 128 queries."""
    draw = random.Random(5)
    return [[257, 65, 66, 67, 258, 10, 300, 17], [draw.randrange(320) for _ in range(150)]]


@torch.no_grad()
def forward(model, bf16):
    result = []
    for row in prompts():
        ids = torch.tensor([row])
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
            logits = model(input_ids=ids).logits[0].float()
        logps = torch.log_softmax(logits, -1)
        own = logps[:-1].gather(1, ids[0, 1:, None])[:, 0]
        result.append(dict(tokens=row, logProbability=float(own.sum()),
                           logits=[[round(float(v), 6) for v in logits[t]] for t in (0, len(row) - 2)]))
    return result


def rows():
    """Prompt and completion of every training row; lengths differ."""
    draw = random.Random(9)
    made = []
    for _ in range(STEPS * BATCH):
        prompt = [257] + [draw.randrange(256) for _ in range(draw.randrange(4, 24))]
        made.append((prompt, [draw.randrange(256) for _ in range(draw.randrange(2, 12))] + [258],
                     [draw.randrange(256) for _ in range(draw.randrange(2, 12))] + [258]))
    return made


def settings(kind, directory, rate, **more):
    return kind(output_dir=directory, per_device_train_batch_size=BATCH, max_steps=STEPS, learning_rate=rate,
                lr_scheduler_type="constant", weight_decay=DECAY, max_grad_norm=NORM, logging_steps=1, use_cpu=True,
                bf16=False, fp16=False, gradient_checkpointing=False, report_to=[], save_strategy="no", seed=0,
                optim="adamw_torch", disable_tqdm=True, max_length=None, dataloader_pin_memory=False, **more)


def recording(trainer_class):
    """The trainer with its batches in order, and every loss and gradient norm as it is, not rounded for the log."""
    class Recording(trainer_class):
        def _get_train_sampler(self, *args, **kwargs):
            return SequentialSampler(self.train_dataset)

        def compute_loss(self, *args, **kwargs):
            found = super().compute_loss(*args, **kwargs)
            self.losses.append(float((found[0] if isinstance(found, tuple) else found).detach()))
            return found

    Recording.losses = []
    return Recording


def curve(trainer):
    type(trainer).losses.clear()
    trainer.train()
    norms = [float(entry["grad_norm"]) for entry in trainer.state.log_history if "grad_norm" in entry]
    final = {name.replace(".default.", "."): p for name, p in trainer.model.named_parameters() if p.requires_grad}
    picked = sorted(final)[:: max(1, len(final) // 6)]
    return dict(losses=list(type(trainer).losses), gradientNorms=norms,
                finalMeans={name: float(final[name].detach().abs().mean()) for name in picked})


def sft(model, directory):
    data = datasets.Dataset.from_list(
        [dict(input_ids=p + c, completion_mask=[0] * len(p) + [1] * len(c)) for p, c, _ in rows()])
    trainer = recording(trl.SFTTrainer)(
        model=model, args=settings(trl.SFTConfig, directory, RATE, packing=False, completion_only_loss=True),
        train_dataset=data, processing_class=tokenizer())
    return curve(trainer)


def dpo(model, directory, prepare=lambda trainer: None, **more):
    data = datasets.Dataset.from_list(
        [dict(prompt_ids=p, chosen_ids=c, rejected_ids=r) for p, c, r in rows()])
    class Tokenised(trl.DPOTrainer):
        def _prepare_dataset(self, dataset, *args, **kwargs):
            return dataset  # the rows are tokens already

    trainer = recording(Tokenised)(
        model=model, args=settings(trl.DPOConfig, directory, DPO_RATE, beta=BETA),
        train_dataset=data, processing_class=tokenizer(), **more)
    prepare(trainer)
    return curve(trainer)


def fill(trainer):
    """Gives the trainer's fresh adapter the random values of the others; the reference is the base alone."""
    with torch.no_grad():
        for name, parameter in trainer.model.named_parameters():
            if "lora_" in name:
                plain = name.replace(".default.", ".")
                parameter.copy_(torch.from_numpy(tensor(plain, tuple(parameter.shape), LORA_SEED)))


def tokenizer():
    """The trainers want one; the rows are tokens already."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    plain = Tokenizer(models.BPE(vocab={c: i for i, c in enumerate(alphabet)}, merges=[]))
    plain.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    plain.decoder = decoders.ByteLevel()
    plain.add_special_tokens(["<|endoftext|>", "<|im_start|>", "<|im_end|>"])
    return transformers.PreTrainedTokenizerFast(tokenizer_object=plain, pad_token="<|endoftext|>",
                                                eos_token="<|im_end|>")


def trainable(model):
    for name, parameter in model.named_parameters():
        parameter.requires_grad_("lora_" in name)
    return model.train()


def main(target):
    torch.manual_seed(0)
    torch.set_num_threads(1)
    families, curves = {}, {}
    for family in TINY:
        families[family] = {
            "base": forward(load(family, SEED), False),
            "adapter": forward(adapted(load(family, SEED), RANK, ALPHA, LORA_SEED), False),
            "adapterBf16": forward(adapted(load(family, SEED), RANK, ALPHA, LORA_SEED), True)}
        with tempfile.TemporaryDirectory() as directory:
            lora = peft.LoraConfig(r=RANK, lora_alpha=ALPHA, lora_dropout=0.0, target_modules=TARGETS,
                                   task_type="CAUSAL_LM")
            curves[family] = {
                "sft": sft(trainable(adapted(load(family, SEED), RANK, ALPHA, LORA_SEED)), directory),
                "sftFull": sft(load(family, SEED).train(), directory),
                "dpoBase": dpo(load(family, SEED), directory, fill, peft_config=lora),
                "dpoInitial": dpo(trainable(adapted(load(family, SEED), RANK, ALPHA, LORA_SEED)), directory)}
        print(family, {name: (c["losses"][0], c["losses"][-1], c["gradientNorms"][:2]) for name, c in curves[family].items()})
    golden = dict(
        about="Made by runs/golden/learner_parity.py; see there",
        versions=dict(transformers=transformers.__version__, peft=peft.__version__, trl=trl.__version__,
                      torch=torch.__version__, numpy=np.__version__),
        seed=SEED, loraSeed=LORA_SEED, rank=RANK, alpha=ALPHA, batch=BATCH, learningRate=RATE, dpoLearningRate=DPO_RATE, weightDecay=DECAY,
        maxGradientNorm=NORM, beta=BETA,
        tolerances=dict(logits=1e-4, logitsBf16=0.15, relativeLoss=1e-4),
        forward=families, curves=curves,
        rows=[dict(prompt=p, chosen=c, rejected=r) for p, c, r in rows()])
    with open(target, "w") as file:
        json.dump(golden, file, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
