"""Golden log-probabilities and last logits of the starter model on ten prompts, from transformers in F32.

    python runs/golden/starter_parity.py STARTER_DIRECTORY learner/src/test/resources/dev/ratchet/learner/starter.json

STARTER_DIRECTORY is what `./ratchet models pull starter` imports. StarterParityIT compares the learner with these
numbers where RATCHET_STARTER names such a directory.
"""
import json
import sys

import torch
import transformers

QUESTIONS = [
    "What is the capital of France?", "How many singers are there?", "List the names of all employees.",
    "SELECT name FROM singer WHERE age > 20", "Which department has the largest budget?",
    "Write one line about the sea.", "Translate good morning into German.", "1, 1, 2, 3, 5, 8,",
    "Who wrote Faust?", "Show the average age of singers for each country, in alphabetical order of the country."]


@torch.no_grad()
def main(directory, target):
    tokenizer = transformers.AutoTokenizer.from_pretrained(directory)
    model = transformers.AutoModelForCausalLM.from_pretrained(directory, dtype=torch.float32).eval()
    cases = []
    for question in QUESTIONS:
        text = tokenizer.apply_chat_template(
            [dict(role="system", content="You are a helpful assistant."), dict(role="user", content=question)],
            tokenize=False, add_generation_prompt=True)
        ids = tokenizer(text, add_special_tokens=False).input_ids
        logits = model(input_ids=torch.tensor([ids])).logits[0].float()
        own = torch.log_softmax(logits[:-1], -1).gather(1, torch.tensor(ids)[1:, None])
        top = torch.topk(logits[-2], 8)  # of the last position that predicts a token of the prompt
        cases.append(dict(tokens=ids, logProbability=float(own.sum()), topTokens=top.indices.tolist(),
                          topLogits=[round(v, 5) for v in top.values.tolist()]))
    golden = dict(about="Made by runs/golden/starter_parity.py; see there",
                  versions=dict(transformers=transformers.__version__, torch=torch.__version__), cases=cases)
    with open(target, "w") as file:
        json.dump(golden, file, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:3])
