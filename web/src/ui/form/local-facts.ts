// The facts of a self-check or of a search for a topic: on this device only, kept over a reload.
import type { EvidenceState, Facts } from '@/lib/api/types'
import { readJson, writeJson } from '@/lib/exact-json'
import { valueAt, withChange } from '@/lib/facts'
import type { FactsStore } from './facts-store'

export interface CheckState {
  facts: Facts
  evidence: Record<string, EvidenceState>
  judgements: Record<string, boolean>
  today: string
}

const EMPTY: CheckState = { facts: {}, evidence: {}, judgements: {}, today: '' }
const keyOf = (topic: string): string => `guohe.check|${topic}`

export class LocalFacts implements FactsStore {
  private state: CheckState
  private readonly listeners = new Set<() => void>()

  constructor(
    private readonly topic: string,
    private readonly storage: Storage | null,
  ) {
    this.state = { ...EMPTY, ...this.load() }
  }

  private load(): Partial<CheckState> {
    try {
      const value = readJson(this.storage?.getItem(keyOf(this.topic)) ?? '{}')
      return value !== null && typeof value === 'object' ? value : {}
    } catch {
      return {}
    }
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  getSnapshot = (): CheckState => this.state
  valueAt = (path: string): unknown => valueAt(this.state.facts, path)

  set = (path: string, value: unknown): void =>
    this.change({
      facts: withChange(
        this.state.facts,
        value === undefined || value === null || value === '' ? { path, remove: true } : { path, value },
      ),
    })
  addRow = (list: string, id: string): void =>
    this.change({ facts: withChange(this.state.facts, { path: `${list}/${id}`, value: {} }) })
  removeRow = (list: string, id: string): void =>
    this.change({ facts: withChange(this.state.facts, { path: `${list}/${id}`, remove: true }) })

  change = (part: Partial<CheckState>): void => {
    this.state = { ...this.state, ...part }
    try {
      this.storage?.setItem(keyOf(this.topic), writeJson(this.state))
    } catch {
      // A full device still checks, it only forgets on reload.
    }
    for (const listener of this.listeners) listener()
  }
  reset = (): void => this.change(EMPTY)
}
