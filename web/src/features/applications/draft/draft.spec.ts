// The draft against a small server that keeps versions and answers as the contract says; time is the test's.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError, Unreachable } from '@/lib/api/errors'
import type { Change, Conflict, Facts, Verdict } from '@/lib/api/types'
import { same, valueAt, withChanges } from '@/lib/facts'
import { Draft, DraftNotSaved, PAUSE_MS } from './draft'
import { storageBuffer, unsavedApplications } from '@/lib/draft-buffer'

const verdict = {} as Verdict
const text = (words: string) => ({ zh: words, en: words })

class Server {
  versions: Facts[]
  down: Error | null = null
  patches: { base: number; changes: Change[] }[] = []
  refuse: (change: Change) => boolean = () => false
  constructor(facts: Facts) {
    this.versions = [facts]
  }
  get facts(): Facts {
    return this.versions.at(-1) ?? {}
  }
  get version(): number {
    return this.versions.length
  }
  patch(base: number, changes: Change[]) {
    if (this.down) return Promise.reject(this.down)
    this.patches.push({ base, changes })
    if (changes.some(this.refuse)) return Promise.reject(new ApiError(422, 'facts.invalid', text('no')))
    const old = this.versions[base - 1] ?? {}
    const conflicts: Conflict[] = []
    for (const { path, ...rest } of changes) {
      const mine = 'value' in rest ? rest.value : undefined
      const [was, now] = [valueAt(old, path), valueAt(this.facts, path)]
      if (!same(was, now) && !same(now, mine)) conflicts.push({ path, base: was, mine, theirs: now })
    }
    if (conflicts.length > 0)
      return Promise.reject(new ApiError(409, 'draft.conflict', text('conflict'), [], { error: { conflicts } }))
    const merged = base < this.version
    const others = Object.entries(this.facts)
      .filter(([name, value]) => merged && !same(value, old[name]))
      .map(([path, value]) => ({ path, value }))
    this.versions.push(withChanges(this.facts, changes))
    return Promise.resolve({ version: this.version, saved_at: '2025-05-20T01:00:00Z', verdict, merged, others })
  }
  other(...changes: Change[]) {
    this.versions.push(withChanges(this.facts, changes))
  }
}

const started: Draft[] = []
function open(server: Server, signIn: () => Promise<boolean> = () => Promise.resolve(false)): Draft {
  const draft = new Draft(
    { version: server.version, facts: server.facts, verdict, updated_at: null },
    {
      patch: (base, changes) => server.patch(base, changes),
      read: () => Promise.resolve({ version: server.version, facts: server.facts, verdict, updated_at: null }),
      signIn,
      buffer: storageBuffer('me', 'app', window.localStorage),
    },
  )
  started.push(draft)
  return draft
}
const pass = (ms = PAUSE_MS + 100) => vi.advanceTimersByTimeAsync(ms)
const kept = () => storageBuffer('me', 'app', window.localStorage).load()

beforeEach(() => {
  vi.useFakeTimers()
  window.localStorage.clear()
})
afterEach(() => {
  for (const draft of started.splice(0)) draft.dispose()
  vi.useRealTimers()
})

describe('saving', () => {
  it('sends what changed, once, after a pause', async () => {
    const server = new Server({ title: 'a' })
    const draft = open(server)
    draft.set('title', 'b')
    draft.set('title', 'bc')
    expect(draft.getSnapshot()).toMatchObject({ state: 'dirty', unsaved: 1, facts: { title: 'bc' } })
    expect(kept()).toHaveLength(1)
    await pass()
    expect(server.patches).toEqual([{ base: 1, changes: [{ path: 'title', value: 'bc' }] }])
    expect(draft.getSnapshot()).toMatchObject({ state: 'saved', unsaved: 0, version: 2, savedAt: '2025-05-20T01:00:00Z' })
    expect(kept()).toEqual([])
  })

  it('builds a new row from its columns, and forgets one that never left', async () => {
    const server = new Server({})
    const draft = open(server)
    draft.addRow('partners', 'r1')
    draft.set('partners/r1/name', 'A')
    draft.addRow('partners', 'r2')
    draft.removeRow('partners', 'r2')
    await pass()
    expect(server.patches[0]?.changes).toEqual([{ path: 'partners/r1', value: { name: 'A', id: 'r1' } }])
    draft.set('partners/r1/name', undefined)
    await pass()
    expect(server.patches[1]).toEqual({ base: 2, changes: [{ path: 'partners/r1/name', remove: true }] })
  })

  it('sends nothing for an edit that was taken back', async () => {
    const server = new Server({ title: 'a' })
    const draft = open(server)
    draft.set('title', 'b')
    draft.set('title', 'a')
    await pass()
    expect(server.patches).toEqual([])
    expect(draft.getSnapshot().state).toBe('saved')
    expect(kept()).toEqual([])
  })

  it('does not take its own earlier save for a conflict', async () => {
    const server = new Server({ title: 'a' })
    const draft = open(server)
    draft.set('title', 'b')
    const flushed = draft.flush()
    draft.set('title', 'c')
    await pass()
    await flushed
    expect(server.facts.title).toBe('c')
    expect(draft.getSnapshot().state).toBe('saved')
  })
})

