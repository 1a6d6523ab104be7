# want: {"brace": "{1}", "nested": "a: <b>", "plain": "1 + 1 = 2", "raw": "line\n\"2\"", "sets": "{1, 2}", "undefined": "<undefined>"}
package test

plain := $"1 + 1 = {1 + 1}"

brace := $"\{{1}}"

nested := $"a: {$"<{"b"}>"}"

raw := $`line
"{2}"`

sets := $"{ {1, 2} }"

undefined := $"{input.x}"
