import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { useRepairs } from '@/lib/api/use-repairs'
import type { ClauseRepairs, ClauseVerdict, Field, Verdict } from '@/lib/api/types'
import { startLanguage } from '@/lib/i18n/language'
import { ClauseItem, type GoTo } from '@/ui/verdict/ClauseItem'
import { RepairsContext } from '@/ui/verdict/repairs'

const text = (words: string) => ({ zh: words, en: words })
const clause = (id: string, status: string): ClauseVerdict =>
  ({ id, cite: `条${id}`, kind: 'ban', status, says: text(''), found: text(''), remedy: text(''), question: text(''), inputs: [], missing: [], arithmetic: [], evidence: [], flags: [], readings: [], parts: [] }) as unknown as ClauseVerdict
const field = { name: 'partners', label: text('参与单位'), columns: [{ name: 'share', label: text('份额') }] } as unknown as Field
const items: ClauseRepairs[] = [
  {
    clause: 'A',
    note: text(''),
    repairs: [
      {
        changes: [{ what: 'set', path: '/partners/1/share', to: '5', count: 1, says: text('改成 5') }],
        says: text('份额改成 5'),
        worsens: ['B', 'B'],
      },
    ],
  },
]
const goTo: GoTo = { label: () => null, go: vi.fn(), place: () => ({ field, row: 1, column: field.columns[0] ?? null }), goPlace: vi.fn() }
const verdict = { clauses: [clause('A', 'unmet'), clause('B', 'met')] } as unknown as Verdict
const load = vi.fn(() => Promise.resolve(items))

function Page({ state, settled = true }: { state: number; settled?: boolean }) {
  const repairs = useRepairs({ key: [state], load, verdict, settled })
  return (
    <RepairsContext value={repairs}>
      <ul>
        {verdict.clauses.map((one) => (
          <ClauseItem key={one.id} clause={one} goTo={goTo} />
        ))}
      </ul>
    </RepairsContext>
  )
}
const client = new QueryClient()
const page = (state: number, settled = true) => (
  <QueryClientProvider client={client}>
    <Page state={state} settled={settled} />
  </QueryClientProvider>
)

beforeAll(() => startLanguage())
afterEach(() => {
  cleanup()
  client.clear()
})

it('asks nobody until somebody wants to know, then once for each state of the facts', async () => {
  const { rerender } = render(page(1))
  expect(screen.getAllByText('怎样才能符合？')).toHaveLength(1)
  expect(load).not.toHaveBeenCalled()
  fireEvent.click(screen.getByText('怎样才能符合？'))
  await screen.findByText('份额改成 5')
  expect(screen.getByText('但改后会有别的条款不再符合：条B')).toBeTruthy()
  fireEvent.click(screen.getByText('怎样才能符合？'))
  expect(screen.queryByText('份额改成 5')).toBeNull()
  fireEvent.click(screen.getByText('怎样才能符合？'))
  await screen.findByText('份额改成 5')
  expect(load).toHaveBeenCalledTimes(1)

  // Other facts: what was found for the old ones is gone at once, and nobody is asked before the verdict is there.
  rerender(page(2, false))
  expect(screen.queryByText('份额改成 5')).toBeNull()
  expect(screen.getByText('正在试算…')).toBeTruthy()
  expect(load).toHaveBeenCalledTimes(1)
  rerender(page(2))
  await screen.findByText('份额改成 5')
  expect(load).toHaveBeenCalledTimes(2)
})

it('leads to the field', async () => {
  render(page(3))
  fireEvent.click(screen.getByText('怎样才能符合？'))
  fireEvent.click(await screen.findByText('去修改：参与单位 · 第 2 行 · 份额'))
  expect(goTo.goPlace).toHaveBeenCalledWith('/partners/1/share', false)
})

it('says why there is none', async () => {
  load.mockImplementationOnce(() => Promise.resolve([{ clause: 'A', repairs: [], note: text('取决于固定的事实') }]))
  render(page(4))
  fireEvent.click(screen.getByText('怎样才能符合？'))
  await waitFor(() => screen.getByText('取决于固定的事实'))
})
