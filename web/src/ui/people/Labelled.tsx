// A control under its label, with help or with what the server found wrong. `id` names the control.
import { ApiError } from '@/lib/api/errors'
import { useWords } from '@/lib/i18n/language'
import type { Text } from '@/lib/api/types'
import type { ReactNode } from 'react'

/** What is wrong, by the place that the server named. */
export const problemsOf = (error: unknown): Record<string, Text> =>
  error instanceof ApiError ? Object.fromEntries(error.details.map(({ place, message }) => [place, message])) : {}

interface Props {
  id: string
  label: string
  help?: string
  problem?: Text | undefined
  optional?: boolean
  children: ReactNode
}

export function Labelled({ id, label, help, problem, optional, children }: Props) {
  const { t, say } = useWords()
  return (
    <div>
      <label className="f-label" htmlFor={id}>
        {label}
        {optional && <span className="g-small g-muted"> {t('common.optional')}</span>}
      </label>
      {children}
      {problem ? (
        <p className="f-bad" id={`${id}-note`}>
          {say(problem)}
        </p>
      ) : (
        help && (
          <p className="g-small g-muted" id={`${id}-note`}>
            {help}
          </p>
        )
      )}
    </div>
  )
}
