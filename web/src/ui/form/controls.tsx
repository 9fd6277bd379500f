// The controls of a form, one for each type of field. Each shows a value and reports a new one; `undefined` clears.
import { AutoComplete, Button, Checkbox, DatePicker, Input, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import { useMemo, useState } from 'react'
import type { Field } from '@/lib/api/types'
import { canonicalDecimal, compareDecimals, decimalText, exactNumber } from '@/lib/exact-json'
import { DATE_FORMATS, grouped, inWan, typedDecimal } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { countries } from './countries'

export interface ControlProps {
  field: Field
  id: string
  value: unknown
  onChange: (value: unknown) => void
  disabled: boolean
  invalid: boolean
  describedBy: string | undefined
  /** Where no label element points at the control (a cell of a table). */
  label: string | undefined
  /** What is wrong with what stands in the control, in words; null when nothing is. */
  onProblem: (problem: string | null) => void
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : decimalText(value))
const aria = (props: ControlProps) => ({
  'aria-describedby': props.describedBy,
  'aria-invalid': props.invalid || undefined,
  'aria-label': props.label,
  'aria-required': props.field.required || undefined,
})

/** While an input method composes, what is on screen is nobody's value yet. */
function useComposition(value: string, commit: (text: string) => void) {
  const [composing, setComposing] = useState<string | null>(null)
  return {
    value: composing ?? value,
    onCompositionStart: (event: { currentTarget: { value: string } }) => setComposing(event.currentTarget.value),
    onCompositionEnd: (event: { currentTarget: { value: string } }) => {
      setComposing(null)
      commit(event.currentTarget.value)
    },
    onChange: (event: { target: { value: string } }) => {
      if (composing === null) commit(event.target.value)
      else setComposing(event.target.value)
    },
  }
}

export function TextControl(props: ControlProps) {
  const { field } = props
  const text = useComposition(asText(props.value), (typed) => props.onChange(typed === '' ? undefined : typed))
  const common = { id: props.id, disabled: props.disabled, ...aria(props), ...text }
  const status = props.invalid ? ('error' as const) : undefined
  if (field.type !== 'long_text') return <Input {...common} {...(status ? { status } : {})} autoComplete="off" />
  return <Input.TextArea {...common} {...(status ? { status } : {})} autoSize={{ minRows: 3, maxRows: 16 }} />
}

/** What is typed stays as it is typed until the field is left; then it is shown with its digits in groups. */
export function NumberControl(props: ControlProps) {
  const { t, say, language } = useWords()
  const { field } = props
  const [typed, setTyped] = useState<string | null>(null)
  const stored = decimalText(props.value)
  const commit = (input: string) => {
    const plain = typedDecimal(input)
    if (plain === '') {
      props.onProblem(null)
      props.onChange(undefined)
      return
    }
    const decimal = canonicalDecimal(plain)
    if (decimal === null) props.onProblem(t('form.notNumber'))
    else if (field.type === 'integer' && decimal.includes('.')) props.onProblem(t('form.notInteger'))
    else {
      props.onProblem(
        field.min && compareDecimals(decimal, field.min) < 0
          ? t('form.tooSmall', { min: grouped(field.min) })
          : field.max && compareDecimals(decimal, field.max) > 0
            ? t('form.tooLarge', { max: grouped(field.max) })
            : null,
      )
      props.onChange(exactNumber(decimal))
    }
  }
  const leave = () => {
    if (typed !== null && (typedDecimal(typed) === '' || canonicalDecimal(typedDecimal(typed)) !== null)) setTyped(null)
  }
  const wan = field.type === 'money' && language === 'zh' ? inWan(stored) : ''
  const unit = say(field.unit)
  return (
    <div className="f-number">
      <Input
        id={props.id}
        value={typed ?? grouped(stored)}
        inputMode={field.type === 'integer' ? 'numeric' : 'decimal'}
        disabled={props.disabled}
        {...(props.invalid ? { status: 'error' as const } : {})}
        {...aria(props)}
        autoComplete="off"
        onBlur={leave}
        onChange={(event) => {
          setTyped(event.target.value)
          commit(event.target.value)
        }}
        suffix={unit || undefined}
      />
      {wan && (
        <span className="f-number__wan">
          {wan} {t('common.wan')}
        </span>
      )}
    </div>
  )
}


export function DateControl(props: ControlProps) {
  const { t, language } = useWords()
  const value = typeof props.value === 'string' ? dayjs(props.value) : null
  const { min, max } = props.field
  return (
    <DatePicker
      id={props.id}
      value={value?.isValid() ? value : null}
      onChange={(day) => props.onChange(day ? day.format('YYYY-MM-DD') : undefined)}
      format={DATE_FORMATS[language]}
      placeholder={t('form.chooseDate')}
      disabled={props.disabled}
      {...(props.invalid ? { status: 'error' as const } : {})}
      {...(min ? { minDate: dayjs(min) } : {})}
      {...(max ? { maxDate: dayjs(max) } : {})}
      {...aria(props)}
      className="f-date"
    />
  )
}

export function BooleanControl(props: ControlProps) {
  const { t } = useWords()
  const given = typeof props.value === 'boolean'
  return (
    <div className="f-choice" id={props.id} role="radiogroup" {...aria(props)}>
      <Radio.Group
        value={given ? props.value : undefined}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.target.value as boolean)}
        options={[
          { value: true, label: t('common.yes') },
          { value: false, label: t('common.no') },
        ]}
      />
      {given && !props.disabled && (
        <Button type="link" size="small" onClick={() => props.onChange(undefined)}>
          {t('form.clear')}
        </Button>
      )}
    </div>
  )
}

