import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ApiError, Unreachable } from '@/lib/api/errors'
import type { PackChange, PackContent } from '@/lib/api/pack-types'
import { PackDraftStore, type DraftText } from './draft-store'

const content = (rules: Record<string, string>): PackContent =>
  ({
    parameters: [],
    files: [],
    topics: [
      {
        id: 't',
        definitions: [],
        clauses: Object.entries(rules).map(([id, text]) => ({
          id,
          says: { zh: '', en: '' },
          reading: null,
          at_least: null,
          parts: [],
          expressions: [{ of: 'rule', option: '', text }],
        })),
      },
    ],
  }) as unknown as PackContent
const rule = (clause: string, text: string): PackChange => ({ kind: 'rule', topic: 't', clause, text })

/** A server that holds rules and refuses what is based on an old version. */
class Server {
  rules: Record<string, string> = { A: 'a', B: 'b' }
  version = 1
  down = false
  text = (): DraftText => ({ version: this.version, content: content(this.rules) })
  read = () => Promise.resolve(this.text())
  save = vi.fn((base: number, changes: PackChange[]) => {
    if (this.down) return Promise.reject(new Unreachable())
    if (base !== this.version) return Promise.reject(new ApiError(409, 'conflict', { zh: '', en: '' }))
    this.write(Object.fromEntries(changes.map(({ clause, text }) => [clause ?? '', text ?? ''])))
    return Promise.resolve(this.text())
  })
  write(rules: Record<string, string>) {
    this.rules = { ...this.rules, ...rules }
    this.version += 1
  }
}

let server: Server
const open = () => new PackDraftStore('d', server.text(), server, localStorage)
beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
  server = new Server()
})
afterEach(() => vi.useRealTimers())
const pass = (time = 1000) => vi.advanceTimersByTimeAsync(time)

it('sends what was typed once, after a pause', async () => {
  const store = open()
  for (const text of ['x', 'xy', 'xyz']) store.change(rule('A', text))
  expect(store.getSnapshot().save).toBe('waiting')
  expect(store.shown(rule('A', ''))).toBe('xyz')
  await pass()
  expect(server.rules.A).toBe('xyz')
  expect(server.save).toHaveBeenCalledTimes(1)
  expect(store.getSnapshot()).toMatchObject({ save: 'saved', conflicts: [] })
  expect(localStorage.length).toBe(0)
})

it('merges what somebody else changed elsewhere', async () => {
  const store = open()
  store.change(rule('A', 'mine'))
  server.write({ B: 'theirs' })
  await pass()
  expect(server.rules).toEqual({ A: 'mine', B: 'theirs' })
  expect(store.shown(rule('B', ''))).toBe('theirs')
  expect(store.getSnapshot().save).toBe('saved')
})

it('asks where both changed the same, and does what is said', async () => {
  const store = open()
  store.change(rule('A', 'mine'))
  store.change(rule('B', 'also mine'))
  server.write({ A: 'theirs' })
  await pass()
  expect(server.rules).toEqual({ A: 'theirs', B: 'also mine' })
  const [conflict] = store.getSnapshot().conflicts
  expect(conflict).toMatchObject({ mine: 'mine', theirs: 'theirs' })
  expect(store.shown(rule('A', ''))).toBe('mine')
  store.resolve(conflict?.key ?? '', 'mine')
  await pass()
  expect(server.rules.A).toBe('mine')

  store.change(rule('A', 'again'))
  server.write({ A: 'theirs again' })
  await pass()
  store.resolve(store.getSnapshot().conflicts[0]?.key ?? '', 'theirs')
  expect(store.shown(rule('A', ''))).toBe('theirs again')
  expect(store.getSnapshot().save).toBe('saved')
})

it('keeps what was typed over a reload and a server that is away', async () => {
  const store = open()
  server.down = true
  store.change(rule('A', 'typed'))
  await pass()
  expect(store.getSnapshot().save).toBe('failed')
  store.close()
  const again = open()
  expect(again.shown(rule('A', ''))).toBe('typed')
  server.down = false
  await pass()
  expect(server.rules.A).toBe('typed')
})

it('goes on with what was typed while it was saving', async () => {
  const store = open()
  store.change(rule('A', 'one'))
  let answer: () => void = () => undefined
  const save = server.save.getMockImplementation()
  server.save.mockImplementationOnce(async (base, changes) => {
    await new Promise<void>((done) => (answer = done))
    return (await save?.(base, changes)) as DraftText
  })
  await pass()
  store.change(rule('A', 'one two'))
  answer()
  await pass(3000)
  expect(server.rules.A).toBe('one two')
  expect(store.getSnapshot().save).toBe('saved')
})

it('says that nothing is kept while the device takes nothing', async () => {
  const setItem = vi.fn<() => void>(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  const full = { getItem: () => null, removeItem: () => undefined, setItem } as unknown as Storage
  const store = new PackDraftStore('d', server.text(), server, full)
  server.down = true
  store.change(rule('A', 'typed'))
  await pass()
  expect(store.getSnapshot()).toMatchObject({ save: 'failed', unprotected: true })
  setItem.mockImplementation(() => undefined)
  store.change(rule('A', 'typed on'))
  expect(store.getSnapshot().unprotected).toBe(false)
})
