import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyChanges } from '../../../shared/src/model/index.ts';
import { byReference, inClient, inEnvironment, type PlanCase, readMarked, remediationOf } from './planCase.ts';

/** Lines that may stand above and below the literal without a meaning for it, per language; and lines that hold the value. */
const languages: readonly {
  readonly path: string;
  readonly head: string[];
  readonly around: string[];
  readonly holders: string[];
  readonly tail: string[];
}[] = [
  {
    path: 'a.ts',
    head: ["import z from 'z';", "import { q } from '@azure/identity';", ''],
    around: ['// a note: é 😀', "const text = 'x';", 'type A = { b: `c` };', '', '\tconst t = `a${z}b`;'],
    holders: [
      "const key = '«v1234567»';",
      'const auth = `Bearer ${z} «v1234567»`;',
      "const dsn = 'a;pw=«v1234567»;`b`';",
      'z({ k: "«v12" + "34567»" });',
    ],
    tail: [],
  },
  {
    path: 'a.py',
    head: ['import sys', 'from azure.identity import Q', ''],
    around: ['# a note: é 😀', "text = 'x'", '', 'w = f"{sys.path}"'],
    holders: [
      'key = "«v1234567»"',
      "auth = f'{text} «v1234567»'",
      'dsn = "a={b};pw=«v1234567»;"',
      'k = b"«v1234567»"',
      't = ("a" "«v1234567»" "b")',
    ],
    tail: [],
  },
  {
    path: 'main.go',
    head: ['package main', '', 'import "fmt"', ''],
    around: ['// a note: é 😀', 'var text = fmt.Sprint(`x`)', '', 'const c = "d"'],
    holders: ['var key = "«v1234567»"', 'const key = "«v1234567»"', 'var dsn = `a;pw=«v1234567»;`'],
    tail: [],
  },
  {
    path: 'A.java',
    head: ['package a;', '', 'import java.util.List;', '', 'class A {'],
    around: ['    // a note: é 😀', '    String text = "x";', '', '    int n = 1;'],
    holders: ['    static final String KEY = "«v1234567»";', '    String dsn = "a;pw=«v1234567»;";', '    String t = "«v12" + "34567»";'],
    tail: ['}'],
  },
  {
    path: 'P.cs',
    head: ['using System.Net;', '', 'class A', '{'],
    around: ['    // a note: é 😀', '    string text = "x";', '', '    int n = 1;'],
    holders: [
      '    const string Key = "«v1234567»";',
      '    string dsn = @"a;pw=«v1234567»;""b""";',
      '    string Auth => $"Bearer {text} «v1234567»";',
    ],
    tail: ['}'],
  },
  {
    path: 'a.sh',
    head: ['#!/bin/bash', 'set -e', ''],
    around: ['# a note: é 😀', "text='x'", '', 'w="a${z}b"'],
    holders: ['key="«v1234567»"', "auth='Bearer $z «v1234567»'", 'k=«v1234567»', 'curl -u a:«v1234567» b'],
    tail: [],
  },
  {
    path: 'a.ps1',
    head: ['#Requires -Modules Az.Accounts', ''],
    around: ['# a note: é 😀', "$text = 'x'", '', '$w = "a${z}b"'],
    holders: ['$key = "«v1234567»"', "$auth = 'Bearer $z `«v1234567»'", 'Connect-Demo -Key «v1234567»'],
    tail: [],
  },
  {
    path: 'a.php',
    head: ['<?php', 'namespace A;', ''],
    around: ['// a note: é 😀', "$text = 'x';", '', '$w = "a{$z}b";'],
    holders: ["$key = '«v1234567»';", '$auth = "Bearer $z «v1234567»";', "$k = ['a' => 'b=«v1234567»;c'];"],
    tail: [],
  },
  {
    path: 'a.rb',
    head: ['# frozen_string_literal: true', ''],
    around: ['# a note: é 😀', "text = 'x'", '', 'w = "a#{z}b"'],
    holders: ["key = '«v1234567»'", 'auth = "Bearer #{z} «v1234567»"', 'k = %q(b=«v1234567»;c)'],
    tail: [],
  },
  {
    path: 'a.rs',
    head: ['use std::fmt;', '', 'async fn f() {'],
    around: ['    // a note: é 😀', '    let text = "x";', '', '    let n = 1;'],
    holders: ['    let key = "«v1234567»";', '    let auth = "{z}=«v1234567»;".to_string();', '    println!("{} «v1234567»", z);'],
    tail: ['}'],
  },
  {
    path: 'a.cpp',
    head: ['#include <string>', '', 'namespace a {'],
    around: ['// a note: é 😀', 'const char* text = "x";', '', 'int n = 1;'],
    holders: ['std::string key = "«v1234567»";', 'std::string auth = R"(a=«v1234567»;)";', 'const char* k = "«v1234567»";'],
    tail: ['}'],
  },
  {
    path: 'A.kt',
    head: ['package a', '', 'import java.util.UUID', ''],
    around: ['// a note: é 😀', 'val text = "x"', '', 'val t = """a $text b"""'],
    holders: ['private const val KEY = "«v1234567»"', 'val auth = "Bearer $text «v1234567»"', 'val t2 = "«v12" + "34567»"'],
    tail: [],
  },
  {
    path: 'A.scala',
    head: ['package a', '', 'import java.util.UUID', '', 'object A {'],
    around: ['  // a note: é 😀', '  val text = "x"', '', '  val t = s"""a $text b"""'],
    holders: ['  final val Key = "«v1234567»"', '  val auth = s"Bearer $text «v1234567»"', '  val dsn = "a;pw=«v1234567»;"'],
    tail: ['}'],
  },
  {
    path: 'a.dart',
    head: ["import 'dart:convert';", ''],
    around: ['// a note: é 😀', "final text = 'x';", '', "final t = 'a $text b' r'c';"],
    holders: ["const key = '«v1234567»';", "final auth = 'Bearer $text «v1234567»';", "final c = r'a$ «v1234567»' + 'b';"],
    tail: [],
  },
  {
    path: 'a.lua',
    head: [],
    around: ['-- a note: é 😀', 'local text = "x"', '', 'local t = [[a]] .. text'],
    holders: [
      'local key = "«v1234567»"',
      "local auth = 'Bearer «v1234567»;'",
      'login "«v1234567»"',
      'local json = [[{"k": "«v1234567»"}]]',
    ],
    tail: [],
  },
  {
    path: 'a.swift',
    head: ['import Logging', ''],
    around: ['// a note: é 😀', 'let text = "x"', '', 'let t = #"a "b" \\#(text)"#'],
    holders: ['let key = "«v1234567»"', 'let auth = "Bearer \\(text) «v1234567»"', 'let json = #"{"k": "«v1234567»"}"#'],
    tail: [],
  },
  {
    path: 'A.fs',
    head: ['module A', '', 'open System.IO', ''],
    around: ['// a note: é 😀', 'let text = "x"', '', "let c = 'a'"],
    holders: ['let key = "«v1234567»"', 'let auth = $"Bearer {text} «v1234567»"', 'let json = """{"k": "«v1234567»"}"""'],
    tail: [],
  },
  {
    path: 'A.vb',
    head: ['Imports System.Net', '', 'Class A'],
    around: ["    ' a note: é 😀", '    Private text As String = "x"', '', '    Private n As Integer = 1'],
    holders: [
      '    Const Key As String = "«v1234567»"',
      '    Private auth As String = $"Bearer {text} «v1234567»"',
      '    Private c As String = "a""b «v1234567»;"',
    ],
    tail: ['End Class'],
  },
  {
    path: 'a.R',
    head: ['library(httr)', ''],
    around: ['# a note: é 😀', 'text <- "x"', '', 't <- r"(a \'b\')"'],
    holders: ['key <- "«v1234567»"', 'auth <- "Bearer «v1234567»;"', 'json <- r"({"k": "«v1234567»"})"'],
    tail: [],
  },
  {
    path: 'a.pl',
    head: ['use strict;', ''],
    around: ['# a note: é 😀', 'my $text = "x";', '', "my $r = $text =~ m/'/;"],
    holders: ['my $key = "«v1234567»";', "my $auth = 'Bearer «v1234567»;';", 'my $q = q{a {b} «v1234567»};'],
    tail: [],
  },
  {
    path: 'build.gradle',
    head: ["apply plugin: 'java'", ''],
    around: ['// a note: é 😀', "def text = 'x'", '', 'def half = text.size() / 2'],
    holders: ["ext.key = '«v1234567»'", 'def auth = "Bearer ${text} «v1234567»"', "storePassword 'x-«v1234567»;'"],
    tail: [],
  },
  {
    path: 'a.sql',
    head: ['SET NOCOUNT ON;'],
    around: ['-- a note: é 😀', "SELECT 'x';", '', 'SELECT 1;'],
    holders: ["CREATE LOGIN app WITH PASSWORD = '«v1234567»';", "SET @dsn = 'a;pw=«v1234567»;';"],
    tail: ['GO'],
  },
  {
    path: 'compose.yaml',
    head: ['services:', '  a:', '    environment:'],
    around: ['      # a note: é 😀', '      B: 1', "      C: 'x'"],
    holders: ['      KEY: «v1234567» # keep', '      KEY: "«v1234567»"', '      URL: a://b:«v1234567»@c'],
    tail: ['volumes: {}'],
  },
  {
    path: 'main.tf',
    head: ['locals {', '  first = 1'],
    around: ['  # a note: é 😀', '  b = "x"', '', '  c = ["${local.first}"]'],
    holders: ['  key = "«v1234567»" # keep', '  dsn = "a;pw=«v1234567»;"', '  m = { k = jsonencode("«v1234567»") }'],
    tail: ['}'],
  },
  {
    path: 'pom.xml',
    head: ['<project>', '  <properties>'],
    around: ['    <!-- a note: é 😀 -->', '    <a>x &amp; y</a>', '', "    <b c='d'/>"],
    holders: ['    <key>«v1234567»</key>', '    <url>https://u:«v1234567»@h/?a&amp;b</url>', '    <k v="«v1234567»" w="x"/>'],
    tail: ['  </properties>', '</project>'],
  },
  {
    path: 'web.config',
    head: ['<configuration>', '  <appSettings>'],
    around: ['    <!-- a note: é 😀 -->', '    <add key="a" value="x &amp; y" />', ''],
    holders: ['    <add key="key" value="«v1234567»" />', '    <add key="dsn" value="a;pw=«v1234567»;" />'],
    tail: ['  </appSettings>', '</configuration>'],
  },
  {
    path: 'app.yaml',
    head: ['apiVersion: v1', 'kind: Pod', 'spec:', '  containers:', '    - name: a', '      env:'],
    around: ['        # a note: é 😀', '        - { name: B, value: "1" }', ''],
    holders: ['        - { name: KEY, value: «v1234567» } # keep', '        - { value: "«v1234567»", name: KEY }'],
    tail: ['---', 'apiVersion: v1'],
  },
  {
    path: 'group_vars/all.yml',
    head: ['a: b'],
    around: ['# a note: é 😀', 'c: "d"', "e: 'f'", ''],
    holders: ['key: «v1234567» # keep', "dsn: 'a;pw=«v1234567»;'", 'url: "a://b:«v1234567»@c"'],
    tail: ['z: {}'],
  },
  {
    path: '.npmrc',
    head: ['a=b'],
    around: ['; a note: é 😀', 'c = d', ''],
    holders: ['//r.example/:_authToken=«v1234567»', '_auth = "«v1234567»"'],
    tail: ['z=1'],
  },
  {
    path: 'vector.toml',
    head: ['[a]'],
    around: ['# a note: é 😀', "c = 'd'", 'e = ', ''],
    holders: ['key = "«v1234567»" # keep', "dsn = 'a;pw=«v1234567»;'"],
    tail: ['[z]'],
  },
  {
    path: 'application.conf',
    head: ['a {'],
    around: ['  # a note: é 😀', '  b = "c"', ''],
    holders: ['  key = "«v1234567»" // keep', '  url = "a://b:«v1234567»@c"'],
    tail: ['}'],
  },
  {
    path: 'a.http',
    head: ['@a = b', 'GET https://h'],
    around: ['# a note: é 😀', 'Accept: x'],
    holders: ['Authorization: Bearer «v1234567»', 'X-Key: «v1234567»'],
    tail: ['', '###'],
  },
  {
    path: '.devcontainer/devcontainer.json',
    head: ['{'],
    around: ['  // a note: é 😀', '  "a": ["b"],', ''],
    holders: ['  "key": "«v1234567»", // keep', '  "args": ["--key=«v1234567»", "x"],'],
    tail: ['  "z": {}', '}'],
  },
];
/** Where a call of the vault's client can stand. */
const takesClient = /\.(ts|py|go|java|cs|kt|scala|fs|vb|R|sh|ps1|rs|cpp|php|rb|pl)$/;

