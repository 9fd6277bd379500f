// Random FEEL expressions through this engine and through a native build of Drools' DMN, many in one model.
//   node tests/differential/drools.mjs [--seed N] [--count N] [--guohe build/guohe]
// Drools comes from npm and is optional: npm install --prefix .tools @kie-tools/jitexecutor-native
// Differences that are known stand in known_differences.json, each with the section of docs/feel-differences.md that
// says who is right; exits 1 when there is another.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { expression, random } from './expressions.mjs';
import { isInstalled, withDrools } from './jitexecutor.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values: options } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1e9) },
    count: { type: 'string', default: '500' },
    guohe: { type: 'string', default: join(root, 'build/guohe') },
  },
});
const seed = Number(options.seed);
const count = Number(options.count);
// A rule names what the expression and the two results, as JSON, look like; what it leaves out may be anything.
const known = JSON.parse(readFileSync(new URL('known_differences.json', import.meta.url), 'utf8'));
const fits = (pattern, text) => pattern === undefined || new RegExp(pattern).test(text);
const reasonFor = (expression, ours, theirs) => known.find((rule) =>
  fits(rule.expression, expression) && fits(rule.ours, JSON.stringify(ours ?? null)) && fits(rule.theirs, String(JSON.stringify(theirs))));

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
function modelOf(expressions) {
  const decisions = expressions.map((text, i) =>
    `<decision id="i${i}" name="d${i}"><variable name="d${i}"/>` +
    `<literalExpression><text>${escaped(text)}</text></literalExpression></decision>`);
  return '<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="https://www.omg.org/spec/DMN/20211108/MODEL/"' +
    ` id="m" name="m" namespace="urn:m">\n${decisions.join('\n')}\n</definitions>\n`;
}

function guohe(model, folder) {
  const file = join(folder, 'model.dmn');
  writeFileSync(file, model);
  const text = execFileSync(options.guohe, ['dmn', 'eval', file, '--format', 'json'],
    { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
  return JSON.parse(text).value;
}

// Both write temporal values as text, Drools as Java does: times without seconds that are zero, durations of any
// number of hours or months, with a sign at each number.
const asTime = (text) => text.replace(/^((?:-?\d{4,}-\d\d-\d\dT)?\d\d:\d\d)(?=$|[Z+@-])/, '$1:00');
function asDuration(text) {
  const parts = /^(-?)P(?=.)(?:(-?\d+)Y)?(?:(-?\d+)M)?(?:(-?\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?[\d.]+)S)?)?$/.exec(text);
  if (!parts) return text;
  const [years, months, days, hours, minutes, seconds] = parts.slice(2).map((part) => Number(part ?? 0));
  const sign = parts[1] ? -1 : 1;
  const inMonths = sign * (years * 12 + months);
  const inSeconds = sign * (((days * 24 + hours) * 60 + minutes) * 60 + seconds);
  return `${inMonths} months ${inSeconds} seconds`;
}
const asText = (text) => asDuration(asTime(text));
function same(a, b) {
  if (a === null || b === null || a === undefined || b === undefined) return (a ?? null) === (b ?? null);
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= 1e-8 * Math.max(1, Math.abs(a));
  if (typeof a === 'string' && typeof b === 'string') return a === b || asText(a) === asText(b);
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => same(item, b[i]));
  return a === b;
}

if (!isInstalled) {
  console.log('skipped: @kie-tools/jitexecutor-native is not installed');
  process.exit(0);
}
const next = random(seed);
const expressions = Array.from({ length: count }, () => expression(next, 1 + Math.floor(next() * 2)));
const folder = mkdtempSync(join(tmpdir(), 'guohe-differential-'));
const explained = new Map();
let agreed = 0;
let unexplained = 0;
try {
  await withDrools(async (evaluate) => {
    const batch = 100;
    for (let from = 0; from < expressions.length; from += batch) {
      const part = expressions.slice(from, from + batch);
      const model = modelOf(part);
      const ours = guohe(model, folder);
      const theirs = await evaluate(model);
      part.forEach((text, i) => {
        const [a, b] = [ours[`d${i}`], theirs[`d${i}`]];
        if (same(a, b)) return void ++agreed;
        const reason = reasonFor(text, a, b);
        if (reason) return void explained.set(reason.section, (explained.get(reason.section) ?? 0) + 1);
        ++unexplained;
        console.log(`${text}\n  Guohe:  ${JSON.stringify(a)}\n  Drools: ${JSON.stringify(b)}`);
      });
    }
  });
} finally {
  rmSync(folder, { recursive: true });
}
for (const [section, times] of explained) console.log(`known difference, ${section}: ${times}`);
console.log(`seed ${seed}: ${expressions.length} expressions, ${agreed} agree, ${unexplained} unexplained differences`);
process.exit(unexplained === 0 ? 0 : 1);
