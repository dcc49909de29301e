"""What transformers makes of the starter model's GGUF: its weights' base hash, token ids of a page of SQL prompts, a rendered chat.

Run from the repository root: python runs/golden/starter.py PATH_TO/SmolLM2-135M-Instruct.Q4_1.gguf
Writes model/src/test/resources/starter/golden.json; the weights themselves are not committed.
"""
import hashlib
import importlib.metadata
import json
import pathlib
import sys

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from base_hash import base_hash  # noqa: E402

TEXTS = [
    "SELECT count(*) FROM singer", "SELECT T1.name, T2.\"Song Name\" FROM singer AS T1 JOIN song AS T2 ON T1.singer_id = T2.singer_id WHERE T1.age > 109 ORDER BY T1.age DESC LIMIT 10",
    "select   distinct country\n\tfrom singer\r\nwhere age >= 20.5 and name like '%O''Hara_%';", "stadium(stadium_id, location, name, capacity, highest, lowest, average)\nkeys: concert.stadium_id = stadium.stadium_id",
    "How many concerts are there in year 2014 or 2015?", "-- comment\n/* block */ WITH q AS (SELECT 1) SELECT * FROM q WHERE x <> 3 AND y != 4 OR z == 5 || 'a'",
    "SELECT \"größe\", `naïve`, [日本語] FROM \"tabelle 1\" WHERE emoji = '😀👍🏽' -- ünïcödé", "1234567890 3.14159 0xFF 1e-10 2024-01-31 12:34:56", "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT NOT NULL DEFAULT 'x', FOREIGN KEY (a) REFERENCES s(id));",
    "it's we'll I'm they'd you've he're DON'T", " leading blank", "trailing blank ", "  two  blanks   three    four", "\n", "\n\n\n", " ", "\t\t", "a", "", "no such column: singer.nam", "near \"FORM\": syntax error",
    "<|im_start|>user\nq<|im_end|>\n<|im_start|>assistant\n", "text<|endoftext|>text", "<|im_start |> <|im_end", "\u00a0nbsp\u2003em space\u200bzero", "ﬁ ligature Å é e\u0301", "𝓢𝓠𝓛 mathematical", "\x00\x01\x7f control", "underscore_name __dunder__ camelCase SCREAMING_CASE kebab-case", "(((a+b)*c)/d)%e&f|g^h~i", "عربي עברית हिन्दी 한국어",
]
MESSAGES = [{"role": "system", "content": "You translate questions to SQLite."}, {"role": "user", "content": "singer(singer_id, name, country, age)\nHow many singers are there?"}]


def main():
    file = pathlib.Path(sys.argv[1])
    model = AutoModelForCausalLM.from_pretrained(file.parent, gguf_file=file.name, dtype=torch.float32)
    tokenizer = AutoTokenizer.from_pretrained(file.parent, gguf_file=file.name)
    golden = {
        "made_by": "runs/golden/starter.py", "transformers": importlib.metadata.version("transformers"), "tokenizers": importlib.metadata.version("tokenizers"), "tolerance": "equal",
        "gguf_sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "base_hash": base_hash({n: p.detach().numpy() for n, p in model.named_parameters()}),
        "texts": [{"text": t, "ids": tokenizer(t, add_special_tokens=False)["input_ids"]} for t in TEXTS],
        "messages": MESSAGES, "rendered": tokenizer.apply_chat_template(MESSAGES, tokenize=False, add_generation_prompt=True),
    }
    path = pathlib.Path("model/src/test/resources/starter/golden.json")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(golden, ensure_ascii=True, indent=None, separators=(", ", ": ")).replace('{"text"', '\n{"text"') + "\n")
    print(golden["base_hash"])


main()
