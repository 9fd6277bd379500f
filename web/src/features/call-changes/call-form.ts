// A call as an officer's form holds it, and how its values are typed.
import { decimalText } from '@/lib/exact-json'
import type { CallForm } from '@/lib/api/call-queries'
import type { PackParameter } from '@/lib/api/pack-types'

export const EMPTY_CALL = (year: number): CallForm => ({
  id: '',
  guideline: '',
  year,
  title: { zh: '', en: '' },
  document: { zh: '', en: '' },
  opens_at: '',
  closes_at: '',
  publish_date: '',
  topics: [],
  parameters: {},
})

const BEIJING = 8 * 3_600_000

/** An instant as a control of date and time shows it in Beijing: "2025-05-20T17:00". */
export function localOf(instant: string): string {
  const at = Date.parse(instant)
  return Number.isNaN(at) ? '' : new Date(at + BEIJING).toISOString().slice(0, 16)
}
/** The way back; '' while it is not a whole instant. */
export function instantOf(local: string): string {
  const at = Date.parse(`${local}:00+08:00`)
  return Number.isNaN(at) ? '' : new Date(at).toISOString().replace('.000Z', 'Z')
}

const NUMBERS = ['number', 'integer', 'money']

/** A parameter's value as text, for a control of text. */
export const typed = (value: unknown): string => (typeof value === 'string' ? value : decimalText(value))
/** What was typed as the parameter's type; what is no number goes to the server as it is, which says so. */
export const valueOf = (parameter: PackParameter, text: string): unknown => (NUMBERS.includes(parameter.type) && /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text)

/** The parameters with one set, or taken out when it is empty. */
export function withParameter(form: CallForm, name: string, value: unknown): CallForm {
  const rest = Object.fromEntries(Object.entries(form.parameters).filter(([key]) => key !== name))
  const empty = value === '' || value === undefined || value === null || (Array.isArray(value) && value.length === 0)
  return { ...form, parameters: empty ? rest : { ...rest, [name]: value } }
}
