import { expect, it } from 'vitest'
import type { ProcessAction, ProcessView } from '@/lib/api/process-queries'
import { edgesOf, standingOf, statesInOrder } from './walk'
import { layoutOf } from './layout'

const text = (label: string) => ({ zh: label, en: label })
const state = (name: string) => ({ name, label: text(name), editable: false, end: false, timed: false, public_on: null })
const action = (name: string, from: string[], to: string): ProcessAction => ({ name, label: text(name), from, to, by: [], also_by: [], opens: [] })
const process: ProcessView = {
  name: 'p',
  version: 1,
  versions: [1],
  title: text('p'),
  start: 'draft',
  states: ['end', 'examining', 'draft'].map(state),
  actions: [action('submit', ['draft'], 'examining'), action('send', ['draft'], 'examining'), action('return', ['examining'], 'draft'), action('note', ['examining'], 'examining'), action('pass', ['examining'], 'end')],
}

it('puts actions between the same states on one edge, and leaves out those that stay', () => {
  expect(edgesOf(process).map((edge) => [edge.from, edge.to, edge.actions.length])).toEqual([
    ['draft', 'examining', 2],
    ['examining', 'draft', 1],
    ['examining', 'end', 1],
  ])
})

it('orders states from the start', () => {
  expect(statesInOrder(process).map(({ name }) => name)).toEqual(['draft', 'examining', 'end'])
})

it('knows where a case stands and how it came there', () => {
  const standing = standingOf('examining', [{ from: '', to: 'draft' }, { from: 'draft', to: 'examining' }])
  expect([...standing.seen].sort()).toEqual(['draft', 'examining'])
  expect([...standing.moves]).toEqual(['draft>examining'])
})

it('lays every state and every edge out, none over another', () => {
  const drawn = layoutOf(process, (one) => one.zh)
  expect(drawn.nodes.map(({ name }) => name).sort()).toEqual(['draft', 'end', 'examining'])
  expect(drawn.edges).toHaveLength(3)
  for (const a of drawn.nodes)
    for (const b of drawn.nodes)
      if (a !== b) expect(Math.abs(a.y - b.y) >= a.height || Math.abs(a.x - b.x) >= a.width).toBe(true)
})
