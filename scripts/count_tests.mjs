// Reads a step's log and prints how many tests passed, failed and were skipped, adding up what each runner says.
//   node scripts/count_tests.mjs LOG
import { readFileSync } from 'node:fs';

const log = readFileSync(process.argv[2], 'utf8').replace(/\u001b\[[0-9;]*m/g, '');
const total = { passed: 0, failed: 0, skipped: 0 };

const runners = [
  // GoogleTest: "[  PASSED  ] 12 tests."  "[  SKIPPED ] 1 test, listed below:"  "[  FAILED  ] 2 tests, listed below:"
  { line: /^(?:\d+: )?\[ {2}(PASSED|SKIPPED|FAILED) {1,2}\] (\d+) tests?[.,]/gm, read: (m) => [[m[1], m[2]]] },
  // vitest: "      Tests  1 failed | 20 passed | 2 skipped (23)"
  { line: /^\s*Tests {2}(.*)\(\d+\)$/gm, read: (m) => [...m[1].matchAll(/(\d+) (\w+)/g)].map((n) => [n[2], n[1]]) },
  // node --test: "# pass 3" or "ℹ pass 3"
  { line: /^[#ℹ] (pass|fail|skipped) (\d+)$/gm, read: (m) => [[m[1], m[2]]] },
  // our own: "3 passed, 0 failed" and perhaps ", 1 skipped"; a word and a colon may stand before it
  {
    line: /^(?:\S+: )?(\d+) (?:cases )?passed, (\d+) failed(?:, (\d+) skipped)?$/gm,
    read: (m) => [['passed', m[1]], ['failed', m[2]], ['skipped', m[3] ?? 0]],
  },
  // guohe pack test: "441 clauses covered, 0 with gaps", "gd-2025: 645 mutants, 626 noticed, 19 equivalent, 0 survived"
  { line: /^(\d+) clauses? covered, (\d+) with gaps$/gm, read: (m) => [['passed', m[1]], ['failed', m[2]]] },
  {
    line: /^\S+: \d+ mutants?, (\d+) noticed, \d+ equivalent, (\d+) survived$/gm,
    read: (m) => [['passed', m[1]], ['failed', m[2]]],
  },
];
const names = { pass: 'passed', fail: 'failed' };
for (const { line, read } of runners) {
  for (const match of log.matchAll(line)) {
    for (const [word, count] of read(match)) {
      const name = names[word.toLowerCase()] ?? word.toLowerCase();
      if (name in total) total[name] += Number(count);
    }
  }
}
console.log(total.passed, total.failed, total.skipped);
