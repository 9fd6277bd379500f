// A score sheet while an expert fills it in. What is typed is kept at once on this device, sent after a pause, and dropped
// from the device when the server has it. When the sheet was changed elsewhere meanwhile, what is typed stays and the
// expert says which of the two holds. Nothing typed is ever dropped unasked.
import { ApiError } from '@/lib/api/errors'
import type { Duty, SheetAnswers } from '@/lib/api/review-queries'
import { keptOn } from '@/lib/draft-buffer'
import { readJson, writeJson } from '@/lib/exact-json'
import { inOrder } from './score'

/** changed: elsewhere, meanwhile; closed: the review is over and takes nothing any more. */
export type SheetState = 'saved' | 'dirty' | 'saving' | 'failed' | 'changed' | 'closed'

export interface SheetSnapshot {
  answers: SheetAnswers
  state: SheetState
  savedAt: Date | null
  duty: Duty
  /** This device keeps no copy of what is typed. */
  unprotected: boolean
}

export interface SheetApi {
  keep: (version: number, answers: SheetAnswers, handIn: boolean, leaving: boolean) => Promise<Duty>
  read: () => Promise<Duty>
}

/** The copy on this device. */
export interface SheetCopy {
  load: () => { version: number; answers: SheetAnswers } | null
  /** false when the device does not take it: then the server alone has it. */
  keep: (version: number, answers: SheetAnswers) => boolean
  drop: () => void
}

export function storageCopy(account: string, panel: string, application: string, storage: Storage | null): SheetCopy {
  const key = `guohe.sheet|${account}|${panel}|${application}`
  return {
    load: () => {
      try {
        const kept = readJson(storage?.getItem(key) ?? 'null') as { version?: unknown; answers?: SheetAnswers } | null
        return kept && typeof kept.version === 'number' && Array.isArray(kept.answers?.marks) ? { version: kept.version, answers: kept.answers } : null
      } catch {
        return null
      }
    },
    keep: (version, answers) => keptOn(storage, key, writeJson({ version, answers })),
    drop: () => {
      try {
        storage?.removeItem(key)
      } catch {
        // Nothing to drop.
      }
    },
  }
}

const same = (a: SheetAnswers, b: SheetAnswers): boolean => writeJson(a) === writeJson(b)

export class SheetDraft {
  private snapshot: SheetSnapshot
  private readonly listeners = new Set<() => void>()
  private timer: ReturnType<typeof setTimeout> | null = null
  private underWay: Promise<void> | null = null

  constructor(
    duty: Duty,
    private readonly api: SheetApi,
    private readonly copy: SheetCopy,
    private readonly pause = 1200,
    private readonly now: () => Date = () => new Date(),
  ) {
    const answers = inOrder(duty.sheet, duty.answers)
    const kept = duty.editable ? copy.load() : null
    const mine = kept ? inOrder(duty.sheet, kept.answers) : answers
    const differs = kept !== null && !same(mine, answers)
    if (kept && !differs) copy.drop()
    this.snapshot = { answers: mine, state: !differs ? 'saved' : kept.version === duty.version ? 'dirty' : 'changed', savedAt: null, duty, unprotected: false }
    if (this.snapshot.state === 'dirty') this.later()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  readonly getSnapshot = (): SheetSnapshot => this.snapshot

  readonly edit = (change: (answers: SheetAnswers) => SheetAnswers): void => {
    const answers = change(this.snapshot.answers)
    const unprotected = !this.copy.keep(this.snapshot.duty.version, answers)
    const { state } = this.snapshot
    this.set({ answers, unprotected, state: state === 'changed' || state === 'closed' || state === 'saving' ? state : 'dirty' })
    this.later()
  }

  /** Sends what is typed, now. */
  readonly save = (): Promise<void> => {
    if (this.underWay) return this.underWay
    const { state } = this.snapshot
    if (state !== 'dirty' && state !== 'failed') return Promise.resolve()
    this.underWay = this.send(false).catch(() => undefined)
    return this.underWay
  }

  /** Rejects with what the server says, its faults among it; what is typed stays. */
  readonly handIn = async (): Promise<Duty> => {
    await this.underWay
    const handing = this.send(true)
    this.underWay = handing.catch(() => undefined)
    await handing
    return this.snapshot.duty
  }

  /** The sheet was changed elsewhere: what is here holds. */
  readonly keepMine = async (): Promise<void> => {
    const duty = await this.api.read()
    const unprotected = !this.copy.keep(duty.version, this.snapshot.answers)
    this.set({ duty, unprotected, state: duty.editable ? 'dirty' : 'closed' })
    await this.save()
  }
  /** Or what is there. */
  readonly takeTheirs = async (): Promise<void> => {
    const duty = await this.api.read()
    this.copy.drop()
    this.set({ duty, answers: inOrder(duty.sheet, duty.answers), state: 'saved', savedAt: null })
  }

  /** The page goes away: what is typed is sent after it. */
  readonly leave = (): void => {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    const { state, duty, answers } = this.snapshot
    if (this.underWay || (state !== 'dirty' && state !== 'failed')) return
    void this.send(false, true).catch(() => void this.copy.keep(duty.version, answers))
  }

  private later(): void {
    if (this.timer) clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.save(), this.pause)
  }

  private async send(handIn: boolean, leaving = false): Promise<void> {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    const { answers, duty } = this.snapshot
    this.set({ state: 'saving' })
    try {
      const reply = await this.api.keep(duty.version, answers, handIn, leaving)
      this.underWay = null
      if (same(this.snapshot.answers, answers)) {
        this.copy.drop()
        this.set({ duty: reply, state: 'saved', savedAt: this.now() })
      } else {
        const unprotected = !this.copy.keep(reply.version, this.snapshot.answers)
        this.set({ duty: reply, unprotected, state: 'dirty' })
        this.later()
      }
    } catch (error) {
      this.underWay = null
      this.set({ state: stateAfter(error) })
      // A sheet that cannot be handed in yet is kept as a draft all the same.
      if (this.snapshot.state === 'dirty') this.later()
      throw error
    }
  }

  private set(change: Partial<SheetSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...change }
    for (const listener of this.listeners) listener()
  }
}

function stateAfter(error: unknown): SheetState {
  if (!(error instanceof ApiError)) return 'failed'
  if (error.code === 'duty.changed') return 'changed'
  if (error.code === 'duty.not_open' || error.code === 'duty.unknown') return 'closed'
  return error.code === 'sheet.faults' ? 'dirty' : 'failed'
}
