"""Golden values for the chat templates: what transformers' jinja2 makes of templates and of single constructs.

Run from the repository root: python runs/golden/chat_templates.py [SHARED]
Writes model/src/test/resources/chat/golden.json; the templates beside it are ours. With the shared folder it also
writes hashes of what Qwen2.5's own template gives (its text is not ours to copy).
"""
import hashlib
import json
import pathlib
import random
import sys

import jinja2
import transformers
from transformers.utils.chat_template_utils import _compile_jinja_template

FOLDER = pathlib.Path("model/src/test/resources/chat")
TOKENS = {"bos_token": "<s>", "eos_token": "</s>"}
TOOLS = [
    {"type": "function", "function": {"name": "run_sql", "description": "Runs \"one\" query – read only.",
     "parameters": {"type": "object", "properties": {"sql": {"type": "string", "enum": ["a", "b"]}, "limit": {"type": "integer", "default": 10, "ratio": 0.5, "strict": True, "none": None}}, "required": ["sql"], "empty": {}, "list": []}}},
    {"type": "function", "function": {"name": "größe", "parameters": {"type": "object", "properties": {}}}},
]


def call(name, **arguments):
    return {"type": "function", "function": {"name": name, "arguments": arguments}}


U, A, S, T = "user", "assistant", "system", "tool"
CONVERSATIONS = {
    "user": [dict(role=U, content="How many singers?")],
    "system-user": [dict(role=S, content="  Write SQLite.\n"), dict(role=U, content="table singer(id, name)\n\nHow many?  ")],
    "turns": [dict(role=S, content="Write SQLite."), dict(role=U, content="q"), dict(role=A, content="SELECT 1"), dict(role=U, content="error: no such column: x"), dict(role=A, content=" SELECT 2 \n")],
    "thinking": [dict(role=U, content="q"), dict(role=A, content="<think>\nhm\n</think>\n\nSELECT 1"), dict(role=U, content="again"), dict(role=A, content="<think>\n so \n</think>\n\nSELECT 2"), dict(role=A, content="SELECT 3", reasoning_content="\nbecause\n")],
    "tools": [dict(role=S, content="s"), dict(role=U, content="q"), dict(role=A, content="", tool_calls=[call("run_sql", sql="SELECT '<ü>'", limit=3)]), dict(role=T, content="[[1]]"), dict(role=T, content="[[2]]"), dict(role=A, content="done")],
    "two-calls": [dict(role=U, content="q"), dict(role=A, content="I look.", tool_calls=[call("run_sql", sql="a\n\"b\""), call("größe")]), dict(role=T, content="1"), dict(role=U, content="<result>x</result>")],
    "unicode": [dict(role=U, content="Wie groß? 日本語 😀 \u00a0 é\ttab")],
    "not-alternating": [dict(role=U, content="a"), dict(role=U, content="b")],
    "empty": [],
}

