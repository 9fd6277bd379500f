// What a form writes to: a draft on the server or a self-check on the device; the form does not know which.
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import type { ClauseVerdict, Text } from '@/lib/api/types'

export interface FactsStore {
  subscribe: (listener: () => void) => () => void
  valueAt: (path: string) => unknown
  set: (path: string, value: unknown) => void
  addRow: (list: string, id: string) => void
  removeRow: (list: string, id: string) => void
}

export interface FormState {
  store: FactsStore
  disabled: boolean
  /** Values that the server did not take, by path. */
  refused: ReadonlyMap<string, Text>
  /** Clauses not met, by the field that they read. */
  unmet: ReadonlyMap<string, ClauseVerdict[]>
}

export const FormContext = createContext<FormState | null>(null)

export function useForm(): FormState {
  const state = useContext(FormContext)
  if (!state) throw new Error('a field outside of a form')
  return state
}

export function useFact(path: string): unknown {
  const { store } = useForm()
  return useSyncExternalStore(
    store.subscribe,
    useCallback(() => store.valueAt(path), [store, path]),
  )
}

/** The id of the element of a field: names may hold blanks and Chinese. */
export const fieldId = (path: string): string =>
  `f-${path.replace(/[^A-Za-z0-9]/g, (char) => `_${(char.codePointAt(0) ?? 0).toString(36)}_`)}`

export function goToField(path: string): void {
  const element = document.getElementById(fieldId(path))
  if (!element) return
  element.closest('details')?.setAttribute('open', '')
  element.scrollIntoView({ block: 'center', behavior: 'smooth' })
  const control = element.matches('input,textarea,button')
    ? element
    : element.querySelector<HTMLElement>('input:not([disabled]),textarea,button')
  if (control instanceof HTMLElement) control.focus({ preventScroll: true })
}
