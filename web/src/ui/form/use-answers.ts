// The answers to a form that is sent at once: what is typed, and what the server said of it, until it is typed anew.
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react'
import { ApiError } from '@/lib/api/errors'
import type { Facts, Text } from '@/lib/api/types'
import { Answers } from './answers'
import type { FormState } from './facts-store'

const NONE: FormState['unmet'] = new Map()

/** What is wrong with the answers, by field: the server's places are pointers below /form. */
function refusedFields(error: unknown): Map<string, Text> {
  if (!(error instanceof ApiError)) return new Map()
  return new Map(
    error.details
      .filter(({ place }) => place.startsWith('/form/'))
      .map(({ place, message }) => [place.slice('/form/'.length), message]),
  )
}

interface AnswersOfForm {
  state: FormState
  all: () => Facts
  /** Marks the fields that an error speaks of. */
  refuse: (error: unknown) => void
}

/** `start`: what the fields start with, read once. */
export function useAnswers(disabled: boolean, start?: Facts): AnswersOfForm {
  const [answers] = useState(() => new Answers(start))
  const now = useSyncExternalStore(answers.subscribe, answers.all)
  const [said, setSaid] = useState<{ of: Facts; by: Map<string, Text> }>({ of: {}, by: new Map() })
  const state = useMemo(() => {
    const refused = new Map([...said.by].filter(([field]) => now[field] === said.of[field]))
    return { store: answers, disabled, refused, unmet: NONE, sent: true }
  }, [answers, disabled, now, said])
  const refuse = useCallback((error: unknown) => setSaid({ of: answers.all(), by: refusedFields(error) }), [answers])
  return { state, all: answers.all, refuse }
}
