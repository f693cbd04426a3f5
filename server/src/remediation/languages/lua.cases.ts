import { byReference, inClient, inEnvironment, lines, type PlanCase } from '../planCase.ts';

/** Before and after, as an expert would write it. */
export const cases: readonly [title: string, given: PlanCase, expected: string][] = [
  [
    'a local variable',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('local apiKey = "«v1234567»"') },
    lines('local apiKey = os.getenv("API_KEY") or error("API_KEY is not set")'),
  ],
  [
    'CRLF survives',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('local apiKey = "«v1234567»"\r', 'print(apiKey)\r') },
    lines('local apiKey = os.getenv("API_KEY") or error("API_KEY is not set")\r', 'print(apiKey)\r'),
  ],
  [
    'single quotes',
    { path: 'src/a.lua', target: inEnvironment(), before: lines("local apiKey = '«v1234567»'", "local b = 'c'") },
    lines("local apiKey = os.getenv('API_KEY') or error('API_KEY is not set')", "local b = 'c'"),
  ],
  [
    'a global variable',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('API_KEY = "«v1234567»"') },
    lines('API_KEY = os.getenv("API_KEY") or error("API_KEY is not set")'),
  ],
  [
    'a constant of Lua 5.4',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('local apiKey <const> = "«v1234567»"') },
    lines('local apiKey <const> = os.getenv("API_KEY") or error("API_KEY is not set")'),
  ],
  [
    'a field of a table',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('config.api_key = "«v1234567»"') },
    lines('config.api_key = os.getenv("API_KEY") or error("API_KEY is not set")'),
  ],
  [
    'a field in a constructor',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('local t = { api_key = "«v1234567»", x = 1 }') },
    lines('local t = { api_key = os.getenv("API_KEY") or error("API_KEY is not set"), x = 1 }'),
  ],
  [
    'a quoted key',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('local t = { ["api-key"] = "«v1234567»" }') },
    lines('local t = { ["api-key"] = os.getenv("API_KEY") or error("API_KEY is not set") }'),
  ],
  [
    'a list',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('local t = { "«v1234567»", "b" }') },
    lines('local t = { os.getenv("T") or error("T is not set"), "b" }'),
  ],
  [
    'an argument',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('connect("u", "«v1234567»")') },
    lines('connect("u", os.getenv("DEMO_KEY") or error("DEMO_KEY is not set"))'),
  ],
  [
    'a call without parentheses',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('login "«v1234567»"') },
    lines('login (os.getenv("DEMO_KEY") or error("DEMO_KEY is not set"))'),
  ],
  [
    'part of a call without parentheses',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('login "Bearer «v1234567»"') },
    lines('login ("Bearer " .. (os.getenv("DEMO_KEY") or error("DEMO_KEY is not set")))'),
  ],
  [
    'a table as the argument',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('request { auth = "«v1234567»" }') },
    lines('request { auth = os.getenv("AUTH") or error("AUTH is not set") }'),
  ],
  [
    'what a function gives',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('local function key()', '  return "«v1234567»"', 'end') },
    lines('local function key()', '  return os.getenv("DEMO_KEY") or error("DEMO_KEY is not set")', 'end'),
  ],
  [
    'a comparison',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('if key == "«v1234567»" then', '  print("x")', 'end') },
    lines('if key == (os.getenv("DEMO_KEY") or error("DEMO_KEY is not set")) then', '  print("x")', 'end'),
  ],
  [
    'part of a literal',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('local auth = "Bearer «v1234567»"') },
    lines('local auth = "Bearer " .. (os.getenv("AUTH") or error("AUTH is not set"))'),
  ],
  [
    'the middle of a literal',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('local c = "Server=x;Password=«v1234567»;Timeout=3"') },
    lines('local c = "Server=x;Password=" .. (os.getenv("C") or error("C is not set")) .. ";Timeout=3"'),
  ],
  [
    'inside a concatenation',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('local auth = "Bearer " .. "k=«v1234567»;" .. rest') },
    lines('local auth = "Bearer " .. "k=" .. (os.getenv("AUTH") or error("AUTH is not set")) .. ";" .. rest'),
  ],
  [
    'all of an operand',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('local auth = "Bearer " .. "«v1234567»"') },
    lines('local auth = "Bearer " .. (os.getenv("AUTH") or error("AUTH is not set"))'),
  ],
  [
    'a split value',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('local key = "«v12»" ..', '  "«34567»"') },
    lines('local key = os.getenv("KEY") or error("KEY is not set")'),
  ],
  [
    'a long bracket',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('local text = [[', 'user=u', 'key=«v1234567»', ']]') },
    lines('local text = [[', 'user=u', 'key=]] .. (os.getenv("TEXT") or error("TEXT is not set")) .. [[', '', ']]'),
  ],
  [
    'a long bracket with a level',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('local json = [==[{"key": "«v1234567»", "x": [[y]]}]==]') },
    lines('local json = [==[{"key": "]==] .. (os.getenv("JSON") or error("JSON is not set")) .. [==[", "x": [[y]]}]==]'),
  ],
  [
    'all of a long bracket',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('local key = [[«v1234567»]]') },
    lines('local key = os.getenv("KEY") or error("KEY is not set")'),
  ],
  [
    'all of a long bracket behind a line break',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('local key = [[', '«v1234567»]]') },
    lines('local key = os.getenv("KEY") or error("KEY is not set")'),
  ],
  [
    'a method of the literal',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('local key = ("«v1234567»"):upper()') },
    lines('local key = (os.getenv("DEMO_KEY") or error("DEMO_KEY is not set")):upper()'),
  ],
  [
    'bytes',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('local bytes = { string.byte("«v1234567»", 1, -1) }') },
    lines('local bytes = { string.byte(os.getenv("DEMO_KEY") or error("DEMO_KEY is not set"), 1, -1) }'),
  ],
  [
    'an escape stays',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('local auth = "a\\tb\\"c «v1234567»"') },
    lines('local auth = "a\\tb\\"c " .. (os.getenv("AUTH") or error("AUTH is not set"))'),
  ],
  [
    'a password in a URL is encoded',
    {
      path: 'src/a.lua',
      target: inEnvironment(),
      decode: [{ kind: 'literal', syntax: 'backslash' }, { kind: 'url' }],
      before: lines('local url = "amqp://u:«v1234567»@h"'),
    },
    lines(
      'local url = "amqp://u:" .. ((os.getenv("URL") or error("URL is not set")):gsub("[^%w_.~-]", function(c) return string.format("%%%02X", c:byte()) end)) .. "@h"',
    ),
  ],
  [
    'a whole connection string',
    { path: 'src/a.lua', target: inEnvironment(), scope: 'whole', before: lines('local db = "‹Server=x;Password=«v1234567»›"') },
    lines('local db = os.getenv("DB") or error("DB is not set")'),
  ],
  [
    'a default of a lookup',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('local key = os.getenv("API_KEY") or "«v1234567»"') },
    lines('local key = os.getenv("API_KEY") or error("API_KEY is not set")'),
  ],
  [
    'a script in nginx',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('ngx.req.set_header("api-key", "«v1234567»")') },
    lines('ngx.req.set_header("api-key", os.getenv("DEMO_KEY") or error("DEMO_KEY is not set"))'),
  ],
  [
    'behind a shebang',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('#!/usr/bin/env lua', 'local apiKey = "«v1234567»"') },
    lines('#!/usr/bin/env lua', 'local apiKey = os.getenv("API_KEY") or error("API_KEY is not set")'),
  ],
  [
    'several at once',
    { path: 'src/a.lua', target: inEnvironment(), before: lines('local a, b = "«v1234567»", "c"') },
    lines('local a, b = os.getenv("A") or error("A is not set"), "c"'),
  ],
  [
    'vault, by the environment',
    { path: 'src/a.lua', target: byReference(), before: lines('local apiKey = "«v1234567»"') },
    lines('local apiKey = os.getenv("API_KEY") or error("API_KEY is not set")'),
  ],
  [
    'a literal that goes on in the next line',
    { path: 'a.lua', target: inEnvironment('K'), before: 'local k = "a\\\n«v1234567»"\n' },
    'local k = "a\\\n" .. (os.getenv("K") or error("K is not set"))\n',
  ],
  [
    'a literal that skips white space',
    { path: 'a.lua', target: inEnvironment('K'), before: 'local k = "a\\z\n   «v1234567»"\n' },
    'local k = "a\\z\n   " .. (os.getenv("K") or error("K is not set"))\n',
  ],
];

/** Where no call may stand, and what the refusal says. */
export const refused: readonly [title: string, given: PlanCase, reason: RegExp][] = [
  [
    'base64 around the value',
    { path: 'src/a.lua', target: inEnvironment(), decode: [{ kind: 'base64' }], before: lines('local auth = "Basic «djEy»"') },
    /BASE64/,
  ],
  ['a script of Redis', { path: 'src/a.lua', target: inEnvironment(), before: lines('redis.call("AUTH", "«v1234567»")') }, /Redis/],
  ['a comment', { path: 'src/a.lua', target: inEnvironment(), before: lines('-- «v1234567»', 'local a = 1') }, /comment/],
  ['a long comment', { path: 'src/a.lua', target: inEnvironment(), before: lines('--[[ «v1234567» ]]', 'local a = 1') }, /comment/],
  ['vault: no SDK', { path: 'src/a.lua', target: inClient(), before: lines('local apiKey = "«v1234567»"') }, /no Azure SDK/],
];
