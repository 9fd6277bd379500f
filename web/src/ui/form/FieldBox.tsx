// A field of a form: label with its clause, help, control, and below it what is wrong: a value the server refused, one
// that does not fit, the clauses that are not met because of it.
import { memo, useState } from 'react'
import type { Field } from '@/lib/api/types'
import { inPath } from '@/lib/facts'
import { useWords } from '@/lib/i18n/language'
import { Control } from './controls'
import { fieldId, useFact, useForm } from './facts-store'
import { ListBox } from './ListBox'

export interface FieldBoxProps {
  field: Field
  /** `list/row-id` for a column of a row. */
  within?: string
  /** In a cell of a table the label stands in the head. */
  bare?: boolean
  rowLabel?: string
}

const GROUPED = new Set(['boolean', 'choices'])

export const FieldBox = memo(function FieldBox({ field, within, bare = false, rowLabel }: FieldBoxProps) {
  if (field.type === 'list') return <ListBox field={field} />
  return <PlainField field={field} {...(within ? { within } : {})} bare={bare} {...(rowLabel ? { rowLabel } : {})} />
})

function PlainField({ field, within, bare = false, rowLabel }: FieldBoxProps) {
  const { t, say } = useWords()
  const { store, disabled, refused, unmet, free, sent } = useForm()
  const path = within ? `${within}/${inPath(field.name)}` : inPath(field.name)
  const value = useFact(path)
  const [problem, setProblem] = useState<string | null>(null)
  const id = fieldId(path)
  const refusal = refused.get(path) ?? (within ? undefined : [...refused].find(([at]) => at.startsWith(`${path}/`))?.[1])
  const clauses = within ? [] : (unmet.get(field.name) ?? [])
  const length = typeof value === 'string' ? Array.from(value).length : 0
  const tooLong = field.max_length > 0 && length > field.max_length
  const help = say(field.help)
  const notes = Boolean(help) || problem !== null || refusal !== undefined || clauses.length > 0 || tooLong
  const label = say(field.label)
  const group = GROUPED.has(field.type) && !bare
  const body = (
    <>
      {!bare && help && <p className="f-help">{help}</p>}
      <Control
        field={field}
        id={id}
        value={value}
        disabled={disabled}
        invalid={problem !== null || refusal !== undefined || tooLong}
        describedBy={notes ? `${id}-notes` : undefined}
        label={bare ? `${label} ${rowLabel ?? ''}` : group ? label : undefined}
        onChange={(next) => store.set(path, next)}
        onProblem={setProblem}
      />
      {field.type === 'long_text' && field.max_length > 0 && !tooLong && (
        <p className="f-count">{t('form.characters', { now: length, max: field.max_length })}</p>
      )}
      <div id={`${id}-notes`} className="f-notes">
        {problem && <p className="f-bad">{problem}</p>}
        {tooLong && <p className="f-bad">{t('form.tooLong', { max: field.max_length, now: length })}</p>}
        {refusal && <p className="f-bad">{sent ? say(refusal) : t('form.refused', { reason: say(refusal) })}</p>}
        {clauses.slice(0, 3).map((clause) => (
          <p key={clause.id} className="f-unmet">
            <span className="g-cite">{clause.cite}</span> {say(clause.found) || say(clause.says)}
          </p>
        ))}
      </div>
    </>
  )
  if (bare) return body
  const cite = field.cite && <span className="g-cite" title={t('form.serves', { cite: field.cite })}>{field.cite}</span>
  const mark = !field.required && !free && <span className="f-optional">{t('common.optional')}</span>
  if (group)
    return (
      <fieldset className={`f-field f-field--${field.type}`} data-field={path}>
        <legend className="f-label">
          {label} {mark} {cite}
        </legend>
        {body}
      </fieldset>
    )
  return (
    <div className={`f-field f-field--${field.type}`} data-field={path}>
      <div className="f-label">
        <label htmlFor={id}>{label}</label> {mark} {cite}
      </div>
      {body}
    </div>
  )
}