describe('trouble', () => {
  it('keeps work without a connection and goes on by itself', async () => {
    const server = new Server({ title: 'a' })
    const draft = open(server)
    server.down = new Unreachable()
    draft.set('title', 'b')
    await pass()
    expect(draft.getSnapshot()).toMatchObject({ state: 'offline', unsaved: 1, facts: { title: 'b' } })
    draft.set('other', 1)
    server.down = null
    await pass(5000)
    expect(draft.getSnapshot().state).toBe('saved')
    expect(server.facts).toEqual({ title: 'b', other: 1 })
  })

  it('survives a reload', async () => {
    const server = new Server({ title: 'a', partners: [{ id: 'r1', name: 'A' }] })
    server.down = new Unreachable()
    const first = open(server)
    first.set('title', 'b')
    first.addRow('partners', 'r2')
    first.set('partners/r2/name', 'B')
    first.set('partners/r1/name', undefined)
    await pass()
    started.splice(0)
    expect(unsavedApplications('me', window.localStorage)).toEqual(['app'])
    server.down = null
    const second = open(server)
    expect(second.getSnapshot()).toMatchObject({ restored: 3, facts: { title: 'b' } })
    await pass()
    expect(server.facts).toEqual({ title: 'b', partners: [{ id: 'r1' }, { id: 'r2', name: 'B' }] })
    first.dispose()
  })

  it('waits for a new sign-in and goes on', async () => {
    const server = new Server({ title: 'a' })
    let signedIn: (back: boolean) => void = () => undefined
    const draft = open(server, () => new Promise((resolve) => (signedIn = resolve)))
    server.down = new ApiError(401, 'session.expired', text('expired'))
    draft.set('title', 'b')
    await pass()
    expect(draft.getSnapshot().state).toBe('expired')
    draft.set('title', 'bb')
    await pass()
    expect(kept()[0]?.change).toEqual({ path: 'title', value: 'bb' })
    server.down = null
    signedIn(true)
    await pass()
    expect(server.facts.title).toBe('bb')
  })

  it('saves the rest when one value is refused', async () => {
    const server = new Server({})
    server.refuse = (change) => change.path === 'amount'
    const draft = open(server)
    draft.set('title', 'b')
    draft.set('amount', -1)
    draft.set('field', 'c')
    await pass(3000)
    expect(server.facts).toEqual({ title: 'b', field: 'c' })
    expect(draft.getSnapshot().state).toBe('refused')
    expect([...draft.getSnapshot().refused.keys()]).toEqual(['amount'])
    server.refuse = () => false
    draft.set('amount', 1)
    await pass()
    expect(draft.getSnapshot().state).toBe('saved')
    expect(server.facts.amount).toBe(1)
  })

  it('keeps, shows and never overwrites when the application is closed for editing', async () => {
    const server = new Server({})
    server.down = new ApiError(403, 'application.not_editable', text('submitted'))
    const draft = open(server)
    draft.set('title', 'b')
    await pass()
    expect(draft.getSnapshot()).toMatchObject({ state: 'locked', facts: { title: 'b' } })
    await expect(draft.flush()).rejects.toBeInstanceOf(DraftNotSaved)
    expect(kept()).toHaveLength(1)
  })
})

describe('two editors', () => {
  it('are merged when they touch different things', async () => {
    const server = new Server({ title: 'a', field: 'x' })
    const draft = open(server)
    server.other({ path: 'field', value: 'y' })
    draft.set('title', 'b')
    await pass()
    expect(server.facts).toEqual({ title: 'b', field: 'y' })
    expect(draft.getSnapshot()).toMatchObject({ state: 'saved', facts: { title: 'b', field: 'y' } })
  })

  it('are asked, field by field, when they touch the same', async () => {
    const server = new Server({ title: 'a', field: 'x', rest: 1 })
    const draft = open(server)
    server.other({ path: 'title', value: 'theirs' }, { path: 'field', value: 'theirs' })
    draft.set('title', 'mine')
    draft.set('field', 'mine')
    draft.set('rest', 2)
    await pass()
    expect(draft.getSnapshot()).toMatchObject({ state: 'conflict', unsaved: 3 })
    expect(draft.getSnapshot().conflicts.map((conflict) => conflict.path)).toEqual(['title', 'field'])
    expect(server.facts.rest).toBe(1)
    await draft.resolve((conflict) => (conflict.path === 'title' ? 'mine' : 'theirs'))
    await pass()
    expect(server.facts).toEqual({ title: 'mine', field: 'theirs', rest: 2 })
    expect(draft.getSnapshot()).toMatchObject({ state: 'saved', facts: { title: 'mine', field: 'theirs', rest: 2 } })
  })

  it('bring a row back when one wrote in it and the other took it away', async () => {
    const server = new Server({ partners: [{ id: 'r1', name: 'A', city: 'GZ' }] })
    const draft = open(server)
    server.other({ path: 'partners/r1', remove: true })
    draft.set('partners/r1/name', 'B')
    await pass()
    expect(draft.getSnapshot().state).toBe('conflict')
    await draft.resolve(() => 'mine')
    await pass()
    expect(server.facts).toEqual({ partners: [{ id: 'r1', name: 'B', city: 'GZ' }] })
  })
})
