// The filters of a queue: states with their counts as tabs, words, verdict, topic, city, order.
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { StateCount } from '@/lib/api/types'
import type { Choice, Queue } from '@/lib/api/use-queue'
import { useWords } from '@/lib/i18n/language'
import { DueChips } from './DueChips'

/** Another kind of thing is in other states: a state that was chosen goes. */
function ofKind(query: string, of: string): string {
  const filters = new URLSearchParams(query)
  filters.delete('state')
  if (of === '') filters.delete('of')
  else filters.set('of', of)
  return filters.toString()
}

export function QueueFilters({ queue }: { queue: Queue }) {
  const { t, say } = useWords()
  const { filter: value, setFilter: set, states, toAct } = queue
  const labelled = (choices: Choice[]) => choices.map((choice) => ({ value: choice.value, label: say(choice.label) }))
  const topics = labelled(queue.topics)
  const cities = labelled(queue.cities)
  const sum = (counted: StateCount[]) => counted.reduce((total, state) => total + state.count, 0)
  const mine = states.filter((state) => toAct.has(state.state))
  const both = (key: 'common.all' | 'queue.toAct') => ({ zh: t(key), en: t(key) })
  const tabs = [
    ...(mine.length > 0 ? [{ state: mine.map((state) => state.state).join(','), label: both('queue.toAct'), count: sum(mine) }] : []),
    { state: '', label: both('common.all'), count: sum(states) },
    ...(mine.length === 1 ? states.filter((state) => !toAct.has(state.state)) : states),
  ]
  return (
    <div className="q-filters">
      {states.length > 0 && (
        <div className="q-tabs" role="group" aria-label={t('apps.state')}>
          {tabs.map((state) => (
            <button
              key={state.state}
              type="button"
              aria-pressed={value('state') === state.state}
              onClick={() => set('state', state.state)}
            >
              {say(state.label)} <span>{state.count}</span>
            </button>
          ))}
        </div>
      )}
      <DueChips counts={queue.due} query={queue.query} setQuery={queue.setQuery} />
      <div className="q-row">
        <SearchBox key={value('q')} start={value('q')} search={(q) => set('q', q)} />
        <Pick label={t('queue.of')} value={value('of')} set={(next) => queue.setQuery(ofKind(queue.query, next))} any={t('queue.anyOf')}
          options={(['applications', 'cases'] as const).map((of) => ({ value: of, label: t(`queue.${of}`) }))} />
        <Pick label={t('apps.verdict')} value={value('overall')} set={(next) => set('overall', next)} any={t('queue.anyOverall')}
          options={(['eligible', 'not_eligible', 'undetermined'] as const).map((overall) => ({ value: overall, label: t(`overall.${overall}`) }))} />
        {topics.length > 1 && <Pick label={t('apps.topic')} value={value('topic')} set={(next) => set('topic', next)} any={t('queue.anyTopic')} options={topics} />}
        {cities.length > 1 && <Pick label={t('apps.city')} value={value('city')} set={(next) => set('city', next)} any={t('queue.anyCity')} options={cities} />}
        <Pick
          label={t('queue.sort')}
          value={value('sort')}
          set={(next) => set('sort', next)}
          any={t('queue.sortUpdated')}
          options={[
            { value: 'submitted_at', label: t('queue.sortSubmitted') },
            { value: '-requested', label: t('queue.sortRequested') },
            { value: 'number', label: t('queue.sortNumber') },
            { value: 'due_on', label: t('queue.sortDue') },
          ]}
        />
        {queue.query !== '' && (
          <Button type="link" onClick={() => queue.setQuery('')}>
            {t('common.clear')}
          </Button>
        )}
      </div>
    </div>
  )
}

function SearchBox({ start, search }: { start: string; search: (q: string) => void }) {
  const { t } = useWords()
  const [typed, setTyped] = useState(start)
  return (
    <Input.Search
      className="q-search"
      value={typed}
      allowClear
      aria-label={t('queue.search')}
      placeholder={t('queue.search')}
      onChange={(event) => setTyped(event.target.value)}
      onSearch={(q) => search(q.trim())}
    />
  )
}

interface PickProps {
  label: string
  value: string
  set: (value: string) => void
  any: string
  options: { value: string; label: string }[]
}

function Pick({ label, value, set, any, options }: PickProps) {
  return (
    <Select
      className="q-pick"
      aria-label={label}
      value={value}
      onChange={set}
      options={[{ value: '', label: any }, ...options]}
      popupMatchSelectWidth={false}
    />
  )
}
