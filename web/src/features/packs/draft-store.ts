// A draft of a pack while somebody edits it. What is typed is kept at once (here and on this device), sent after a pause,
// and shown until the server's own text holds it. When somebody else changed the draft meanwhile, what does not touch
// the same place is sent again over theirs; what does is for the person to decide. Nothing typed is ever dropped unasked.
import { ApiError } from '@/lib/api/errors'
import type { PackChange, PackClause, PackContent } from '@/lib/api/pack-types'
import { keptOn } from '@/lib/draft-buffer'
import { readJson, writeJson } from '@/lib/exact-json'

export interface DraftText {
  /** Counts the changes of the draft; not the version of the pack. */
  version: number
  content: PackContent
}

export interface DraftApi {
  save: (base: number, changes: PackChange[]) => Promise<DraftText>
  read: () => Promise<DraftText>
}

export interface Edit {
  change: PackChange
  /** What stood there when the person began. */
  seen: string
  stamp: number
}
export interface Conflict {
  key: string
  mine: string
  theirs: string
}
export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed'

export interface DraftState {
  text: DraftText
  edits: ReadonlyMap<string, Edit>
  save: SaveState
  error: unknown
  conflicts: Conflict[]
  /** This device keeps no copy of the edits. */
  unprotected: boolean
}

/** Names the place that a change is about. */
export const keyOf = (change: PackChange): string =>
  [change.kind, change.file, change.topic, change.clause, change.option, change.name].map((part) => part ?? '').join('|')

/** What a change puts there, as one text. */
export const wordsOf = (change: PackChange): string => (change.says ? `${change.says.zh}\n${change.says.en}` : (change.text ?? ''))

const everyClause = (clauses: PackClause[]): PackClause[] => clauses.flatMap((clause) => [clause, ...everyClause(clause.parts)])

export function clauseOf(content: PackContent, topic: string, id: string): PackClause | null {
  const found = content.topics.find((one) => one.id === topic)
  return everyClause(found?.clauses ?? []).find((clause) => clause.id === id) ?? null
}

/** What stands at a change's place in a text; null where there is no such place any more. */
export function standing(content: PackContent, change: PackChange): string | null {
  if (change.kind === 'file') return content.files.find(({ name }) => name === change.file)?.text ?? null
  if (change.kind === 'parameter') return content.parameters.find(({ name }) => name === change.name)?.value ?? null
  const topic = content.topics.find(({ id }) => id === change.topic)
  if (change.kind === 'definition') return topic?.definitions.find(({ name }) => name === change.name)?.text.trim() ?? null
  const clause = clauseOf(content, change.topic ?? '', change.clause ?? '')
  if (!clause) return null
  switch (change.kind) {
    case 'rule':
    case 'when':
      return clause.expressions.find(({ of, option }) => of === change.kind && option === (change.option ?? ''))?.text.trim() ?? ''
    case 'says':
      return `${clause.says.zh}\n${clause.says.en}`
    case 'reading':
      return clause.reading?.take ?? null
    case 'at_least':
      return clause.at_least === null ? null : String(clause.at_least)
    default:
      return null
  }
}

const PAUSE = 600
const AGAIN = 4000

export class PackDraftStore {
  private state: DraftState
  private readonly listeners = new Set<() => void>()
  private timer: ReturnType<typeof setTimeout> | null = null
  private stamp = 0
  private closed = false

