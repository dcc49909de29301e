"""Talks to a generator with OpenAI's own Python client and checks what comes back. See openai-client-check.sh."""

import sys

import openai

BASE_URL, MODEL, ADAPTER = sys.argv[1], sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else None
QUESTION = [
    {"role": "system", "content": "You write SQLite queries."},
    {"role": "user", "content": "How many singers are there? Tables: singer(id, name)"},
]
client = openai.OpenAI(base_url=BASE_URL, api_key="none", max_retries=0, timeout=120)
failures = []


def check(what, holds, found=""):
    print(("ok    " if holds else "FAIL  ") + what + (f": {found!r}" if found != "" else ""))
    if not holds:
        failures.append(what)


def refused(what, error, **arguments):
    """The request must end in this error of the client; returns the error."""
    try:
        client.chat.completions.create(**{"model": MODEL, "messages": QUESTION, "max_tokens": 8, **arguments})
    except error as e:
        check(what, True, e.message[:100])
        return e
    check(what, False, "it was answered")
    return None


models = {model.id: model for model in client.models.list()}
check("models.list has the model", MODEL in models, sorted(models))
check("a model has object, created, owned_by", models[MODEL].object == "model" and models[MODEL].created > 0 and bool(models[MODEL].owned_by))
if ADAPTER:
    check("models.list has the adapter", ADAPTER in models)

greedy = client.chat.completions.create(model=MODEL, messages=QUESTION, temperature=0, max_tokens=24)
choice = greedy.choices[0]
check("an answer has text and a finish reason", isinstance(choice.message.content, str) and choice.finish_reason in ("stop", "length"), choice.message.content)
check("an answer has a usage that adds up", greedy.usage.prompt_tokens + greedy.usage.completion_tokens == greedy.usage.total_tokens > 0, greedy.usage.total_tokens)
check("greedy twice is the same", client.chat.completions.create(model=MODEL, messages=QUESTION, temperature=0, max_tokens=24).choices[0].message.content == choice.message.content)

sampled = dict(model=MODEL, messages=QUESTION, temperature=1, top_p=0.9, seed=7, n=3, max_completion_tokens=16)
first, second = (client.chat.completions.create(**sampled) for _ in range(2))
check("n gives that many choices", [c.index for c in first.choices] == [0, 1, 2])
check("a seed gives the same texts", [c.message.content for c in first.choices] == [c.message.content for c in second.choices])

text, reason, usage, chunks = "", None, None, 0
for chunk in client.chat.completions.create(model=MODEL, messages=QUESTION, temperature=0, max_tokens=24, stream=True, stream_options={"include_usage": True}):
    chunks += 1
    if chunk.choices:
        text += chunk.choices[0].delta.content or ""
        reason = chunk.choices[0].finish_reason or reason
    usage = chunk.usage or usage
check("a stream gives the same text", text == choice.message.content, f"{chunks} chunks")
check("a stream ends with a reason and a usage", reason == choice.finish_reason and usage.total_tokens == greedy.usage.total_tokens)

if len(choice.message.content) > 3:
    stop = choice.message.content[2:4]
    stopped = client.chat.completions.create(model=MODEL, messages=QUESTION, temperature=0, max_tokens=24, stop=[stop])
    wanted = choice.message.content.split(stop)[0]
    check("a stop text ends the answer and is left out", stopped.choices[0].message.content == wanted, stopped.choices[0].message.content)
    streamed = client.chat.completions.create(model=MODEL, messages=QUESTION, temperature=0, max_tokens=24, stop=[stop], stream=True)
    check("nothing of a stop text is streamed", "".join(c.choices[0].delta.content or "" for c in streamed) == wanted)

logprobs = client.chat.completions.create(model=MODEL, messages=QUESTION, temperature=0, max_tokens=8, logprobs=True)
content = logprobs.choices[0].logprobs.content
check("logprobs has an entry a token", len(content) == logprobs.usage.completion_tokens and all(t.logprob <= 0 for t in content))

if ADAPTER:
    adapted = client.chat.completions.create(model=ADAPTER, messages=QUESTION, temperature=0, max_tokens=24)
    check("an adapter answers", isinstance(adapted.choices[0].message.content, str), adapted.choices[0].message.content)

e = refused("an unknown model is NotFoundError", openai.NotFoundError, model="no-such-model")
check("its error has a code", e is not None and e.code == "model_not_found")
e = refused("tools are refused", openai.BadRequestError, tools=[{"type": "function", "function": {"name": "f", "parameters": {}}}])
check("its error names the field", e is not None and e.param == "tools")
e = refused("top_logprobs is refused", openai.BadRequestError, logprobs=True, top_logprobs=2)
check("its error names the field", e is not None and e.param == "top_logprobs")
e = refused("a prompt over the context is refused", openai.BadRequestError, messages=[{"role": "user", "content": "word " * 200_000}])
check("its error has OpenAI's code", e is not None and e.code == "context_length_exceeded")

print(f"{len(failures)} failure(s), OpenAI client {openai.__version__}")
sys.exit(1 if failures else 0)
