// The copy of unsaved changes that stays on this device: written in the same tick as the key press, one entry a path,
// so that a crash, an ended session or a closed lid loses nothing, and two tabs do not overwrite each other.
import { readJson, writeJson } from './exact-json'
import type { Change } from './api/types'

export interface Pending {
  change: Change
  /** The version of the application that the person saw when making this change. */
  base: number
  /** Tells this edit from a later one of the same path. */
  stamp: string
}

export interface DraftBuffer {
  load: () => Pending[]
  /** false when the device does not take it (storage full or forbidden). */
  keep: (pending: Pending) => boolean
  drop: (path: string, stamp?: string) => void
}

const PREFIX = 'guohe.draft|'

export function storageBuffer(account: string, application: string, storage: Storage | null): DraftBuffer {
  const prefix = `${PREFIX}${account}|${application}|`
  const read = (key: string): Pending | null => {
    try {
      const value = readJson(storage?.getItem(key) ?? 'null') as Pending | null
      return value && typeof value.base === 'number' && typeof value.change?.path === 'string' ? value : null
    } catch {
      return null
    }
  }
  return {
    load: () => {
      if (!storage) return []
      const found: Pending[] = []
      for (let index = 0; index < storage.length; index += 1) {
        const key = storage.key(index)
        const pending = key?.startsWith(prefix) ? read(key) : null
        if (pending) found.push(pending)
      }
      return found.sort((a, b) => (a.stamp < b.stamp ? -1 : 1))
    },
    keep: (pending) => keptOn(storage, prefix + pending.change.path, writeJson(pending)),
    drop: (path, stamp) => {
      try {
        if (stamp === undefined || read(prefix + path)?.stamp === stamp) storage?.removeItem(prefix + path)
      } catch {
        // Nothing to drop where nothing can be kept.
      }
    },
  }
}

/** false when the device does not take it (storage full or forbidden). */
export function keptOn(storage: Storage | null, key: string, text: string): boolean {
  try {
    storage?.setItem(key, text)
    return storage !== null
  } catch {
    return false
  }
}

/** localStorage may be forbidden: even naming it can throw. */
export function deviceStorage(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

/** How many applications of this account have changes that only this device has. */
export function unsavedApplications(account: string, storage: Storage | null): string[] {
  const prefix = `${PREFIX}${account}|`
  const found = new Set<string>()
  for (let index = 0; index < (storage?.length ?? 0); index += 1) {
    const key = storage?.key(index)
    if (key?.startsWith(prefix)) found.add(key.slice(prefix.length).split('|')[0] ?? '')
  }
  return [...found]
}
