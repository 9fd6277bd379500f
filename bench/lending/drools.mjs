// The lending decision by Drools: the same model, its decision over a list of applications, so that reading and compiling
// the model are paid once a request. The rate is that of the further applications of a larger request: what a request
// costs whatever it holds falls out. By the wall: Drools works in a process of its own.
//   node drools.mjs MODEL APPLICATIONS      prints "rate differing compared name"
import { readFileSync } from 'node:fs';
import { isInstalled, version, withDrools } from '../../tests/differential/jitexecutor.mjs';

const [modelFile, applicationsFile] = process.argv.slice(2);
if (!isInstalled) process.exit(1);
const model = readFileSync(modelFile, 'utf8');
const rows = readFileSync(applicationsFile, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));
const few = Math.ceil(rows.length / 10);
const now = () => Number(process.hrtime.bigint()) / 1e9;

await withDrools(async (evaluate) => {
  const run = async (count) => {
    const context = { applications: rows.slice(0, count).map((row) => row.given) };
    const begin = now();
    const { results } = await evaluate(model, context);
    return { results, seconds: now() - begin };
  };
  const { results } = await run(rows.length);
  const differing = rows.filter((row, i) => results?.[i]?.strategy !== row.strategy || results[i].routing !== row.routing ||
    !(Math.abs(results[i].instalment - row.instalment) < 1e-6)).length;
  let [some, all] = [Infinity, Infinity];
  for (let i = 0; i < 3; ++i) {
    some = Math.min(some, (await run(few)).seconds);
    all = Math.min(all, (await run(rows.length)).seconds);
  }
  console.log(`${(rows.length - few) / (all - some)} ${differing} ${rows.length} Drools ${version()} (npm, native), list of all`);
});
