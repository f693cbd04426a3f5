import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDetector } from '../../server/src/detection/index.ts';
import { cases as bash } from '../../server/src/remediation/languages/bash.cases.ts';
import { cases as csharp } from '../../server/src/remediation/languages/csharp.cases.ts';
import { cases as dart } from '../../server/src/remediation/languages/dart.cases.ts';
import { cases as fsharp } from '../../server/src/remediation/languages/fsharp.cases.ts';
import { cases as go } from '../../server/src/remediation/languages/go.cases.ts';
import { cases as groovy } from '../../server/src/remediation/languages/groovy.cases.ts';
import { cases as java } from '../../server/src/remediation/languages/java.cases.ts';
import { cases as kotlin } from '../../server/src/remediation/languages/kotlin.cases.ts';
import { cases as lua } from '../../server/src/remediation/languages/lua.cases.ts';
import { cases as perl } from '../../server/src/remediation/languages/perl.cases.ts';
import { cases as php } from '../../server/src/remediation/languages/php.cases.ts';
import { cases as powershell } from '../../server/src/remediation/languages/powershell.cases.ts';
import { cases as python } from '../../server/src/remediation/languages/python.cases.ts';
import { cases as r } from '../../server/src/remediation/languages/r.cases.ts';
import { cases as ruby } from '../../server/src/remediation/languages/ruby.cases.ts';
import { cases as scala } from '../../server/src/remediation/languages/scala.cases.ts';
import { cases as sql } from '../../server/src/remediation/languages/sql.cases.ts';
import { cases as swift } from '../../server/src/remediation/languages/swift.cases.ts';
import { cases as typescript } from '../../server/src/remediation/languages/typescript.cases.ts';
import { cases as visualBasic } from '../../server/src/remediation/languages/visualBasic.cases.ts';
import { allRules } from '../../server/src/rules/index.ts';

const detector = createDetector(allRules);
const tables = {
  bash,
  csharp,
  dart,
  fsharp,
  go,
  groovy,
  java,
  kotlin,
  lua,
  perl,
  php,
  powershell,
  python,
  r,
  ruby,
  scala,
  sql,
  swift,
  typescript,
  visualBasic,
};

for (const [language, cases] of Object.entries(tables))
  test(`what is written in the place of a value is no finding of its own: ${language}`, () => {
    for (const [title, { path }, after] of cases) {
      const found = detector.scanText(after, { path });
      assert.deepEqual(
        found.map(({ ruleId }) => `${title}: ${ruleId}`),
        [],
      );
    }
  });
