// One clause of a verdict: what it says, how it came out and why; the values, arithmetic, files and readings on demand.
import { useId, useState } from 'react'
import type { ClauseVerdict, Text } from '@/lib/api/types'
import type { Place } from '@/lib/facts-place'
import { literal } from '@/lib/format'
import { useWords, wordOr } from '@/lib/i18n/language'
import { fieldOfInput } from '@/lib/verdicts'
import { EvidenceBadge, StatusBadge, StatusSign, statusTone } from '../StatusBadge'
import { ClauseRepairs } from './ClauseRepairs'

export interface GoTo {
  /** The label of a field of the form, if it is one. */
  label: (field: string) => Text | null
  go: (field: string) => void
  /** The field that a JSON pointer into the facts leads to, with row and column in a list. */
  place: (pointer: string) => Place | null
  /** There; to the button that adds a row when `adds`. */
  goPlace: (pointer: string, adds: boolean) => void
}

export interface ClauseItemProps {
  clause: ClauseVerdict
  goTo?: GoTo | undefined
  /** Of a bundle: what would meet it is asked of the bundle. */
  part?: boolean
}

export function ClauseItem({ clause, goTo, part = false }: ClauseItemProps) {
  const { say, t } = useWords()
  const [open, setOpen] = useState(false)
  const id = useId()
  const found = say(clause.found)
  return (
    <li className={`v-clause v-clause--${statusTone[clause.status]}`} data-clause={clause.id} data-status={clause.status}>
      <button type="button" className="v-clause__head" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <span className="v-clause__sign">
          <StatusSign status={clause.status} size={15} />
        </span>
        <span className="v-clause__text">
          <span className="v-clause__line">
            <StatusBadge status={clause.status} bare />
            <span className="g-cite">{clause.cite || clause.id}</span>
          </span>
          <span className="v-clause__says">{say(clause.says)}</span>
          {found && clause.status !== 'not_applicable' && <span className="v-clause__found">{found}</span>}
        </span>
        <span className="v-clause__arrow" aria-hidden="true" />
        <span className="g-sr">{open ? t('verdict.collapse') : t('verdict.expand')}</span>
      </button>
      <Remedy clause={clause} />
      {!part && <ClauseRepairs clause={clause} goTo={goTo} />}
      <MissingLinks clause={clause} goTo={goTo} />
      {clause.flags.length > 0 && (
        <ul className="v-flags">
          {clause.flags.map((flag, index) => (
            <li key={`${flag.code}${index}`}>
              <b>{t('verdict.flags')}</b> {say(flag.says)}
            </li>
          ))}
        </ul>
      )}
      <div id={id} hidden={!open} className="v-clause__more">
        {open && <ClauseDetails clause={clause} goTo={goTo} />}
      </div>
    </li>
  )
}

/** What would put an unmet clause right. */
export function Remedy({ clause }: { clause: ClauseVerdict }) {
  const { t, say } = useWords()
  const remedy = say(clause.remedy)
  if (!remedy || clause.status !== 'unmet') return null
  return (
    <p className="v-remedy">
      <b>{t('verdict.remedy')}</b> {remedy}
    </p>
  )
}

function MissingLinks({ clause, goTo }: { clause: ClauseVerdict; goTo?: GoTo | undefined }) {
  const { t, say } = useWords()
  if (clause.status !== 'unknown') return null
  const fields = [...new Set(clause.missing.map(fieldOfInput))]
  const links = fields.flatMap((field) => {
    const label = goTo?.label(field)
    return label ? [{ field, label }] : []
  })
  const office = clause.missing.some((path) => path === 'registry' || path.startsWith('registry.'))
  if (links.length === 0 && !office) return null
  return (
    <ul className="v-missing">
      {links.map(({ field, label }) => (
        <li key={field}>
          <button type="button" className="g-linkbutton" onClick={() => goTo?.go(field)}>
            {t('verdict.goTo', { label: say(label) })}
          </button>
        </li>
      ))}
      {office && <li className="g-muted">{t('verdict.byOffice')}</li>}
    </ul>
  )
}

export function ClauseDetails({ clause, goTo }: { clause: ClauseVerdict; goTo?: GoTo | undefined }) {
  const { t, say, language } = useWords()
  return (
    <div className="v-details">
      {say(clause.question) && (
        <section>
          <h4>{t('verdict.question')}</h4>
          <p>{say(clause.question)}</p>
        </section>
      )}
      {clause.inputs.length > 0 && (
        <section>
          <h4>{t('verdict.inputs')}</h4>
          <dl className="v-inputs">
            {clause.inputs.map((input) => (
              <div key={input.path}>
                <dt>{say(input.label) || input.path}</dt>
                <dd className={input.missing ? 'g-muted' : undefined}>
                  {input.missing ? t('common.notGiven') : say(input.shown) || literal(input.value)}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {clause.arithmetic.length > 0 && (
        <section>
          <h4>{t('verdict.arithmetic')}</h4>
          <ol className="v-steps">
            {clause.arithmetic.map((step, index) => (
              <li key={index}>
                <code>{step.expression}</code>
                <span aria-hidden="true">=</span>
                <code className="v-steps__value">{literal(step.value)}</code>
              </li>
            ))}
          </ol>
        </section>
      )}
      {clause.evidence.length > 0 && (
        <section>
          <h4>{t('verdict.evidence')}</h4>
          <ul className="v-evidence">
            {clause.evidence.map((kind) => (
              <li key={kind.id}>
                <span>{say(kind.label)}</span>
                <EvidenceBadge state={kind.state} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {clause.readings.length > 0 && (
        <section>
          <h4>{t('verdict.readings')}</h4>
          <ul className="v-readings">
            {clause.readings.map((reading) => (
              <li key={reading.option}>
                <span>
                  {say(reading.says) || reading.option}
                  {reading.taken && <span className="g-badge g-badge--accent">{t('verdict.taken')}</span>}
                </span>
                <StatusBadge status={reading.status} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {clause.parts.length > 0 && (
        <section>
          <h4>{t('verdict.parts')}</h4>
          <ul className="v-list">
            {clause.parts.map((part) => (
              <ClauseItem key={part.id} clause={part} goTo={goTo} part />
            ))}
          </ul>
        </section>
      )}
      <p className="g-small g-muted">
        {wordOr('kind', clause.kind, language)} · {clause.id}
      </p>
    </div>
  )
}
