// A draft that cannot lose work. It holds what the server has (`server`, `version`), what is on its way (`sending`) and
// what is not yet sent (`pending`); what the person sees is the three laid over each other. Every edit goes to the
// device's buffer first, then, after a short pause, to the server as changes against the version the person saw.
//
//   saved → dirty → saving → saved
//                     ├→ offline | busy      kept here, tried again by itself
//                     ├→ expired             kept here, goes on after signing in
//                     ├→ conflict            somebody else changed the same thing: the person chooses, field by field
//                     ├→ refused             the server does not take a value: the field says why, the rest is saved
//                     └→ locked              no longer editable: kept here, shown, never thrown away silently
import type { Change, Conflict, Facts, PatchReply, Text, Verdict } from '@/lib/api/types'
import { ApiError, errorText, Unreachable } from '@/lib/api/errors'
import { covers, overlap, pathOfPlace, same, valueAt, withChange, withChanges, withRowIds } from '@/lib/facts'
import type { DraftBuffer, Pending } from '@/lib/draft-buffer'

export type SaveState = 'saved' | 'dirty' | 'saving' | 'offline' | 'busy' | 'expired' | 'conflict' | 'refused' | 'locked'

export interface DraftSnapshot {
  facts: Facts
  version: number
  verdict: Verdict
  state: SaveState
  savedAt: string | null
  unsaved: number
  restored: number
  conflicts: Conflict[]
  refused: ReadonlyMap<string, Text>
  message: Text | null
  /** The device takes no copy: only the server does. */
  unprotected: boolean
}

export interface DraftStart {
  version: number
  facts: Facts
  verdict: Verdict
  updated_at: string | null
}

export interface DraftPorts {
  patch: (base: number, changes: Change[], leaving: boolean) => Promise<PatchReply>
  read: () => Promise<DraftStart>
  signIn: () => Promise<boolean>
  buffer: DraftBuffer
}

export const PAUSE_MS = 700
const RETRY_MS = [2_000, 4_000, 8_000, 15_000, 30_000]

let stamps = 0
const newStamp = (): string => `${Date.now().toString(36).padStart(9, '0')}-${(stamps++).toString(36).padStart(6, '0')}`

export class Draft {
  private server: Facts
  private version: number
  private verdict: Verdict
  private pending = new Map<string, Pending>()
  private sending: Map<string, Pending> | null = null
  private refused = new Map<string, Text>()
  private conflicts: Conflict[] = []
  private state: SaveState = 'saved'
  private message: Text | null = null
  private savedAt: string | null
  private restored = 0
  private unprotected = false
  private failures = 0
  private oneByOne = false
  private timer: ReturnType<typeof setTimeout> | null = null
  private listeners = new Set<() => void>()
  private snapshot: DraftSnapshot

  constructor(
    start: DraftStart,
    private readonly ports: DraftPorts,
  ) {
    this.server = withRowIds(start.facts)
    this.version = start.version
    this.verdict = start.verdict
    this.savedAt = start.updated_at
    for (const entry of ports.buffer.load()) {
      const known = 'remove' in entry.change ? undefined : entry.change.value
      if (same(valueAt(this.server, entry.change.path), known)) ports.buffer.drop(entry.change.path, entry.stamp)
      else this.lay(entry)
    }
    this.restored = this.pending.size
    if (this.restored > 0) this.state = 'dirty'
    this.snapshot = this.look()
    if (this.restored > 0) this.later(0)
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  getSnapshot = (): DraftSnapshot => this.snapshot

  valueAt = (path: string): unknown => valueAt(this.snapshot.facts, path)

  set = (path: string, value: unknown): void => {
    this.edit(value === undefined || value === null || value === '' ? { path, remove: true } : { path, value })
  }
  addRow = (list: string, id: string): void => this.edit({ path: `${list}/${id}`, value: {} })
  removeRow = (list: string, id: string): void => this.edit({ path: `${list}/${id}`, remove: true })

  /** Many changes at once, such as facts brought over from a self-check. */
  setAll = (changes: Change[]): void => {
    for (const change of changes) this.edit(change)
  }

  private edit(change: Change): void {
    for (const path of this.refused.keys()) if (overlap(path, change.path)) this.refused.delete(path)
    this.lay({ change, base: this.version, stamp: newStamp() }, true)
    if (this.state === 'saved' || this.state === 'refused') this.state = 'dirty'
    this.tell()
    if (this.state === 'dirty' || this.state === 'saving') this.later(PAUSE_MS)
  }

  /** Puts a change over the pending ones: changes inside it fall away, a change inside a new row becomes part of it. */
  private lay(entry: Pending, keep = false): void {
    const { path } = entry.change
    const row = path.split('/').slice(0, 2).join('/')
    const added = path === row ? undefined : this.pending.get(row)
    if (added && 'value' in added.change) {
      const facts = withChange(withChange({}, added.change), entry.change)
      const grown: Pending = { ...entry, change: { path: row, value: valueAt(facts, row) }, base: added.base }
      this.pending.set(row, grown)
      this.keep(grown)
      this.ports.buffer.drop(path)
      return
    }
    let { base } = entry
    for (const [other, earlier] of this.pending)
      if (covers(path, other)) {
        base = Math.min(base, earlier.base)
        this.pending.delete(other)
        this.ports.buffer.drop(other)
      }
    const known = this.sending
      ? valueAt(withChanges(this.server, this.changesOf(this.sending)), path)
      : valueAt(this.server, path)
    const wanted = 'remove' in entry.change ? undefined : entry.change.value
    const back = 'remove' in entry.change ? known === undefined : same(known, wanted) && known !== undefined
    if (back) return
    const laid = { ...entry, base }
    this.pending.set(path, laid)
    if (keep) this.keep(laid)
  }

  private keep(entry: Pending): void {
    if (!this.ports.buffer.keep(entry)) this.unprotected = true
  }

  private *changesOf(entries: Map<string, Pending>): Generator<Change> {
    for (const entry of entries.values()) yield entry.change
  }

  private later(pause: number): void {
    if (this.timer) clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.send(), pause)
  }

