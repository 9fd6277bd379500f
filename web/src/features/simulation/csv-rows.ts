// A what-if as a table for a spreadsheet: one line an application that changes.
import type { WhatIf } from '@/lib/api/simulation-types'
import { inLanguage, type Language } from '@/lib/format'
import { wordOr } from '@/lib/i18n/language'

export function csvRows(result: WhatIf, language: Language): (string | number)[][] {
  const word = (key: string) => wordOr('whatIfColumn', key, language)
  const label = (group: WhatIf['by_city'], value: string) => inLanguage(group.find((one) => one.value === value)?.label, language) || value
  return [
    ['number', 'title', 'organisation', 'city', 'type', 'field', 'requested', 'effect', 'before', 'after', 'clauses'].map(word),
    ...result.changed.map((one) => [
      one.number,
      one.title,
      inLanguage(one.organisation, language),
      label(result.by_city, one.city),
      label(result.by_type, one.type),
      label(result.by_field, one.field),
      one.requested,
      wordOr('effect', one.effect, language),
      wordOr('overall', one.before, language),
      wordOr('overall', one.after, language),
      one.clauses.map(({ clause, before, after }) => `${clause}: ${wordOr('status', before, language)} > ${wordOr('status', after, language)}`).join('; '),
    ]),
  ]
}