SNIPPETS = [
    "{{ 1 + 2 * 3 }} {{ (1 + 2) * 3 }} {{ 7 // 2 }} {{ -7 // 2 }} {{ 7 % 3 }} {{ -7 % 3 }} {{ 7 / 2 }} {{ 6 / 2 }} {{ 1.5 + 1 }}",
    "{{ 'a' ~ 1 ~ none ~ true ~ 1.0 ~ missing }}",
    "{{ 'a' 'b' \"c\" }}|{{ 'x\\n\\ty\\'z\\\\' }}|{{ '\\u00e9\\x41\\q' }}",
    "{{ [1, 'a', none, true, 2.5, ['b\\'s', \"q\"], {'k': 'v'}] }}",
    "{{ (1, 2) }} {{ (1,) }} {{ () }} {{ (1, 2) == (1, 2) }} {{ [1, 2] == (1, 2) }}",
    "{{ {'a': 1, 'b': [1, 2]} }} {{ {'a': 1}.a }} {{ {'a': 1}['a'] }} {{ {'a': 1}.b is defined }} {{ {'a': 1}.get('b', 7) }} {{ {'a': 1}.get('b') }}",
    "{{ 1 < 2 < 3 }} {{ 1 < 3 < 2 }} {{ 1 == 1.0 }} {{ true == 1 }} {{ 'a' < 'b' }} {{ 'a' != 'b' }} {{ 2 in [1, 2] }} {{ 'b' not in 'abc' }} {{ 'a' in {'a': 1} }}",
    "{{ not 1 == 2 }} {{ 1 and 0 or 'x' }} {{ '' or 'y' }} {{ none and 1 }} {{ 0 or none }}",
    "{{ 'yes' if 1 else 'no' }} {{ 'yes' if 0 else 'no' }} [{{ 'yes' if 0 }}]",
    "{{ 'abc'[0] }}{{ 'abc'[-1] }}{{ 'abc'[1:] }}{{ 'abc'[::-1] }}{{ 'a😀c'[1] }} {{ [1,2,3,4][1:3] }} {{ [1,2,3,4][::-2] }} {{ [1,2,3][:-1] }} {{ [1,2,3][5:] }} {{ [1,2,3][-2:] }}",
    "{{ ' a b '.strip() }}|{{ 'xxaxx'.strip('x') }}|{{ 'abab'.lstrip('ab') }}|{{ 'a,b,,c'.split(',') }}|{{ ' a  b '.split() }}|{{ 'a,b,c'.split(',', 1) }}|{{ 'a,b,c'.rsplit(',', 1) }}",
    "{{ 'abc'.startswith('ab') }} {{ 'abc'.endswith(('x', 'c')) }} {{ 'abc'.find('c') }} {{ 'abc'.find('z') }} {{ 'aXbX'.count('X') }} {{ 'a-b'.replace('-', '+') }} {{ 'aaa'.replace('a', 'b', 2) }}",
    "{{ 'hello world'.title() }} {{ 'HELLO'.capitalize() }} {{ 'a'.upper() }} {{ 'Ä'.lower() }} {{ ', '.join(['a', 'b']) }} {{ '12'.isdigit() }} {{ 'a\\nb\\n'.splitlines() }}",
    "{{ 'prefix-x'.removeprefix('prefix-') }} {{ 'x.sql'.removesuffix('.sql') }}",
    "{{ ' x ' | trim }}|{{ 'xyx' | trim('x') }}|{{ 'abc' | length }}|{{ [1,2] | count }}|{{ missing | length }}|{{ 'a😀' | length }}",
    "{{ missing | default('d') }} {{ '' | default('d') }} {{ '' | default('d', true) }} {{ none | d('x') }} {{ 0 | default(5, boolean=true) }}",
    "{{ [1, 2, 3] | join }} {{ [1, 2, 3] | join(', ') }} {{ [{'a': 1}, {'a': 2}] | join('-', attribute='a') }} {{ 'abc' | join('.') }}",
    "{{ [3, 1] | first }} {{ [3, 1] | last }} [{{ [] | first }}] {{ [1, 2] | reverse | list }} {{ 'abc' | reverse }} {{ 'ab' | list }}",
    "{{ '42' | int + 1 }} {{ 'x' | int }} {{ 'x' | int(7) }} {{ 3.9 | int }} {{ '3.7' | int }} {{ 5 | string + 'x' }} {{ none | string }}",
    "{{ 'a\\nb\\n\\nc' | indent }}|{{ 'a\\nb' | indent(2, true) }}|{{ 'a\\n\\nb' | indent(2, blank=true) }}|{{ 'a\\n' | indent('>') }}|",
    "{{ {'b': 1, 'a': [1, {'c': none}], 'e': [], 'f': {}, 'g': 'é\"\\n\\u0001/', 'h': 1.5, 'i': true} | tojson }}",
    "{{ {'b': 1, 'a': [1, {'c': none}], 'e': [], 'f': {}} | tojson(indent=2) }}",
    "{{ {'b': 1, 'a': 2} | tojson(sort_keys=true) }} {{ [] | tojson(indent=4) }} {{ 'x' | tojson }} {{ none | tojson }} {{ 'é' | tojson(ensure_ascii=false) }}",
    "{% for k, v in {'a': 1, 'b': 2} | items %}{{ k }}={{ v }};{% endfor %}{% for k, v in {'a': 1}.items() %}{{ k }}={{ v }}{% endfor %}{% for k in {'a': 1, 'b': 2} %}{{ k }}{% endfor %}",
    "{% for i in range(5) if i % 2 == 0 %}{{ loop.index }}:{{ i }}/{{ loop.length }}{{ ',' if not loop.last }}{% else %}none{% endfor %}",
    "{% for i in [] %}x{% else %}nothing{% endfor %}{% for i in missing %}x{% else %} undefined{% endfor %}",
    "{% for i in range(3) %}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.previtem }}{{ loop.nextitem }} {% endfor %}",
    "{% for i in range(10) %}{% if i == 2 %}{% continue %}{% endif %}{% if i == 5 %}{% break %}{% endif %}{{ i }}{% endfor %}",
    "{% set x = 1 %}{% for i in range(2) %}{% set x = 2 %}{{ x }}{% endfor %}{{ x }}",
    "{% set ns = namespace(x=1) %}{% for i in range(2) %}{% set ns.x = ns.x + 1 %}{% endfor %}{{ ns.x }}",
    "{% set a, b = 1, 2 %}{{ a }}{{ b }}{% set c %}x{{ a }}y{% endset %}[{{ c }}]",
    "{% if true %}{% set y = 3 %}{% endif %}{{ y }}",
    "{% macro m(a, b='d') %}[{{ a }}{{ b }}]{% endmacro %}{{ m(1) }}{{ m(1, 2) }}{{ m(b=1, a=2) }}{{ m() }}",
    "{{ 1 is number }} {{ 'a' is string }} {{ {} is mapping }} {{ [] is iterable }} {{ 'a' is iterable }} {{ [] is sequence }} {{ none is none }} {{ x is defined }} {{ x is not defined }} {{ true is boolean }} {{ 1 is boolean }} {{ true is integer }} {{ 1.5 is float }} {{ 3 is odd }} {{ 4 is even }} {{ 6 is divisibleby 3 }} {{ 6 is divisibleby(4) }}",
    "{{ 1 is eq 1 }} {{ 2 is in [1, 2] }} {{ 1 is lt 2 }} {{ 1 is ge(2) }} {{ 1 is not ne 1 }} {{ true is true }} {{ 1 is true }} {{ false is false }}",
    "{{ [{'a': 1, 'b': {'c': 2}}, {'a': 0}] | map(attribute='a') | list }} {{ [{'b': {'c': 2}}] | map(attribute='b.c') | list }} {{ [{'a': 1}, {}] | map(attribute='a', default='-') | list }} {{ ['a', 'b'] | map('upper') | join }}",
    "{{ [{'a': 1}, {'a': 2}] | selectattr('a', '==', 2) | list }} {{ [{'a': 1}, {'a': 0}] | selectattr('a') | list }} {{ [{'a': 1}, {}] | rejectattr('a', 'defined') | list }} {{ [1, 2, 3] | select('odd') | list }} {{ [0, 1] | reject | list }}",
    "{{ -3 | string }} {{ +3 }} {{ - (2) }} {{ 'x' * 3 }} {{ [1] + [2] }} {{ 'a' + 'b' | upper }}",
    "{{ {'items': 1}.items is defined }} {{ {'items': 1}['items'] }} {{ {'keys': 2}.get('keys') }} {{ {'a': 1}.keys() | list }} {{ {'a': 1}.values() | list }}",
    "{{ none.x is defined }} {{ 5 .x is defined }} {{ missing is undefined }} {{ [1].x is defined }} {{ [1][7] is defined }}",
    "{{ true }} {{ True }} {{ none }} {{ None }} {{ false }}{#- comment -#}  x {# c #}\n{# whole line #}\ny",
    "a\n  {% if true %}\n  b\n  {% endif %}\nc", "a\n  {%- if true -%}\n  b\n  {%- endif -%}\nc", "a\n  {%+ if true +%}\n  b\n  {%+ endif %}\nc",
    "a {{- ' b ' -}} c", "a\n {{ 'b' }} \nc", "{{ '{{ x }}' }}{{ '%}' }}", "x\n", "x\n\n", "\r\na\r\n{% if 1 %}\r\nb{% endif %}", "{{ {'a': {'b': 1}}['a']['b'] }}{{ {'a': 1}}}",
    "{{ 'a' if false else 'b' if false else 'c' }}", "{{ 1 if true else 2 + 3 }}", "{{ not none is none }}", "{{ 'A' ~ 'b' | upper ~ 'c' }}", "{{ [1,2,][1] }}", "{{ 1_000 }} {{ 1.50 }}", "{{ 'é' == '\\u00e9' }}",
]
ERRORS = [
    "{{ raise_exception('no ' ~ 'way') }}", "{{ missing.x }}", "{{ 1 + 'a' }}", "{{ none | length }}", "{{ missing() }}", "{{ [1] < 2 }}", "{{ missing + 'a' }}", "{{ 1 / 0 }}", "{% for a, b in [1] %}{% endfor %}",
    "{{ 5 | tojson }}{{ missing | tojson }}", "{% set x.y = 1 %}", "{{ 'a'.join([1]) }}",
]