  private waiting(): Map<string, Pending> {
    const open = [...this.pending].filter(([path]) => !this.refused.has(path))
    const oldest = Math.min(...open.map(([, entry]) => entry.base))
    const group = open.filter(([, entry]) => entry.base === oldest)
    return new Map(this.oneByOne ? group.slice(0, 1) : group)
  }

  private async send(leaving = false): Promise<void> {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    if (this.sending || this.state === 'conflict' || this.state === 'locked' || this.state === 'expired') return
    const group = this.waiting()
    if (group.size === 0) {
      this.oneByOne = false
      this.state = this.refused.size > 0 ? 'refused' : 'saved'
      this.tell()
      return
    }
    const base = Math.min(...[...group.values()].map((entry) => entry.base))
    this.sending = group
    for (const path of group.keys()) this.pending.delete(path)
    this.state = 'saving'
    this.tell()
    try {
      const reply = await this.ports.patch(base, [...this.changesOf(group)], leaving)
      this.accepted(group, reply)
    } catch (error) {
      this.failed(group, error)
    }
    this.tell()
  }

  private accepted(group: Map<string, Pending>, reply: PatchReply): void {
    this.server = withChanges(this.server, this.changesOf(group))
    this.version = reply.version
    this.savedAt = reply.saved_at
    this.verdict = reply.verdict
    this.message = null
    this.failures = 0
    this.sending = null
    for (const [path, entry] of group) this.ports.buffer.drop(path, entry.stamp)
    // Our own change is no conflict with a later edit of the same thing; nor is anything when nobody else wrote.
    for (const [path, entry] of this.pending)
      if (!reply.merged || [...group.keys()].some((sent) => overlap(sent, path)))
        this.pending.set(path, { ...entry, base: reply.version })
    for (const entry of this.pending.values()) this.keep(entry)
    for (const { path, value } of reply.others)
      this.server = withChange(this.server, value === null ? { path, remove: true } : { path, value })
    this.server = withRowIds(this.server)
    this.state = this.pending.size > 0 ? 'dirty' : 'saved'
    this.later(this.pending.size > 0 ? 50 : 0)
  }

  private failed(group: Map<string, Pending>, error: unknown): void {
    const newer = [...this.pending.values()]
    this.sending = null
    this.pending = new Map()
    for (const entry of [...group.values(), ...newer]) this.lay(entry)
    for (const entry of this.pending.values()) this.keep(entry)
    this.message = errorText(error)
    if (error instanceof Unreachable) this.again('offline', null)
    else if (!(error instanceof ApiError)) this.again('busy', null)
    else if (error.signedOut) this.expired()
    else if (error.passing) this.again('busy', error.retryAfter)
    else if (error.code === 'draft.conflict') {
      this.conflicts = conflictsOf(error)
      this.state = 'conflict'
    } else if (error.status === 403 || error.status === 404 || error.status === 409) this.state = 'locked'
    else if (error.status >= 500) this.again('busy', null)
    else this.refuse(group, error)
  }

