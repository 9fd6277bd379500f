// The published keys, kept on the device, so that what was verified once can be verified without the network.
import type { PublicKey } from './certificate'

const KEY = 'guohe.keys'

export function readKeys(text: string): PublicKey[] | null {
  try {
    const { keys } = JSON.parse(text) as { keys?: unknown }
    if (!Array.isArray(keys)) return null
    return keys.flatMap((one: unknown) => {
      const { id, key } = (one ?? {}) as Record<string, unknown>
      return typeof id === 'string' && typeof key === 'string' ? [{ id, key }] : []
    })
  } catch {
    return null
  }
}

export function keptKeys(): PublicKey[] {
  try {
    return readKeys(localStorage.getItem(KEY) ?? '') ?? []
  } catch {
    return []
  }
}

export function keepKeys(keys: readonly PublicKey[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ keys }))
  } catch {
    // A device that keeps nothing asks the site each time.
  }
}
