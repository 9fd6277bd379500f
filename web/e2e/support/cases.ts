// The facts of a pack's own example applications (policies/PACK/cases/TOPIC/NAME.yaml), to apply with.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CORE_SCHEMA, load } from 'js-yaml'
import type { Facts } from '@/lib/api/types'
import { POLICIES } from './server'

/** The facts of an example of a topic ("gd-2025/joint-rd"); dates stay texts. */
export function factsOfCase(topic: string, name = 'complete', policies = POLICIES): Facts {
  const [pack = '', id = ''] = topic.split('/')
  const file = join(policies, pack, 'cases', id, `${name}.yaml`)
  const found = load(readFileSync(file, 'utf8'), { schema: CORE_SCHEMA }) as { facts: Facts }
  return found.facts
}
