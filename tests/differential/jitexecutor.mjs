// The native build of Drools' DMN: where it is installed, and a local server of it that evaluates models.
// It comes from npm and is optional: npm install --prefix .tools @kie-tools/jitexecutor-native
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The folder of the installed package (GUOHE_DROOLS, or under .tools); nothing when it is not installed. */
const folder = [process.env.GUOHE_DROOLS, join(root, '.tools/node_modules/@kie-tools/jitexecutor-native')]
  .find((one) => one && existsSync(join(one, 'dist/linux/jitexecutor')));

export const isInstalled = folder !== undefined;
export const version = () => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;

const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

/** Starts Drools, hands `use` a function (model, context) → results by decision, and ends it. */
export async function withDrools(use) {
  const program = join(folder, 'dist/linux/jitexecutor');
  chmodSync(program, 0o755);
  const port = await freePort();
  const drools = spawn(program, [`-Dquarkus.http.port=${port}`, '-Dquarkus.http.host=127.0.0.1',
    '-Dquarkus.http.limits.max-body-size=100M'], { stdio: 'ignore' });
  try {
    const evaluate = async (model, context = {}) => {
      for (let attempt = 0; ; ++attempt) {
        try {
          const reply = await fetch(`http://127.0.0.1:${port}/jitdmn`, {
            method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ model, context }),
            signal: AbortSignal.timeout(60_000),
          });
          const text = await reply.text();
          if (!reply.ok) throw Object.assign(new Error(`Drools: ${reply.status} ${text.slice(0, 500)}`), { final: true });
          return JSON.parse(text);
        } catch (error) {
          if (error.final || attempt === 50) throw error;
          await new Promise((wait) => setTimeout(wait, 100));  // it is starting
        }
      }
    };
    await use(evaluate);
  } finally {
    drools.kill();
  }
}
