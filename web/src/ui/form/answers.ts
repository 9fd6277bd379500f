// What is typed into the form of an action: held by its dialog, sent with the action.
import type { Facts } from '@/lib/api/types'
import { valueAt, withChange } from '@/lib/facts'
import type { FactsStore } from './facts-store'

export class Answers implements FactsStore {
  private readonly listeners = new Set<() => void>()

  /** `facts`: what the fields start with. */
  constructor(private facts: Facts = {}) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  all = (): Facts => this.facts
  valueAt = (path: string): unknown => valueAt(this.facts, path)
  set = (path: string, value: unknown): void =>
    this.change(value === undefined || value === null || value === '' ? { path, remove: true } : { path, value })
  addRow = (list: string, id: string): void => this.change({ path: `${list}/${id}`, value: {} })
  removeRow = (list: string, id: string): void => this.change({ path: `${list}/${id}`, remove: true })

  private change(change: Parameters<typeof withChange>[1]): void {
    this.facts = withChange(this.facts, change)
    for (const listener of this.listeners) listener()
  }
}
