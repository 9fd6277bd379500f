import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError, Unreachable } from '@/lib/api/errors'
import type { Duty, SheetAnswers } from '@/lib/api/review-queries'
import { SheetDraft, storageCopy, type SheetApi, type SheetCopy } from './sheet-draft'

const sheet = { criteria: [{ id: 'merit', weight: 100, most: 100 }] } as Duty['sheet']
const dutyWith = (version: number, opinion: string): Duty =>
  ({ version, sheet, editable: true, answers: { marks: [], opinion } }) as unknown as Duty
const refusal = (code: string) => new ApiError(409, code, { zh: '', en: '' })
const says = (opinion: string) => (answers: SheetAnswers) => ({ ...answers, opinion })

function bench(first = dutyWith(1, '')) {
  let kept: { version: number; answers: SheetAnswers } | null = null
  const copy: SheetCopy = {
    load: () => kept,
    keep: (version, answers) => {
      if (full) return false
      kept = { version, answers }
      return true
    },
    drop: () => {
      kept = null
    },
  }
  let full = false
  let server = first
  const keep = vi.fn<SheetApi['keep']>((version, answers) => {
    if (version !== server.version) return Promise.reject(refusal('duty.changed'))
    server = { ...server, version: version + 1, answers }
    return Promise.resolve(server)
  })
  const api: SheetApi = { keep, read: () => Promise.resolve(server) }
  return {
    keep,
    copy,
    fill: (is: boolean) => {
      full = is
    },
    onDevice: () => kept,
    elsewhere: (opinion: string) => {
      server = dutyWith(server.version + 1, opinion)
    },
    server: () => server,
    draft: () => new SheetDraft(first, api, copy, 1000, () => new Date(0)),
  }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a sheet that is filled in', () => {
  it('is sent once after a pause, and dropped from the device then', async () => {
    const b = bench()
    const draft = b.draft()
    draft.edit(says('a'))
    draft.edit(says('ab'))
    expect(draft.getSnapshot().state).toBe('dirty')
    expect(b.onDevice()?.answers.opinion).toBe('ab')
    await vi.advanceTimersByTimeAsync(1000)
    expect(b.keep).toHaveBeenCalledTimes(1)
    expect(b.server().answers.opinion).toBe('ab')
    expect(draft.getSnapshot()).toMatchObject({ state: 'saved', savedAt: new Date(0) })
    expect(b.onDevice()).toBeNull()
  })

  it('sends what was typed while it was being sent', async () => {
    const b = bench()
    const draft = b.draft()
    draft.edit(says('a'))
    const sent = draft.save()
    draft.edit(says('ab'))
    await sent
    expect(draft.getSnapshot().state).toBe('dirty')
    expect(b.onDevice()?.answers.opinion).toBe('ab')
    await vi.advanceTimersByTimeAsync(1000)
    expect(b.server().answers.opinion).toBe('ab')
    expect(draft.getSnapshot().state).toBe('saved')
  })

  it('stays on the device while the server cannot be reached, and goes when it can', async () => {
    const b = bench()
    const draft = b.draft()
    b.keep.mockRejectedValueOnce(new Unreachable())
    draft.edit(says('a'))
    await vi.advanceTimersByTimeAsync(1000)
    expect(draft.getSnapshot().state).toBe('failed')
    expect(b.onDevice()?.answers.opinion).toBe('a')
    await draft.save()
    expect(draft.getSnapshot().state).toBe('saved')
  })

  it('changed elsewhere: what is typed stays until one of the two is chosen', async () => {
    const b = bench()
    const draft = b.draft()
    b.elsewhere('theirs')
    draft.edit(says('mine'))
    await vi.advanceTimersByTimeAsync(1000)
    expect(draft.getSnapshot().state).toBe('changed')
    draft.edit(says('mine too'))
    await vi.advanceTimersByTimeAsync(5000)
    expect(b.server().answers.opinion).toBe('theirs')
    await draft.keepMine()
    expect(b.server().answers.opinion).toBe('mine too')
    expect(draft.getSnapshot().state).toBe('saved')

    b.elsewhere('theirs again')
    draft.edit(says('other'))
    await vi.advanceTimersByTimeAsync(1000)
    await draft.takeTheirs()
    expect(draft.getSnapshot()).toMatchObject({ state: 'saved', answers: { opinion: 'theirs again' } })
    expect(b.onDevice()).toBeNull()
  })

  it('takes up what this device still had', async () => {
    const b = bench()
    b.copy.keep(1, { marks: [], opinion: 'from before' })
    const draft = b.draft()
    expect(draft.getSnapshot()).toMatchObject({ state: 'dirty', answers: { opinion: 'from before' } })
    await vi.advanceTimersByTimeAsync(1000)
    expect(b.server().answers.opinion).toBe('from before')
    b.copy.keep(7, { marks: [], opinion: 'of another version' })
    expect(b.draft().getSnapshot().state).toBe('changed')
  })

  it('that has faults is not handed in, and is kept as a draft', async () => {
    const b = bench()
    const draft = b.draft()
    draft.edit(says('short'))
    b.keep.mockRejectedValueOnce(refusal('sheet.faults'))
    await expect(draft.handIn()).rejects.toMatchObject({ code: 'sheet.faults' })
    expect(draft.getSnapshot().state).toBe('dirty')
    await vi.advanceTimersByTimeAsync(1000)
    expect(b.server().answers.opinion).toBe('short')
    await draft.handIn()
    expect(b.keep).toHaveBeenLastCalledWith(2, expect.anything(), true, false)
  })

  it('takes nothing once the review is over, and keeps what was typed on the device', async () => {
    const b = bench()
    const draft = b.draft()
    b.keep.mockRejectedValueOnce(refusal('duty.not_open'))
    draft.edit(says('late'))
    await vi.advanceTimersByTimeAsync(1000)
    expect(draft.getSnapshot().state).toBe('closed')
    expect(b.onDevice()?.answers.opinion).toBe('late')
  })

  it('says that nothing is kept while the device takes nothing', async () => {
    const b = bench()
    const draft = b.draft()
    b.fill(true)
    b.keep.mockRejectedValueOnce(new Unreachable())
    draft.edit(says('a'))
    await vi.advanceTimersByTimeAsync(1000)
    expect(draft.getSnapshot()).toMatchObject({ state: 'failed', unprotected: true })
    b.fill(false)
    draft.edit(says('ab'))
    expect(draft.getSnapshot().unprotected).toBe(false)
  })

  it('is sent after a page that goes away', async () => {
    const b = bench()
    const draft = b.draft()
    draft.edit(says('last words'))
    draft.leave()
    await vi.advanceTimersByTimeAsync(0)
    expect(b.keep).toHaveBeenCalledWith(1, expect.objectContaining({ opinion: 'last words' }), false, true)
  })
})

it('the copy of a device is one sheet of one person, and bears any text', () => {
  const storage = window.localStorage
  const copy = storageCopy('me', 'p', 'a', storage)
  copy.keep(3, { marks: [{ criterion: 'merit', mark: 80, comment: '“好”' }], opinion: '' })
  expect(copy.load()).toEqual({ version: 3, answers: { marks: [{ criterion: 'merit', mark: 80, comment: '“好”' }], opinion: '' } })
  expect(storageCopy('you', 'p', 'a', storage).load()).toBeNull()
  storage.setItem('guohe.sheet|me|p|a', '{broken')
  expect(copy.load()).toBeNull()
  copy.drop()
  expect(storageCopy('me', 'p', 'a', null).load()).toBeNull()
  expect(storageCopy('me', 'p', 'a', null).keep(1, { marks: [], opinion: '' })).toBe(false)
})
