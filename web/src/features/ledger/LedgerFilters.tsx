// Who did it, what was done, about what, from when to when. Acts are found by their names; what is typed also counts as the beginning of
// one ("application.").
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useWords } from '@/lib/i18n/language'
import { words } from '@/lib/i18n/words'
import { LEDGER_FILTERS } from './ledger-query'

type Filters = Record<(typeof LEDGER_FILTERS)[number], string>

export function LedgerFilters({ params, change }: { params: URLSearchParams; change: (next: Partial<Filters>) => void }) {
  const { t, language } = useWords()
  const [typed, setTyped] = useState(() => Object.fromEntries(LEDGER_FILTERS.map((name) => [name, params.get(name) ?? ''])) as Filters)
  const set = (name: keyof Filters, value: string) => setTyped((now) => ({ ...now, [name]: value }))
  const acts = Object.entries(words.ledgerAct).map(([value, [zh, en]]) => ({ value, label: language === 'zh' ? zh : en }))
  return (
    <form
      role="search"
      className="g-row"
      onSubmit={(event) => {
        event.preventDefault()
        change(Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, value.trim()]).filter(([, value]) => value !== '')) as Partial<Filters>)
      }}
    >
      <Input aria-label={t('ledger.byActor')} placeholder={t('ledger.byActor')} value={typed.actor} onChange={(event) => set('actor', event.target.value)} maxLength={60} allowClear style={{ width: 180 }} />
      <Input aria-label={t('ledger.byAction')} placeholder={t('ledger.byAction')} list="ledger-acts" value={typed.action} onChange={(event) => set('action', event.target.value)} maxLength={60} allowClear style={{ width: 220 }} />
      <datalist id="ledger-acts">
        {acts.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </datalist>
      <Input aria-label={t('ledger.bySubject')} placeholder={t('ledger.bySubject')} value={typed.subject} onChange={(event) => set('subject', event.target.value)} maxLength={60} allowClear style={{ width: 220 }} />
      <label>
        {t('ledger.from')} <Input type="date" aria-label={t('ledger.from')} value={typed.from} onChange={(event) => set('from', event.target.value)} style={{ width: 150 }} />
      </label>
      <label>
        {t('ledger.to')} <Input type="date" aria-label={t('ledger.to')} value={typed.to} onChange={(event) => set('to', event.target.value)} style={{ width: 150 }} />
      </label>
      <Button htmlType="submit" type="primary">
        {t('ledger.find')}
      </Button>
      <Button onClick={() => change({})}>{t('ledger.clear')}</Button>
    </form>
  )
}
