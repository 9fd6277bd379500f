// Numbers, money, dates and sizes as people read them. Decimals are worked on as text, never as floats; instants come
// in UTC and are shown in Beijing time, the time of every deadline.
import { decimalText } from './exact-json'
import type { Text } from './api/types'

export type Language = 'zh' | 'en'

/** The language as the browser's own functions name it. */
export const localeOf = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en')

export const inLanguage = (text: Text | string | null | undefined, language: Language): string => {
  if (text === null || text === undefined) return ''
  if (typeof text === 'string') return text
  return text[language] || text.zh || text.en
}

/** "1234567.5" → "1,234,567.5" */
export function grouped(value: unknown): string {
  const text = decimalText(value)
  if (text === '') return ''
  const negative = text.startsWith('-')
  const [whole = '', fraction] = (negative ? text.slice(1) : text).split('.')
  const body = whole.replace(/\B(?=(?:\d{3})+$)/g, ',')
  return `${negative ? '-' : ''}${body}${fraction === undefined ? '' : `.${fraction}`}`
}

/** Yuan in 万元, exactly: "1234567.5" → "123.45675"; '' below 1 万. */
export function inWan(value: unknown): string {
  const text = decimalText(value)
  if (text === '' || text.startsWith('-')) return ''
  const [whole = '', fraction = ''] = text.split('.')
  if (whole.length < 5) return ''
  const digits = `${whole.slice(-4)}${fraction}`.replace(/0+$/, '')
  return grouped(digits ? `${whole.slice(0, -4)}.${digits}` : whole.slice(0, -4))
}

/** Yuan; whole ones without their ".00". */
export function money(value: unknown, language: Language): string {
  const text = grouped(value).replace(/\.0+$/, '')
  if (text === '') return ''
  return language === 'zh' ? `${text} 元` : `RMB ${text}`
}

/** What a person types into a number field: full-width digits, separators and blanks are forgiven. */
export function typedDecimal(typed: string): string {
  return typed
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[．。]/g, '.')
    .replace(/－/g, '-')
    .replace(/[,，\s]/g, '')
    .replace(/^[¥￥]/, '')
    .replace(/元$/, '')
}

/** How dates are shown in a date field, then what else may be typed there. */
export const DATE_FORMATS: Record<Language, string[]> = {
  zh: ['YYYY年M月D日', 'YYYY-MM-DD', 'YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'YYYYMMDD'],
  en: ['D MMM YYYY', 'YYYY-MM-DD', 'D MMMM YYYY', 'YYYY/M/D', 'YYYYMMDD'],
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** A civil date: "2025-05-20" → "2025年5月20日" / "20 May 2025". */
export function date(iso: string | null | undefined, language: Language): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? '')
  if (!match) return iso ?? ''
  const [year, month, day] = [match[1] ?? '', Number(match[2]), Number(match[3])]
  return language === 'zh' ? `${year}年${month}月${day}日` : `${day} ${MONTHS[month - 1] ?? ''} ${year}`
}

const beijing = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

function beijingParts(instant: string | Date): Record<string, string> | null {
  const time = typeof instant === 'string' ? new Date(instant) : instant
  if (Number.isNaN(time.getTime())) return null
  return Object.fromEntries(beijing.formatToParts(time).map(({ type, value }) => [type, value]))
}

/** An instant: "2025-05-20T01:02:03Z" → "2025年5月20日 09:02" / "20 May 2025, 09:02". */
export function instant(at: string | null | undefined, language: Language, seconds = false): string {
  const parts = at ? beijingParts(at) : null
  if (!parts) return ''
  const day = date(`${parts.year ?? ''}-${parts.month ?? ''}-${parts.day ?? ''}`, language)
  const time = `${parts.hour ?? ''}:${parts.minute ?? ''}${seconds ? `:${parts.second ?? ''}` : ''}`
  return language === 'zh' ? `${day} ${time}` : `${day}, ${time}`
}

export function clock(at: string | Date): string {
  const parts = beijingParts(at)
  return parts ? `${parts.hour ?? ''}:${parts.minute ?? ''}:${parts.second ?? ''}` : ''
}

export const day = (at: string | null | undefined, language: Language): string => {
  const parts = at ? beijingParts(at) : null
  return parts ? date(`${parts.year ?? ''}-${parts.month ?? ''}-${parts.day ?? ''}`, language) : ''
}

export interface Left {
  days: number
  hours: number
  minutes: number
}
/** Time left until an instant; null when it has passed. */
export function timeLeft(until: string, now: Date): Left | null {
  const minutes = Math.floor((Date.parse(until) - now.getTime()) / 60_000)
  if (Number.isNaN(minutes) || minutes < 0) return null
  return { days: Math.floor(minutes / 1440), hours: Math.floor((minutes % 1440) / 60), minutes: minutes % 60 }
}

export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** Reads a FEEL literal of an arithmetic step as a person would: digits grouped, the rest as it is. */
export const literal = (value: string): string => (/^-?\d{4,}(?:\.\d+)?$/.test(value) ? grouped(value) : value)
