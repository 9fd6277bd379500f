// What benchmarks of the server share: starting it, a session, drafts that can be submitted, and load by wrk.
// SPDX-License-Identifier: Apache-2.0
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const threads = 2;

/// `guohe serve` on a free port with the data in `folder`: its address, pid and how to end it.
export async function serve(folder, environment = {}) {
  const server = spawn(join(root, 'build/guohe'), ['serve', '--lang', 'en', '--port', '0', '--data', folder],
    { cwd: root, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise((resolve, reject) => {
    let text = '';
    server.stdout.on('data', (piece) => {
      text += piece;
      const ready = text.match(/ready at (http:\S+)/);
      if (ready) resolve(ready[1]);
    });
    server.on('exit', (code) => reject(new Error(`guohe serve ended with ${code}`)));
  });
  const end = async (signal = 'SIGTERM') => {
    server.removeAllListeners('exit');
    const ended = new Promise((resolve) => server.on('exit', resolve));
    server.kill(signal);
    await ended;
  };
  return { address, pid: server.pid, end };
}

/// Signed in as one of the example year's people.
export async function signIn(address, login) {
  const session = { cookie: '', csrf: '' };
  session.ask = async (method, path, body, type = 'application/json') => {
    const headers = { Cookie: session.cookie, 'X-CSRF-Token': session.csrf };
    if (body !== undefined) headers['Content-Type'] = type;
    const reply = await fetch(`${address}/api/v1${path}`, { method, headers, body });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text.slice(0, 500)}`);
    session.cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? session.cookie;
    return text ? JSON.parse(text) : null;
  };
  session.csrf = (await session.ask('POST', '/session', JSON.stringify({ login, password: 'guohe-demo' }))).csrf;
  return session;
}

/// The application of policies/gd-2025/cases/joint-rd/complete.yaml, the open call that takes it and its evidence.
export async function completeApplication(session) {
  const topic = 'gd-2025/joint-rd';
  const call = (await session.ask('GET', '/calls')).calls.find((one) => one.state === 'open' && one.topics.some((t) => t.id === topic));
  const facts = JSON.parse(readFileSync(join(root, 'bench/http/complete.json'), 'utf8'));
  const shown = await session.ask('GET', `/calls/${call.id}/topics/${encodeURIComponent(topic)}`);
  return { topic, call, facts, evidence: shown.topic.evidence.map((kind) => kind.id) };
}

/// Drafts that can be submitted, numbered from `first`: everybody's facts, a leader of its own, a file for each
/// evidence. Gives "ID VERSION" for each.
export async function makeDrafts(session, complete, first, count) {
  const makeDraft = async (number) => {
    const made = await session.ask('POST', '/applications', JSON.stringify({ call: complete.call.id, topic: complete.topic }));
    const own = { ...complete.facts, 'leader id number': `E${String(10000000 + number)}` };
    const changes = Object.entries(own).map(([path, value]) => ({ path, value }));
    await session.ask('PATCH', `/applications/${made.id}`, JSON.stringify({ base_version: made.version, changes }));
    for (const id of complete.evidence) {
      await session.ask('POST', `/applications/${made.id}/attachments?name=proof.pdf&evidence=${encodeURIComponent(id)}`,
        `%PDF-1.4 ${id}`, 'application/octet-stream');
    }
    return `${made.id} ${(await session.ask('GET', `/applications/${made.id}`)).version}`;
  };
  const lines = [];
  for (let i = 0; i < count; i += 16) {
    const some = Array.from({ length: Math.min(16, count - i) }, (_, j) => makeDraft(first + i + j));
    lines.push(...await Promise.all(some));
  }
  return lines;
}

/// What a program printed as "NAME=NUMBER …": how much was done, how fast, and how long each took (ms).
export function counts(output) {
  const found = Object.fromEntries([...output.matchAll(/(\w+)=(\S*)/g)].map((match) => [match[1], match[2]]));
  const done = Number(found.requests ?? found.rows);
  return { done, rate: done / (Number(found.us) / 1e6), p50: Number(found.p50) / 1000, p99: Number(found.p99) / 1000,
    failed: Number(found.failed ?? 0), why: found.why ?? '', statements: Number(found.statements ?? 0) };
}

/// Load by wrk with a script; `cpu` is the server's processor time of each request in microseconds: on a busy machine
/// it says more than the rate.
export function load(server, script, { connections, seconds }, environment) {
  const micros = () => {
    const fields = readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 1e4;
  };
  const before = micros();
  const output = execFileSync('wrk', [`-t${threads}`, `-c${connections}`, `-d${seconds}s`, '--timeout', '10s', '-s', script,
    server.address], { env: { ...process.env, GUOHE_THREADS: String(threads), ...environment }, encoding: 'utf8' });
  const found = counts(output);
  return { ...found, cpu: (micros() - before) / found.done };
}