/** `const x = "..."` and the like: an edit may change the words that make a declaration constant. */
const constantWords = /^(const |const|Const|static )?$/;

for (const { path, head, around, holders, tail } of languages)
  test(`property: ${path}: every line but the value's own survives as it is, with its line ending`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(...around), { maxLength: 4 }),
        fc.uniqueArray(fc.constantFrom(...around), { maxLength: 4 }),
        fc.constantFrom(...holders),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.constantFrom(inEnvironment(), byReference(), inClient()),
        async (above, below, holder, eol, lastBreak, target) => {
          const unique = below.filter(line => line.trim() === '' || !above.includes(line));
          const before = [...head, ...above, holder, ...unique, ...tail].join(eol) + (lastBreak ? eol : '');
          const given: PlanCase = { path, before, target };
          // A split value: the marks of its first and last part belong together.
          const input = readMarked({ ...given, before: before.replace('«v12" + "34567»', '«v12»" + "«34567»') });
          const { plans, refusals } = await remediationOf().plan(input, [target], 'secret');
          if (plans.length === 0) {
            assert.equal(target.kind === 'keyVaultClient' && !takesClient.test(path), true, refusals.map(refusal => refusal.reason).join());
            return;
          }
          const { changes } = plans[0]!.edit;
          const after = applyChanges(input.text, changes);
          assert.equal(after.includes('34567'), false, 'the value is still there');
          assert.equal(eol === '\r\n' ? /(?<!\r)\n/.test(after) : after.includes('\r'), false, 'line endings are mixed');
          const line = input.text.slice(0, input.place.range.start).split('\n').length - 1;
          const others = input.text.split('\n').filter((_, i) => i !== line);
          let at = 0;
          for (const other of others) {
            const found = after.indexOf(other.replace(/\r$/, ''), at);
            if (/^import "fmt"|^import \{ q \}|^from azure|^ *<appSettings>/.test(other)) continue;
            assert.ok(found >= 0, `lost: ${other}`);
            at = found;
          }
          const { start, end } = {
            start: input.text.lastIndexOf('\n', input.place.range.start) + 1,
            end: input.text.indexOf('\n', input.place.range.end),
          };
          for (const { range } of changes) {
            const replaced = input.text.slice(range.start, range.end);
            const inLine = range.start >= start && (end < 0 || range.end <= end);
            assert.ok(inLine || replaced === '' || /^import/.test(replaced), `replaces outside of its line: ${replaced}`);
            if (inLine && range.end <= input.place.range.start && range.end < input.place.range.start - 12)
              assert.match(replaced, constantWords);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