def render(source, variables):
    return _compile_jinja_template(source).render(**variables)


def outcome(source, variables):
    try:
        return {"text": render(source, variables)}
    except Exception as e:  # what kind does not matter, only that there is one
        return {"error": f"{type(e).__name__}: {e}"}


def blanks(seed, count):
    """Random templates about blanks alone: dashes, pluses, line ends, comments."""
    rng = random.Random(seed)
    cases = []
    for _ in range(count):
        parts = []
        for _ in range(rng.randint(1, 7)):
            kind = rng.choice(["text", "text", "var", "if", "comment", "for"])
            sign = lambda: rng.choice(["", "", "-", "+"])
            vsign = lambda: rng.choice(["", "", "-"])
            if kind == "text":
                parts.append("".join(rng.choice([" ", "\n", "\t", "a", "b", "  ", "\n\n", " \n "]) for _ in range(rng.randint(1, 5))))
            elif kind == "var":
                parts.append("{{" + vsign() + " 'v' " + vsign() + "}}")
            elif kind == "comment":
                parts.append("{#" + sign() + " c " + sign() + "#}")
            else:
                inner = "".join(rng.choice([" ", "\n", "x", "  \n", "\n  "]) for _ in range(rng.randint(0, 4)))
                head = "if true" if kind == "if" else "for i in [1, 2]"
                tail = "endif" if kind == "if" else "endfor"
                parts.append("{%" + sign() + " " + head + " " + sign() + "%}" + inner + "{%" + sign() + " " + tail + " " + sign() + "%}")
        cases.append("".join(parts))
    return cases


