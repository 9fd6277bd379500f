// What the scripts share: the applications that verdict_bench wrote, and how a result is told. A script prints one
// line: applications a second, how many come out differently, of how many, name and version of the engine.
import { createReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

export const [folder, today, count, more] = process.argv.slice(2);
export const path = (name) => `${folder}/${name}`;
const require = createRequire(import.meta.url);

/** The first `count` applications: {facts, registry, met}, met by the clauses in C++. */
export async function applications(reviver) {
  const rows = [];
  for await (const line of createInterface({ input: createReadStream(path('applications.jsonl')) })) {
    if (rows.length >= Number(count)) break;
    rows.push(JSON.parse(line, reviver));
  }
  return rows;
}

/** Bit i for clause i + 1. */
export const bitsOf = (clauses) => clauses.reduce((bits, clause, i) => (clause === true ? bits | (1 << i) : bits), 0);

const processor = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const wall = () => Number(process.hrtime.bigint()) / 1e9;

/** Seconds of the best of some runs: of the processor, or by the wall where several threads work. */
export async function bestOf(runs, work, threads = 1) {
  const now = threads === 1 ? processor : wall;
  let best = Infinity;
  for (let run = 0; run < runs; ++run) {
    const begin = now();
    await work();
    best = Math.min(best, now() - begin);
  }
  return best;
}

/** The version of an installed package, whatever its exports hide. */
export function version(name) {
  const folders = require.resolve.paths(name);
  for (const one of folders) {
    try {
      return JSON.parse(readFileSync(`${one}/${name}/package.json`, 'utf8')).version;
    } catch {
      // the next folder
    }
  }
  return '';
}

export function tell(rate, differing, compared, name) {
  console.log(`${rate} ${differing} ${compared} ${name}`);
}