  private again(state: 'offline' | 'busy', after: number | null): void {
    this.state = state
    const pause = RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)] ?? 30_000
    this.failures += 1
    this.later(after === null ? pause : after * 1000)
  }

  private expired(): void {
    this.state = 'expired'
    void this.ports.signIn().then((back) => {
      if (back) this.retry()
    })
  }

  private refuse(group: Map<string, Pending>, error: ApiError): void {
    const facts = withChanges(this.server, this.changesOf(group))
    let named = 0
    for (const detail of error.details) {
      const ordinal = /^\/changes\/(\d+)/.exec(detail.place)?.[1]
      const place = ordinal ? ([...group.keys()][Number(ordinal)] ?? '') : pathOfPlace(detail.place, facts)
      const path = [...this.pending.keys()].find((candidate) => overlap(candidate, place))
      if (path === undefined) continue
      this.refused.set(path, detail.message)
      named += 1
    }
    const [only] = group.keys()
    if (named === 0 && group.size === 1 && only !== undefined) this.refused.set(only, error.text)
    else if (named === 0) this.oneByOne = true
    this.state = 'dirty'
    this.later(0)
  }

  /** Try now: the connection is back, or the person is signed in again. */
  retry = (): void => {
    if (this.state === 'conflict' || this.state === 'locked') return
    this.state = 'dirty'
    this.failures = 0
    this.tell()
    this.later(0)
  }

  /** The page goes away: one last try, which the browser may finish after it is gone. The buffer holds it anyway. */
  leave = (): void => {
    if (this.pending.size > 0) void this.send(true)
  }

  dispose = (): void => {
    if (this.timer) clearTimeout(this.timer)
    this.leave()
    this.listeners.clear()
  }

  /** Answers a conflict, path by path. */
  resolve = async (choice: (conflict: Conflict) => 'mine' | 'theirs'): Promise<void> => {
    const mineFacts = this.snapshot.facts
    const fresh = await this.ports.read()
    this.server = withRowIds(fresh.facts)
    this.version = fresh.version
    this.verdict = fresh.verdict
    for (const conflict of this.conflicts) {
      const mine = choice(conflict) === 'mine'
      for (const [path, entry] of [...this.pending]) {
        if (!overlap(path, conflict.path)) continue
        this.pending.delete(path)
        this.ports.buffer.drop(path)
        if (mine) this.keepMine(path, entry, mineFacts)
      }
    }
    this.conflicts = []
    this.message = null
    this.state = 'dirty'
    this.tell()
    this.later(0)
  }

  private keepMine(path: string, entry: Pending, mineFacts: Facts): void {
    const row = path.split('/').slice(0, 2).join('/')
    // They took the row away, I wrote in it: keeping mine brings the whole row back.
    const gone = row !== path && valueAt(this.server, row) === undefined
    const change: Change = gone ? { path: row, value: valueAt(mineFacts, row) } : entry.change
    const again: Pending = { change, base: this.version, stamp: entry.stamp }
    this.pending.set(change.path, again)
    this.keep(again)
  }

  /** Resolves when everything is on the server; rejects with the state that stands in the way. */
  flush = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const settled = (): boolean => {
        if (this.state === 'saved' && this.pending.size === 0 && !this.sending) resolve()
        else if (this.state === 'dirty' || this.state === 'saving') return false
        else reject(new DraftNotSaved(this.state))
        return true
      }
      if (this.state === 'offline' || this.state === 'busy') this.state = 'dirty'
      void this.send()
      if (settled()) return
      const stop = this.subscribe(() => {
        if (settled()) stop()
      })
    })

  private look(): DraftSnapshot {
    const sent = this.sending ? withChanges(this.server, this.changesOf(this.sending)) : this.server
    return {
      facts: withChanges(sent, this.changesOf(this.pending)),
      version: this.version,
      verdict: this.verdict,
      state: this.state,
      savedAt: this.savedAt,
      unsaved: this.pending.size + (this.sending?.size ?? 0),
      restored: this.restored,
      conflicts: this.conflicts,
      refused: new Map(this.refused),
      message: this.message,
      unprotected: this.unprotected,
    }
  }

  private tell(): void {
    this.snapshot = this.look()
    for (const listener of [...this.listeners]) listener()
  }
}

export class DraftNotSaved extends Error {
  constructor(readonly state: SaveState) {
    super(`draft is ${state}`)
  }
}

function conflictsOf(error: ApiError): Conflict[] {
  return (error.body as { error?: { conflicts?: Conflict[] } } | null)?.error?.conflicts ?? []
}
