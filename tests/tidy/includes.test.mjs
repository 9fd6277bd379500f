// Reads every #include of src/ and names the arrows that point the wrong way (docs/architecture.md, "The rooms").
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

// room -> rooms it may include, besides itself
const allowed = {
  base: [],
  feel: ['base'],
  dmn: ['feel', 'base'],
  ledger: ['base'],
  matching: ['base'],
  similarity: ['base'],
  print: ['base'],
  programme: ['base'],
  sheet: ['base'],
  app: ['programme', 'ledger', 'print', 'sheet', 'matching', 'similarity', 'base'],
  identity: ['app', 'programme', 'base'],
  mail: ['app', 'programme', 'base'],
  scan: ['app', 'base'],
  policy: ['matching', 'app', 'programme', 'dmn', 'feel', 'base'],
  store: ['app', 'programme', 'ledger', 'base'],
  http: ['app', 'programme', 'sheet', 'base'],
  main: ['http', 'identity', 'mail', 'scan', 'store', 'policy', 'app', 'matching', 'similarity', 'ledger', 'print', 'sheet', 'programme', 'dmn', 'feel', 'base'],
};

// A test may reach for what it needs to set a scene; what ships may not.
const isTest = (file) => /_(test|fuzz|bench|pgtest)\.cpp$/.test(file);
const sources = execFileSync('git', ['ls-files', 'src'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.(cpp|hpp)$/.test(file));

const roomOf = (path) => path.split('/')[0];
const includes = (file) => [...readFileSync(file, 'utf8').matchAll(/^#include "([^"]+)"/gm)].map((match) => match[1]);

test('every room includes only the rooms below it', () => {
  const wrong = [];
  for (const file of sources.filter((name) => !isTest(name))) {
    const room = roomOf(file.slice('src/'.length));
    assert.ok(room in allowed, `${file}: no such room`);
    for (const path of includes(file)) {
      const target = roomOf(path);
      assert.ok(target in allowed, `${file}: "${path}" is not named from src/`);
      if (target !== room && !allowed[room].includes(target)) wrong.push(`${file} includes ${path}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('what is in a detail folder stays in its room', () => {
  const wrong = [];
  for (const file of sources) {
    for (const path of includes(file)) {
      if (path.includes('/detail/') && roomOf(path) !== roomOf(file.slice('src/'.length))) wrong.push(`${file}: ${path}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('what checks a published result shares no code with what makes it', () => {
  const checks = sources.filter((file) => file.startsWith('src/matching/verification/') && !isTest(file));
  assert.ok(checks.length > 0);
  for (const file of checks) {
    for (const path of includes(file)) assert.match(path, /^(base|matching\/verification)\//, `${file} includes ${path}`);
  }
});
