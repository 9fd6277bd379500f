// Facts on their way from a self-check to a new application of the same topic, in this tab only.
import type { Facts } from './api/types'
import { readJson, writeJson } from './exact-json'

const KEY = 'guohe.carried'

export function carryFacts(topic: string, facts: Facts): void {
  try {
    sessionStorage.setItem(KEY, writeJson({ topic, facts }))
  } catch {
    // Without storage the application starts empty.
  }
}

export function takeCarriedFacts(topic: string): Facts | null {
  try {
    const carried = readJson(sessionStorage.getItem(KEY) ?? 'null') as { topic: string; facts: Facts } | null
    if (carried?.topic !== topic) return null
    sessionStorage.removeItem(KEY)
    return carried.facts
  } catch {
    return null
  }
}
