// Every clause of the guidelines is in a pack, or docs/coverage.md says why it is no rule. The numbering of the clauses is
// in ../shared/domain.md; without it only the table itself is held against the packs.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

// Guidelines whose rows are still to be written. Empty when all is covered; one that is complete must leave the list.
const pending = [];

const guidelines = ['GD25', 'GD22', 'GD20', 'MOST25', 'BASE', 'W'];
const nowhere = '—';

// "W25-T3" stands among the clauses of GD25.
const guidelineOf = (id) => guidelines.find((name) => (id.startsWith('W25-') ? 'GD25' : id.split('-')[0]) === name);

const cells = (line) => line.split('|').slice(1, -1).map((cell) => cell.trim());

// Rows of the tables of one part of a document, below their heads.
const tableRows = (text) => text.split('\n').filter((line) => /^\|(?! *-)/.test(line)).map(cells);

function numberedClauses(text) {
  const part = text.slice(text.indexOf('\n## 1.'), text.indexOf('\n## 2.'));
  const isId = (cell) => /^(GD\d+|MOST\d+|BASE|W\d*)-/.test(cell);
  return tableRows(part).map((row) => row.slice(0, 2).find(isId)).filter(Boolean);
}

function coverage() {
  const rows = tableRows(readFileSync('docs/coverage.md', 'utf8')).filter(([clause]) => clause !== 'clause');
  return rows.map(([clause, where, how]) => ({ clause, where, how }));
}

const idsIn = (path) => [...readFileSync(path, 'utf8').matchAll(/^ *- \{?id: ([^\s,}]+)/gm)].map((match) => match[1]);

// `include: [a, notices/b]` of a topic, and the clauses that it drops.
const listOf = (text, key) => (text.match(new RegExp(`^${key}: \\[(.*)\\]`, 'm'))?.[1] ?? '').split(',').map((s) => s.trim()).filter(Boolean);

function clausesOfTopic(guideline, topic) {
  const text = readFileSync(`policies/${guideline}/${topic}.yaml`, 'utf8');
  const file = (name) => (name.startsWith('notices/') ? `policies/${name}.yaml` : `policies/${guideline}/${name}.yaml`);
  const dropped = listOf(text, 'drop');
  return [topic, ...listOf(text, 'include')].flatMap((name) => idsIn(file(name))).filter((id) => !dropped.includes(id));
}

// What `gd-2025/joint-rd`, `gd-bases` (every topic) or `notices/provincial` holds: a list of clauses for each topic.
function clausesAt(place) {
  const [folder, name] = place.split('/');
  if (folder === 'notices') return existsSync(`policies/${place}.yaml`) ? [idsIn(`policies/${place}.yaml`)] : null;
  if (!existsSync(`policies/${folder}/guideline.yaml`)) return null;
  const topics = listOf(readFileSync(`policies/${folder}/guideline.yaml`, 'utf8'), 'topics');
  if (name !== undefined && !topics.includes(name)) return null;
  return topics.filter((topic) => name === undefined || topic === name).map((topic) => clausesOfTopic(folder, topic));
}

test('what the table names is in the packs', () => {
  const wrong = [];
  for (const { clause, where, how } of coverage()) {
    if (!how) wrong.push(`${clause}: neither how it is decided nor why it is not`);
    if (where === nowhere) continue;
    for (const part of where.split('; ')) {
      const [place, names] = part.split(': ');
      const topics = clausesAt(place);
      if (topics === null || !names) wrong.push(`${clause}: no pack or topic \`${place}\``);
      const missing = (names ?? '').split(', ').filter((id) => topics?.some((ids) => !ids.includes(id)));
      if (missing.length > 0) wrong.push(`${clause}: ${place} has no clause ${missing.join(', ')}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('no clause stands in the table twice', () => {
  const clauses = coverage().map((row) => row.clause);
  assert.deepEqual(clauses.filter((clause, i) => clauses.indexOf(clause) !== i), []);
});

test('every pack of a guideline is in the table', () => {
  const named = coverage().map((row) => row.where).join('; ');
  const folders = readdirSync('policies').filter((name) => existsSync(`policies/${name}/guideline.yaml`) && !name.includes('@'));
  const missing = folders.filter((folder) => !named.includes(folder));
  assert.deepEqual(pending.length > 0 ? [] : missing, []);
});

const numbering = `${process.env.GUOHE_SHARED ?? '../shared'}/domain.md`;
const skip = existsSync(numbering) ? false : `the numbering of the clauses, ${numbering}, is not here`;

for (const guideline of guidelines) {
  test(`every clause of ${guideline} is covered`, { skip }, () => {
    const numbered = numberedClauses(readFileSync(numbering, 'utf8')).filter((id) => guidelineOf(id) === guideline);
    const covered = coverage().map((row) => row.clause).filter((id) => guidelineOf(id) === guideline);
    const gaps = numbered.filter((id) => !covered.includes(id));
    const strangers = covered.filter((id) => !numbered.includes(id));
    assert.ok(numbered.length > 0, 'the numbering has no such guideline');
    assert.deepEqual(strangers, [], 'rows that the numbering does not have');
    if (pending.includes(guideline)) {
      assert.notDeepEqual(gaps, [], `${guideline} is complete: take it out of \`pending\``);
    } else {
      assert.deepEqual(gaps, [], `${gaps.length} of ${numbered.length} clauses have no row in docs/coverage.md`);
    }
  });
}
