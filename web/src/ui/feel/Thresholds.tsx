// The figures, days and periods of a rule as plain inputs: changing one leaves the rest of the rule as it is.
import { DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useId, useMemo, useState } from 'react'
import { canonicalDecimal } from '@/lib/exact-json'
import { feelTokens, Names } from '@/lib/feel-tokens'
import { DATE_FORMATS, typedDecimal } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import './feel.css'

interface ThresholdsProps {
  text: string
  onChange: (text: string) => void
  readOnly: boolean
}

interface Threshold {
  from: number
  to: number
  value: string
  kind: 'number' | 'date' | 'duration'
}

const PERIOD = /^-?P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?$/

const NONE = new Names([])

/** The figures of a rule, and the texts in it that are a day or a period; other texts are names. */
export function thresholdsOf(text: string): Threshold[] {
  const found: Threshold[] = []
  let at = 0
  for (const token of feelTokens(text, NONE)) {
    const from = at
    at += token.text.length
    if (token.kind === 'number') found.push({ from, to: at, value: token.text, kind: 'number' })
    const quoted = token.kind === 'string' || token.kind === 'date' ? /^(@?")([^"]*)"$/.exec(token.text) : null
    const [open = '', value = ''] = quoted?.slice(1) ?? []
    const kind = /^\d{4}-\d\d-\d\d$/.test(value) ? 'date' : PERIOD.test(value) ? 'duration' : null
    if (kind) found.push({ from: from + open.length, to: from + open.length + value.length, value, kind })
  }
  return found
}

export function Thresholds({ text, onChange, readOnly }: ThresholdsProps) {
  const { t } = useWords()
  const found = useMemo(() => thresholdsOf(text), [text])
  if (found.length === 0) return null
  return (
    <fieldset className="fe-thresholds" disabled={readOnly}>
      <legend className="g-small">{t('packEdit.thresholds')}</legend>
      <ul>
        {found.map((one, index) => (
          <li key={index}>
            <ThresholdInput text={text} threshold={one} onChange={(value) => onChange(text.slice(0, one.from) + value + text.slice(one.to))} />
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

const AROUND = 30

function ThresholdInput({ text, threshold, onChange }: { text: string; threshold: Threshold; onChange: (value: string) => void }) {
  const { t, language } = useWords()
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const before = text.slice(Math.max(0, threshold.from - AROUND), threshold.from).replace(/\s+/g, ' ').replace(/@?"$/, '')
  const after = text.slice(threshold.to, threshold.to + AROUND / 2).replace(/\s+/g, ' ').replace(/^"/, '')
  const label = t('packEdit.threshold', { text: `${before} … ${after}` })
  const commit = (value: string) => {
    setTyped(value)
    const plain = threshold.kind === 'number' ? canonicalDecimal(typedDecimal(value)) : PERIOD.test(value.trim()) ? value.trim() : null
    if (plain !== null && plain !== threshold.value) onChange(plain)
  }
  const bad = typed !== null && (threshold.kind === 'number' ? canonicalDecimal(typedDecimal(typed)) === null : !PERIOD.test(typed.trim()))
  return (
    <>
      <code className="fe-around" aria-hidden="true">
        {before}
      </code>
      {threshold.kind === 'date' ? (
        <DatePicker
          id={id}
          aria-label={label}
          allowClear={false}
          value={dayjs(threshold.value)}
          format={DATE_FORMATS[language]}
          onChange={(day) => day && onChange(day.format('YYYY-MM-DD'))}
        />
      ) : (
        <Input
          id={id}
          className="fe-number-input"
          aria-label={label}
          aria-invalid={bad || undefined}
          {...(bad ? { status: 'error' as const } : {})}
          inputMode={threshold.kind === 'number' ? 'decimal' : 'text'}
          autoComplete="off"
          value={typed ?? threshold.value}
          onChange={(event) => commit(event.target.value)}
          onBlur={() => !bad && setTyped(null)}
        />
      )}
      <code className="fe-around fe-around--after" aria-hidden="true">
        {after}
      </code>
    </>
  )
}