  constructor(
    private readonly id: string,
    text: DraftText,
    private readonly api: DraftApi,
    private readonly storage: Storage | null,
  ) {
    this.state = { text, edits: new Map(), save: 'saved', error: null, conflicts: [], unprotected: false }
    const kept = this.load()
    if (kept.size > 0) {
      this.state = { ...this.state, edits: kept, save: 'waiting' }
      this.stamp = Math.max(0, ...[...kept.values()].map((edit) => edit.stamp))
      this.settle(text)
      this.later(PAUSE)
    }
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  getSnapshot = (): DraftState => this.state

  /** What the person sees at a place: their own words, or the server's. */
  shown = (change: PackChange): string => {
    const mine = this.state.edits.get(keyOf(change))
    return mine ? wordsOf(mine.change) : (standing(this.state.text.content, change) ?? '')
  }

  change = (change: PackChange): void => {
    const key = keyOf(change)
    const before = this.state.edits.get(key)
    const seen = before?.seen ?? standing(this.state.text.content, change) ?? ''
    this.stamp += 1
    const edits = new Map(this.state.edits).set(key, { change, seen, stamp: this.stamp })
    this.set({ edits, save: this.state.save === 'saving' ? 'saving' : 'waiting', conflicts: this.state.conflicts.filter((one) => one.key !== key) })
    this.later(PAUSE)
  }

  /** Sends what waits now; resolves when it is on the server or has failed. */
  flush = async (): Promise<boolean> => {
    this.cancel()
    while (!this.closed && this.sendable().length > 0) if (!(await this.send())) return false
    return this.state.conflicts.length === 0
  }

  resolve = (key: string, take: 'mine' | 'theirs'): void => {
    const edit = this.state.edits.get(key)
    const edits = new Map(this.state.edits)
    if (edit && take === 'theirs') edits.delete(key)
    else if (edit) edits.set(key, { ...edit, seen: standing(this.state.text.content, edit.change) ?? '' })
    this.set({ edits, conflicts: this.state.conflicts.filter((one) => one.key !== key), save: edits.size > 0 ? 'waiting' : 'saved' })
    if (edits.size > 0) this.later(0)
  }

  /** The draft is at a later version than this text, by an act that was not a change of ours: reads it. */
  reach = (version: number): void => {
    if (version <= this.state.text.version || this.state.save === 'saving') return
    void this.api.read().then(
      (text) => {
        if (!this.closed && this.state.save !== 'saving' && text.version > this.state.text.version) this.settle(text)
      },
      () => undefined,
    )
  }

  close = (): void => {
    this.closed = true
    this.cancel()
  }

  private sendable(): [string, Edit][] {
    return [...this.state.edits].filter(([key]) => !this.state.conflicts.some((one) => one.key === key))
  }

  private async send(): Promise<boolean> {
    const sent = this.sendable()
    this.set({ save: 'saving', error: null })
    try {
      const text = await this.api.save(this.state.text.version, sent.map(([, edit]) => edit.change))
      const edits = new Map(this.state.edits)
      for (const [key, edit] of sent) if (edits.get(key)?.stamp === edit.stamp) edits.delete(key)
      // What was typed on while it was being saved was typed over the text that is there now.
      for (const [key, edit] of edits) edits.set(key, { ...edit, seen: standing(text.content, edit.change) ?? '' })
      this.set({ text, edits, save: edits.size > 0 ? 'waiting' : 'saved' })
      return true
    } catch (error) {
      if (error instanceof ApiError && error.status === 409) return this.merge(error)
      this.set({ save: 'failed', error })
      if (!(error instanceof ApiError) || error.passing) this.later(AGAIN)
      return false
    }
  }

  /** Somebody else was faster: read what is there, and send again what is not about the same place. */
  private async merge(error: unknown): Promise<boolean> {
    try {
      const before = this.state.text.version
      this.settle(await this.api.read())
      if (this.state.text.version === before && this.state.conflicts.length === 0) {
        this.set({ save: 'failed', error })
        return false
      }
      return true
    } catch (failed) {
      this.set({ save: 'failed', error: failed })
      this.later(AGAIN)
      return false
    }
  }

  private settle(text: DraftText): void {
    const edits = new Map(this.state.edits)
    const conflicts: Conflict[] = []
    for (const [key, edit] of this.state.edits) {
      const theirs = standing(text.content, edit.change)
      const mine = wordsOf(edit.change)
      if (theirs !== null && theirs.trim() === mine.trim()) edits.delete(key)
      else if (theirs === null || theirs.trim() !== edit.seen.trim()) conflicts.push({ key, mine, theirs: theirs ?? '' })
    }
    this.set({ text, edits, conflicts, save: edits.size > 0 ? 'waiting' : 'saved' })
  }

  private later(pause: number): void {
    this.cancel()
    this.timer = setTimeout(() => {
      this.timer = null
      if (this.state.save === 'saving') this.later(PAUSE)
      else void this.flush()
    }, pause)
  }
  private cancel(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
  }

  private set(part: Partial<DraftState>): void {
    const edits = this.state.edits
    this.state = { ...this.state, ...part }
    if (this.state.edits !== edits) this.state.unprotected = !this.keep()
    for (const listener of this.listeners) listener()
  }
  private name(): string {
    return `guohe.pack-draft|${this.id}`
  }
  /** false when the device does not take it; a full device still saves to the server. */
  private keep(): boolean {
    if (this.state.edits.size > 0) return keptOn(this.storage, this.name(), writeJson([...this.state.edits]))
    try {
      this.storage?.removeItem(this.name())
    } catch {
      // Nothing to drop where nothing can be kept.
    }
    return true
  }
  private load(): Map<string, Edit> {
    try {
      const kept = readJson(this.storage?.getItem(this.name()) ?? '[]')
      return new Map((Array.isArray(kept) ? kept : []) as [string, Edit][])
    } catch {
      return new Map()
    }
  }
}
