// Two people changed the same thing: the person at this page chooses, item by item. Nothing was stored yet, nothing is
// lost by waiting; closing the dialog leaves the choice open.
import { Button, Modal, Radio } from 'antd'
import { useState } from 'react'
import type { Conflict, Field, TopicView } from '@/lib/api/types'
import { errorText } from '@/lib/api/errors'
import { isRow, rowsOf, type Row } from '@/lib/facts'
import { useWords, type Words } from '@/lib/i18n/language'
import { showValue } from '@/ui/application/FactsView'
import { useReturnFocus } from '@/ui/use-return-focus'
import type { Draft } from './draft/draft'

interface ConflictDialogProps {
  draft: Draft
  conflicts: Conflict[]
  topic: TopicView
  close: () => void
}

const unescape = (part: string): string => part.replace(/~1/g, '/').replace(/~0/g, '~')

function describe(topic: TopicView, draft: Draft, path: string, words: Words): { label: string; field: Field | null } {
  const [name = '', id, column] = path.split('/').map(unescape)
  const field = topic.fields.find((candidate) => candidate.name === name) ?? null
  const label = words.say(field?.label) || name
  if (id === undefined) return { label, field }
  const row = rowsOf(draft.valueAt(name)).findIndex((candidate) => candidate.id === id)
  const place = `${label} · ${row >= 0 ? words.t('form.rowNumber', { row: row + 1 }) : id}`
  if (column === undefined) return { label: place, field }
  const cell = field?.columns.find((candidate) => candidate.name === column) ?? null
  return { label: `${place} · ${words.say(cell?.label) || column}`, field: cell }
}

function shown(field: Field | null, value: unknown, words: Words): string {
  if (value === null || value === undefined) return words.t('conflict.removed')
  const row = (item: Row) =>
    (field?.columns ?? [])
      .map((column) => showValue(column, item[column.name], words))
      .filter(Boolean)
      .join(' · ')
  if (field?.type === 'list') return (isRow(value) ? [value] : rowsOf(value)).map(row).join('\n') || words.t('conflict.empty')
  return (field ? showValue(field, value, words) : JSON.stringify(value)) || words.t('conflict.empty')
}

export function ConflictDialog({ draft, conflicts, topic, close }: ConflictDialogProps) {
  useReturnFocus()
  const words = useWords()
  const { t, say } = words
  const [choices, setChoices] = useState<Record<string, 'mine' | 'theirs'>>({})
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const all = (choice: 'mine' | 'theirs') => setChoices(Object.fromEntries(conflicts.map(({ path }) => [path, choice])))
  const ready = conflicts.every(({ path }) => choices[path] !== undefined)
  const apply = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await draft.resolve(({ path }) => choices[path] ?? 'mine')
      close()
    } catch (error) {
      setProblem(say(errorText(error)))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      title={t('conflict.title')}
      onCancel={close}
      onOk={() => void apply()}
      okText={t('conflict.apply')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: !ready }}
      confirmLoading={busy}
      width={760}
    >
      <p className="g-lead">{t('conflict.lead')}</p>
      <p className="g-row" style={{ margin: '12px 0' }}>
        <Button size="small" onClick={() => all('mine')}>
          {t('conflict.allMine')}
        </Button>
        <Button size="small" onClick={() => all('theirs')}>
          {t('conflict.allTheirs')}
        </Button>
      </p>
      {problem && <p className="f-bad">{problem}</p>}
      <ul className="ed-conflicts">
        {conflicts.map((conflict, index) => {
          const { label, field } = describe(topic, draft, conflict.path, words)
          return (
            <li key={conflict.path} data-path={conflict.path}>
              <h3 id={`conflict-${index}`}>{label}</h3>
              <p className="g-small g-muted">
                {t('conflict.base')}: {conflict.base === null ? t('conflict.empty') : shown(field, conflict.base, words)}
              </p>
              <Radio.Group
                className="ed-conflict"
                aria-labelledby={`conflict-${index}`}
                value={choices[conflict.path]}
                onChange={(event) => setChoices((now) => ({ ...now, [conflict.path]: event.target.value as 'mine' | 'theirs' }))}
              >
                {(['mine', 'theirs'] as const).map((side) => (
                  <Radio key={side} value={side} className="ed-conflict__side">
                    <b>{t(`conflict.${side}`)}</b>
                    <span className="ed-conflict__value">{shown(field, conflict[side], words)}</span>
                  </Radio>
                ))}
              </Radio.Group>
            </li>
          )
        })}
      </ul>
    </Modal>
  )
}
