// Each action that the use cases write into the ledger has words in the front end (web/src/lib/i18n/words-ledger.ts).
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const sources = readdirSync('src/app', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.cpp'))
  .map((name) => readFileSync(`src/app/${name}`, 'utf8'));
const words = readFileSync('web/src/lib/i18n/words-ledger.ts', 'utf8');

/** What `found` captures in the sources, after `before`. */
const named = (before, found) => sources.flatMap((text) => [...text.matchAll(found)].map((match) => before + match[1]));
/** The actions of a table of rules: rows that begin with a name and a label. */
const ruled = (before, file) =>
  [...readFileSync(`src/app/${file}`, 'utf8').matchAll(/\{"([a-z_]+)",\s*\{"/g)].map((match) => before + match[1]);

test('every action of the ledger has words', () => {
  const actions = new Set([
    ...named('', /\brecord\([^;]*?"([a-z_]+\.[a-z_]+)"/g),
    ...named('review.', /\b(?:keep_panel|set_down)\([^;"]*?"([a-z_]+)"/g),
    ...named('decision.', /\bkeep_decision_list\([^;"]*?"([a-z_]+)"/g),
    ...ruled('expert.', 'review/expert_tools.cpp'),
    ...ruled('sanction.', 'sanction_rules.cpp'),
    ...ruled('pack_draft.', 'pack_draft_actions.cpp'),
  ]);
  assert.ok(actions.size > 80, `only ${actions.size} were found: the patterns no longer fit the code`);
  const missing = [...actions].filter((action) => !words.includes(`'${action.replaceAll('_', ' ')}':`)).sort();
  assert.deepEqual(missing, []);
});
