import { expect, it } from 'vitest'
import { SEARCH_KINDS, type SearchItem } from '@/lib/api/search-queries'
import { resultPath } from './result-path'

const item = (kind: SearchItem['kind'], rest: Partial<SearchItem> = {}): SearchItem => ({
  kind,
  id: 'x1',
  title: { zh: '华南大学', en: 'South China' },
  number: 'GH-1',
  organisation: null,
  call: 'gd-2025',
  topic: 'gd-2025/joint-rd',
  list: null,
  state_label: null,
  day: '2025-05-01',
  snippet: [],
  ...rest,
})

it('leads somewhere for every kind', () => {
  expect(Object.fromEntries(SEARCH_KINDS.map((kind) => [kind, resultPath(item(kind))]))).toEqual({
    application: '/applications/x1',
    matter: '/applications/x1',
    organisation: '/search?q=%E5%8D%8E%E5%8D%97%E5%A4%A7%E5%AD%A6&kind=application',
    person: '/people',
    call: '/calls/x1',
    clause: '/calls/gd-2025/topics/joint-rd',
    publicity: '/public?list=publicity&q=GH-1',
    notice: '/applications/x1',
  })
  expect(resultPath(item('notice', { id: '' }))).toBe('/notices')
  expect(resultPath(item('publicity', { list: 'awards' }))).toBe('/public?list=awards&q=GH-1')
})
