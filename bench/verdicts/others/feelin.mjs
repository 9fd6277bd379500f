// The same ten clauses by feelin, an interpreter of FEEL in JavaScript, one evaluate() an application.
import { readFileSync } from 'node:fs';
import { evaluate } from 'feelin';
import { applications, bestOf, bitsOf, path, tell, today, version } from './common.mjs';

const rules = readFileSync(path('rules.feel'), 'utf8');
const dates = new Set(['signed on', 'start date', 'end date']);
const rows = await applications((key, value) => (dates.has(key) ? evaluate(`date("${value}")`).value : value));
const now = evaluate(`date("${today}")`).value;

const judge = ({ facts, registry }) => evaluate(rules, { ...facts, registry, today: now }).value;
const bits = (result) => bitsOf(Array.from({ length: 10 }, (_, i) => result[`C${i + 1}`]));

const differing = rows.filter((row) => bits(judge(row)) !== row.met).length;
const seconds = await bestOf(2, () => rows.forEach(judge));
tell(rows.length / seconds, differing, rows.length, `feelin ${version('feelin')} (npm), one evaluate() an application`);
