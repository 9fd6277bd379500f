// Facts on their way, in this tab only: from a self-check to a new application of the same topic, and from the search for
// a topic to its self-check.
import type { Facts } from './api/types'
import { readJson, writeJson } from './exact-json'

export type Destination = 'application' | 'check'

const keyOf = (to: Destination): string => `guohe.carried|${to}`

export function carryFacts(topic: string, facts: Facts, to: Destination = 'application'): void {
  try {
    sessionStorage.setItem(keyOf(to), writeJson({ topic, facts }))
  } catch {
    // Without storage the form starts empty.
  }
}

export function takeCarriedFacts(topic: string, to: Destination = 'application'): Facts | null {
  try {
    const carried = readJson(sessionStorage.getItem(keyOf(to)) ?? 'null') as { topic: string; facts: Facts } | null
    if (carried?.topic !== topic) return null
    sessionStorage.removeItem(keyOf(to))
    return carried.facts
  } catch {
    return null
  }
}