def main():
    conversations = []
    for file in sorted(FOLDER.glob("*.jinja")):
        source = file.read_text()
        for name, messages in CONVERSATIONS.items():
            for prompt in (True, False):
                for tools in (None, TOOLS):
                    for more in ({}, {"enable_thinking": False, "tools_in_user_message": False}):
                        if more and file.stem not in ("qwen3", "llama3"):
                            continue
                        variables = {**TOKENS, "messages": messages, "tools": tools, "documents": None, "add_generation_prompt": prompt, **more}
                        conversations.append({"template": file.stem, "conversation": name, "prompt": prompt, "tools": tools is not None, "more": more, **outcome(source, variables)})
    golden = {
        "made_by": "runs/golden/chat_templates.py", "transformers": transformers.__version__, "jinja2": jinja2.__version__, "tolerance": "equal",
        "tokens": TOKENS, "tools": TOOLS, "messages": CONVERSATIONS, "conversations": conversations,
        "snippets": [{"template": s, **outcome(s, {})} for s in SNIPPETS],
        "errors": [{"template": s, **outcome(s, {})} for s in ERRORS],
        "blanks": [{"template": s, **outcome(s, {})} for s in blanks(7, 400)],
    }
    if len(sys.argv) > 1:
        config = json.loads((pathlib.Path(sys.argv[1]) / "tokenizers/qwen2.5/tokenizer_config.json").read_text())
        golden["qwen2_5"] = []
        for name, messages in CONVERSATIONS.items():
            for tools in (None, TOOLS):
                result = outcome(config["chat_template"], {"messages": messages, "tools": tools, "documents": None, "add_generation_prompt": True, "eos_token": config["eos_token"]})
                digest = hashlib.sha256(result["text"].encode()).hexdigest() if "text" in result else None
                golden["qwen2_5"].append({"conversation": name, "tools": tools is not None, "sha256": digest})
    for kind in ("snippets",):
        for case in golden[kind]:
            assert "text" in case, case
    (FOLDER / "golden.json").write_text(json.dumps(golden, ensure_ascii=False, indent=1) + "\n")
    print({k: len(v) for k, v in golden.items() if isinstance(v, list)})


main()
