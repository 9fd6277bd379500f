// The same ten clauses by feelin, an interpreter of FEEL in JavaScript: prints applications per second.
//   node feelin.mjs FOLDER TODAY   (FOLDER has rules.feel and applications.jsonl, written by verdict_bench)
import { readFileSync } from 'node:fs';
import { evaluate } from 'feelin';

const [folder, today] = process.argv.slice(2);
const rules = readFileSync(`${folder}/rules.feel`, 'utf8');
const dates = new Set(['signed on', 'start date', 'end date']);
const applications = readFileSync(`${folder}/applications.jsonl`, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line, (key, value) => (dates.has(key) ? evaluate(`date("${value}")`).value : value)));
const now = evaluate(`date("${today}")`).value;

const bitsOf = (result) => {
  let bits = 0;
  for (let i = 0; i < 10; ++i) if (result[`C${i + 1}`] === true) bits |= 1 << i;
  return bits;
};
const judge = ({ facts, registry }) => evaluate(rules, { ...facts, registry, today: now }).value;

const differing = applications.filter((application) => bitsOf(judge(application)) !== application.met).length;
if (differing > 0) console.error(`feelin: ${differing} of ${applications.length} applications come out differently`);

let best = Infinity;
for (let run = 0; run < 3; ++run) {
  const begin = process.hrtime.bigint();
  for (const application of applications) judge(application);
  best = Math.min(best, Number(process.hrtime.bigint() - begin) / 1e9);
}
console.log(applications.length / best);
