// A list of records: a table while its columns fit side by side, cards when there are many or the screen is narrow.
import { Button } from 'antd'
import { memo, useRef, useState } from 'react'
import type { Field } from '@/lib/api/types'
import { inPath, isEmpty, newRowId, rowsOf, type Row } from '@/lib/facts'
import { useWords } from '@/lib/i18n/language'
import { FieldBox } from './FieldBox'
import { fieldId, useFact, useForm } from './facts-store'

const WIDE = new Set(['long_text', 'choices', 'list'])
const fitsTable = (field: Field): boolean =>
  field.columns.length <= 5 && !field.columns.some((column) => WIDE.has(column.type))

export function ListBox({ field }: { field: Field }) {
  const { t, say } = useWords()
  const { store, disabled, refused, unmet } = useForm()
  const path = inPath(field.name)
  const rows = rowsOf(useFact(path))
  const box = useRef<HTMLDivElement>(null)
  const [added, setAdded] = useState<string | null>(null)
  const id = fieldId(path)
  const limit = field.max_length > 0 && rows.length >= field.max_length
  const refusal = refused.get(path)
  const add = () => {
    const row = newRowId()
    store.addRow(path, row)
    setAdded(row)
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-row="${row}"] input`)?.focus())
  }
  const remove = (row: string) => {
    store.removeRow(path, row)
    box.current?.querySelector<HTMLElement>('.f-list__add')?.focus()
  }
  return (
    <fieldset className="f-field f-field--list" data-field={path} id={id} aria-describedby={`${id}-notes`}>
      <legend className="f-label">
        {say(field.label)}{' '}
        {!field.required && <span className="f-optional">{t('common.optional')}</span>}{' '}
        {field.cite && <span className="g-cite">{field.cite}</span>}
      </legend>
      {say(field.help) && <p className="f-help">{say(field.help)}</p>}
      <div ref={box}>
        {rows.length === 0 && <p className="f-list__none">{t('form.noRows')}</p>}
        {rows.length > 0 &&
          (fitsTable(field) ? (
            <RowTable field={field} rows={rows} path={path} disabled={disabled} remove={remove} />
          ) : (
            <ol className="f-cards">
              {rows.map((row, index) => (
                <RowCard
                  key={row.id}
                  field={field}
                  row={row}
                  index={index}
                  within={`${path}/${row.id ?? ''}`}
                  startOpen={row.id === added || rows.length <= 2}
                  disabled={disabled}
                  remove={remove}
                />
              ))}
            </ol>
          ))}
        {!disabled && (
          <Button className="f-list__add" type="dashed" block onClick={add} disabled={limit}>
            ＋ {t('form.addRow')}
          </Button>
        )}
        {limit && <p className="f-help">{t('form.rowsLimit', { max: field.max_length })}</p>}
      </div>
      <div id={`${id}-notes`} className="f-notes">
        {refusal && <p className="f-bad">{t('form.refused', { reason: say(refusal) })}</p>}
        {(unmet.get(field.name) ?? []).slice(0, 4).map((clause) => (
          <p key={clause.id} className="f-unmet">
            <span className="g-cite">{clause.cite}</span> {say(clause.found) || say(clause.says)}
          </p>
        ))}
      </div>
    </fieldset>
  )
}

interface RowsProps {
  field: Field
  rows: Row[]
  path: string
  disabled: boolean
  remove: (row: string) => void
}

function RowTable({ field, rows, path, disabled, remove }: RowsProps) {
  const { t, say } = useWords()
  return (
    <table className="f-table">
      <thead>
        <tr>
          {field.columns.map((column) => (
            <th key={column.name} scope="col" title={say(column.help) || undefined}>
              {say(column.label)}
              {say(column.unit) && <span className="g-muted"> / {say(column.unit)}</span>}
            </th>
          ))}
          {!disabled && (
            <th scope="col">
              <span className="g-sr">{t('form.actions')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row.id} data-row={row.id}>
            {field.columns.map((column) => (
              <td key={column.name} data-label={say(column.label)}>
                <FieldBox field={column} within={`${path}/${row.id ?? ''}`} bare rowLabel={t('form.rowNumber', { row: index + 1 })} />
              </td>
            ))}
            {!disabled && (
              <td className="f-table__remove">
                <RemoveRow row={row} index={index} remove={remove} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function RemoveRow({ row, index, remove }: { row: Row; index: number; remove: (row: string) => void }) {
  const { t } = useWords()
  const label = t('form.removeRow', { row: index + 1 })
  return (
    <Button type="text" size="small" aria-label={label} title={label} onClick={() => remove(row.id ?? '')}>
      <svg width="15" height="15" viewBox="0 0 16 16" fill="none" aria-hidden="true">
        <path d="M3 4.5h10M6.5 4.5v-1.5h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5" stroke="currentColor" strokeWidth="1.3" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    </Button>
  )
}

interface RowCardProps {
  field: Field
  row: Row
  index: number
  within: string
  startOpen: boolean
  disabled: boolean
  remove: (row: string) => void
}

const RowCard = memo(function RowCard({ field, row, index, within, startOpen, disabled, remove }: RowCardProps) {
  const { t, say } = useWords()
  const [open, setOpen] = useState(startOpen)
  const summary = field.columns
    .filter((column) => column.type === 'text' || column.type === 'choice')
    .slice(0, 4)
    .map((column) => {
      const value = row[column.name]
      if (isEmpty(value)) return ''
      return say(column.choices.find((choice) => choice.value === value)?.label) || String(value)
    })
    .filter(Boolean)
    .join(' · ')
  const done = field.columns.filter((column) => !isEmpty(row[column.name])).length
  return (
    <li className="f-card" data-row={row.id}>
      <div className="f-card__head">
        <button type="button" className="f-card__toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
          <span className="f-card__number">{index + 1}</span>
          <span className="g-grow">{summary || t('form.rowNumber', { row: index + 1 })}</span>
          <span className="g-small g-muted g-num">{t('form.complete', { done, all: field.columns.length })}</span>
        </button>
        {!disabled && <RemoveRow row={row} index={index} remove={remove} />}
      </div>
      {open && (
        <div className="f-grid f-card__body">
          {field.columns.map((column) => (
            <FieldBox key={column.name} field={column} within={within} />
          ))}
        </div>
      )}
    </li>
  )
})
