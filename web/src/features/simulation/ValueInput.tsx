// One value of the rules to be tried, by a control of its kind; what it is now stands beside it.
import { DatePicker, Input, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import { useId, useState } from 'react'
import type { SettableValue } from '@/lib/api/simulation-types'
import { canonicalDecimal } from '@/lib/exact-json'
import { DATE_FORMATS, typedDecimal } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'

interface ValueInputProps {
  value: SettableValue
  now: string | null
  change: (text: string | null) => void
}

const PERIOD = /^-?P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?$/

export function ValueInput({ value, now, change }: ValueInputProps) {
  const { t, say, language } = useWords()
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const set = (text: string) => change(text === value.value ? null : text)
  const shown = now ?? value.value
  const parsed = (text: string): string | null => {
    if (value.kind === 'number') return canonicalDecimal(typedDecimal(text))
    if (value.kind === 'duration') return PERIOD.test(text.trim()) ? text.trim() : null
    return text.trim() === '' ? null : text
  }
  const bad = typed !== null && typed !== '' && parsed(typed) === null
  const label = (
    <label className="s-value__label" htmlFor={id} id={`${id}-l`}>
      <code>{value.name}</code>
      {value.beside && <span className="g-muted g-small g-mono"> {value.beside}</span>}
    </label>
  )
  const control =
    value.options.length > 0 ? (
      <Select id={id} aria-labelledby={`${id}-l`} value={shown} onChange={set} options={value.options.map((option) => ({ value: option }))} popupMatchSelectWidth={false} className="s-value__input" />
    ) : value.kind === 'date' ? (
      <DatePicker
        id={id}
        aria-labelledby={`${id}-l`}
        value={shown ? dayjs(shown) : null}
        format={DATE_FORMATS[language]}
        placeholder={t('form.chooseDate')}
        onChange={(day) => (day ? set(day.format('YYYY-MM-DD')) : change(null))}
        className="s-value__input"
      />
    ) : value.kind === 'boolean' ? (
      <Radio.Group
        aria-labelledby={`${id}-l`}
        value={shown}
        onChange={(event) => set(String(event.target.value))}
        options={[
          { value: 'true', label: t('common.yes') },
          { value: 'false', label: t('common.no') },
        ]}
      />
    ) : (
      <Input
        id={id}
        aria-labelledby={`${id}-l`}
        aria-invalid={bad || undefined}
        {...(bad ? { status: 'error' as const } : {})}
        inputMode={value.kind === 'number' ? 'decimal' : 'text'}
        autoComplete="off"
        className="s-value__input"
        value={typed ?? shown}
        placeholder={t('packs.unset')}
        suffix={say(value.unit) || undefined}
        onChange={(event) => {
          setTyped(event.target.value)
          const next = parsed(event.target.value)
          if (next !== null) set(next)
          else if (event.target.value === '') change(null)
        }}
        onBlur={() => !bad && setTyped(null)}
      />
    )
  return (
    <div className="s-value" data-value={value.name}>
      {label}
      {control}
      {now !== null && <span className="g-small g-muted">{t('whatIf.was', { value: value.value || t('packs.unset') })}</span>}
    </div>
  )
}