export function ChoiceControl(props: ControlProps) {
  const { t, say } = useWords()
  const { field } = props
  const options = field.choices.map((choice) => ({ value: choice.value, label: say(choice.label) }))
  const value = asText(props.value)
  const status = props.invalid ? { status: 'error' as const } : {}
  if (field.open) {
    const shown = options.find((option) => option.value === value)?.label ?? value
    return (
      <AutoComplete
        id={props.id}
        value={shown}
        options={options.map((option) => ({ value: option.label }))}
        onChange={(typed: string | undefined) => {
          const known = options.find((option) => option.label === typed || option.value === typed)
          props.onChange(known?.value ?? (typed === '' ? undefined : typed))
        }}
        showSearch={{ filterOption: (input, option) => shown === input ? true : (option?.value ?? '').toLowerCase().includes(input.toLowerCase()) }}
        placeholder={t('form.chooseOrType')}
        allowClear
        disabled={props.disabled}
        {...status}
        {...aria(props)}
        className="f-select"
      />
    )
  }
  return (
    <Select
      id={props.id}
      value={value || null}
      options={options}
      onChange={(next: string | null | undefined) => props.onChange(next ?? undefined)}
      placeholder={t('form.choose')}
      allowClear
      showSearch={options.length > 7 ? { optionFilterProp: 'label' } : false}
      disabled={props.disabled}
      {...status}
      {...aria(props)}
      className="f-select"
    />
  )
}

export function ChoicesControl(props: ControlProps) {
  const { t, say } = useWords()
  const { field } = props
  const value = Array.isArray(props.value) ? props.value.filter((item) => typeof item === 'string') : []
  const options = field.choices.map((choice) => ({ value: choice.value, label: say(choice.label) }))
  const change = (next: string[]) => props.onChange(next.length > 0 ? next : undefined)
  if (!field.open && options.length <= 9)
    return (
      <div id={props.id} role="group" aria-label={props.label} aria-describedby={props.describedBy}>
        <Checkbox.Group className="f-checks" value={value} options={options} onChange={change} disabled={props.disabled} />
      </div>
    )
  return (
    <Select
      id={props.id}
      mode={field.open ? 'tags' : 'multiple'}
      value={value}
      options={options}
      onChange={change}
      placeholder={t(field.open ? 'form.chooseOrType' : 'form.choose')}
      showSearch={{ optionFilterProp: 'label' }}
      disabled={props.disabled}
      {...(props.invalid ? { status: 'error' as const } : {})}
      {...aria(props)}
      className="f-select"
    />
  )
}

export function CountryControl(props: ControlProps) {
  const { t, language } = useWords()
  const options = useMemo(() => countries(language), [language])
  return (
    <Select
      id={props.id}
      value={asText(props.value) || null}
      options={options}
      onChange={(next: string | null | undefined) => props.onChange(next ?? undefined)}
      placeholder={t('form.choose')}
      allowClear
      showSearch={{
        filterOption: (input, option) =>
          (option?.label ?? '').toLowerCase().includes(input.toLowerCase()) || option?.value.toLowerCase() === input.toLowerCase(),
      }}
      disabled={props.disabled}
      {...(props.invalid ? { status: 'error' as const } : {})}
      {...aria(props)}
      className="f-select"
    />
  )
}

export function Control(props: ControlProps) {
  switch (props.field.type) {
    case 'number':
    case 'integer':
    case 'money':
      return <NumberControl {...props} />
    case 'date':
      return <DateControl {...props} />
    case 'boolean':
      return <BooleanControl {...props} />
    case 'choice':
      return <ChoiceControl {...props} />
    case 'choices':
      return <ChoicesControl {...props} />
    case 'country':
      return <CountryControl {...props} />
    default:
      return <TextControl {...props} />
  }
}
