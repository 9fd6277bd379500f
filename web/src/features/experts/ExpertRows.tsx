// The rows of an expert's profile: organisations, and ties that are declared.
import { Button, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import type { ExpertForm } from '@/lib/api/expert-queries'
import type { Text } from '@/lib/api/types'
import { useWords } from '@/lib/i18n/language'
import type { WordKey } from '@/lib/i18n/words'

type Affiliation = ExpertForm['affiliations'][number]
type Tie = ExpertForm['ties'][number]

interface Props<Row> {
  rows: Row[]
  change: (rows: Row[]) => void
  problem: Text | undefined
}

const KINDS = ['advisor', 'family', 'paper', 'project', 'interest'] as const
const EMPTY_TIE: Tie = { kind: 'interest', name: '', organisation: '', what: '', date: '' }

/** A list of rows with a button that adds one and buttons that remove one. */
function Rows<Row>({ title, help, add, rows, change, empty, problem, least, children }: Props<Row> & { title: string; help?: string; add: string; empty: Row; least: number; children: (row: Row, index: number, set: (part: Partial<Row>) => void) => ReactNode }) {
  const { t, say } = useWords()
  return (
    <fieldset className="g-stack g-stack--s">
      <legend className="f-label">{title}</legend>
      {help && <p className="g-small g-muted">{help}</p>}
      {rows.map((row, index) => (
        <div key={index} className="g-note">
          <div className="p-grid">{children(row, index, (part) => change(rows.map((one, at) => (at === index ? { ...one, ...part } : one))))}</div>
          {rows.length > least && (
            <Button size="small" onClick={() => change(rows.filter((_, at) => at !== index))} style={{ marginTop: 8 }}>
              {t('experts.removeRow', { number: index + 1 })}
            </Button>
          )}
        </div>
      ))}
      {problem && <p className="f-bad">{say(problem)}</p>}
      <div>
        <Button onClick={() => change([...rows, empty])}>{add}</Button>
      </div>
    </fieldset>
  )
}

function Cell({ id, label, type = 'text', value, change }: { id: string; label: WordKey; type?: string; value: string; change: (value: string) => void }) {
  const { t } = useWords()
  return (
    <div>
      <label className="f-label" htmlFor={id}>
        {t(label)}
      </label>
      <Input id={id} type={type} value={value} onChange={(event) => change(event.target.value)} />
    </div>
  )
}

export function AffiliationRows(props: Props<Affiliation>) {
  const { t } = useWords()
  return (
    <Rows title={t('experts.affiliations')} help={t('experts.affiliationsHelp')} add={t('experts.addPlace')} empty={{ organisation: '', from: '', to: '' }} least={1} {...props}>
      {(row, index, set) => (
        <>
          <div className="p-wide">
            <Cell id={`x-place-${index}`} label="experts.organisation" value={row.organisation} change={(organisation) => set({ organisation })} />
          </div>
          <Cell id={`x-place-from-${index}`} label="experts.from" type="date" value={row.from} change={(from) => set({ from })} />
          <Cell id={`x-place-to-${index}`} label="experts.to" type="date" value={row.to} change={(to) => set({ to })} />
        </>
      )}
    </Rows>
  )
}

export function TieRows(props: Props<Tie>) {
  const { t } = useWords()
  return (
    <Rows title={t('experts.ties')} help={t('experts.tiesHelp')} add={t('experts.addTie')} empty={EMPTY_TIE} least={0} {...props}>
      {(row, index, set) => (
        <>
          <div>
            <label className="f-label" htmlFor={`x-tie-kind-${index}`}>
              {t('experts.tieKind')}
            </label>
            <Select id={`x-tie-kind-${index}`} value={row.kind} onChange={(kind) => set({ kind })} options={KINDS.map((value) => ({ value, label: t(`experts.${value}`) }))} style={{ width: '100%' }} />
          </div>
          <Cell id={`x-tie-name-${index}`} label="experts.tieName" value={row.name} change={(name) => set({ name })} />
          <Cell id={`x-tie-place-${index}`} label="experts.organisation" value={row.organisation} change={(organisation) => set({ organisation })} />
          <Cell id={`x-tie-date-${index}`} label="experts.tieDate" type="date" value={row.date} change={(date) => set({ date })} />
          <div className="p-wide">
            <Cell id={`x-tie-what-${index}`} label="experts.tieWhat" value={row.what} change={(what) => set({ what })} />
          </div>
        </>
      )}
    </Rows>
  )
}
