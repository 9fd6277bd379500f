// The repository's rules with more files beside them: a call of another year, a topic of a test's own.
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { POLICIES } from './server'

/** A folder to serve, which is the caller's to take away. `files` by path in it; `folder` is laid over it first. */
export function policiesWith(files: Record<string, string>, folder?: string): string {
  const made = mkdtempSync(join(tmpdir(), 'guohe-policies-'))
  cpSync(POLICIES, made, { recursive: true })
  if (folder !== undefined) cpSync(folder, made, { recursive: true })
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(made, path)), { recursive: true })
    writeFileSync(join(made, path), text)
  }
  return made
}
