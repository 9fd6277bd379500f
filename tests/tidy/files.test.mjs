// How the house is kept: names, heads of files, no strangers.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';

const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n').filter((f) => f && existsSync(f));
const cpp = files.filter((file) => /^(src|tests|bench)\/.*\.(cpp|hpp)$/.test(file));

test('C++ files are named in snake_case', () => {
  assert.deepEqual(cpp.filter((file) => !/\/[a-z0-9_]+\.(cpp|hpp)$/.test(file)), []);
});

test('headers open with what they are for and are guarded', () => {
  const wrong = cpp.filter((file) => file.endsWith('.hpp')).filter((file) => {
    const text = readFileSync(file, 'utf8');
    return !text.startsWith('//') || !text.includes('#pragma once');
  });
  assert.deepEqual(wrong, []);
});

test('every C++ file names its licence on a line of its own', () => {
  const licence = /^\/\/ SPDX-License-Identifier: Apache-2\.0$/m;
  assert.deepEqual(cpp.filter((file) => !licence.test(readFileSync(file, 'utf8'))), []);
});

test('every room has a README of at most 40 lines', () => {
  const rooms = [...new Set(files.filter((f) => /^src\/[^/]+\//.test(f)).map((f) => f.split('/')[1]))];
  const wrong = rooms.filter((room) => {
    const readme = `src/${room}/README.md`;
    return !existsSync(readme) || readFileSync(readme, 'utf8').split('\n').length > 41;
  });
  assert.deepEqual(wrong, []);
});

test('nothing large and nothing of ../shared is in the project', () => {
  assert.deepEqual(files.filter((file) => statSync(file).size > 1024 * 1024), []);
  const shared = process.env.GUOHE_SHARED ?? '../shared';
  if (!existsSync(shared)) return;
  const digest = (path) => execFileSync('sha256sum', [path], { encoding: 'utf8' }).split(' ')[0];
  const theirs = new Set(['design', 'domain', 'stack', 'style', 'capabilities', 'review'].map((n) => digest(`${shared}/${n}.md`)));
  assert.deepEqual(files.filter((file) => file.endsWith('.md') && theirs.has(digest(file))), []);
});

test('no committed file names a package registry host', () => {
  const hosts = [['registry', 'npmjs', 'org'], ['deb', 'debian', 'org']].map((parts) => parts.join('.'));
  const wrong = files.filter((file) => /\.(json|sh|md|mjs|ts|tsx|txt|yaml|npmrc)$/.test(file))
    .filter((file) => hosts.some((host) => readFileSync(file, 'utf8').includes(host)));
  assert.deepEqual(wrong, []);
});
