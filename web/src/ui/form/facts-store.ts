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
  /** Nothing in this form has to be filled in, so none of it is marked as optional. */
  free?: boolean
  /** Sent at once, not saved bit by bit: what is refused says why and no more. */
  sent?: boolean
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

const CONTROLS = 'input:not([disabled]),textarea,button'

/** Shows a field, or a row or cell of a list, and puts the cursor there; with `adds` on the list's button for a row more. */
export function goToField(path: string, adds = false): void {
  const [field = '', row] = path.split('/')
  const list = document.getElementById(fieldId(field))
  const rowBox = row === undefined ? null : (list?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"]`) ?? null)
  const folded = rowBox?.querySelector<HTMLElement>(':scope > .f-card__head [aria-expanded="false"]')
  if (folded) {
    folded.click()
    requestAnimationFrame(() => show(path, rowBox, list, adds))
  } else show(path, rowBox, list, adds)
}

function show(path: string, row: HTMLElement | null, list: HTMLElement | null, adds: boolean): void {
  const element = document.getElementById(fieldId(path)) ?? row ?? list
  if (!element) return
  element.closest('details')?.setAttribute('open', '')
  const control = adds
    ? element.querySelector<HTMLElement>('.f-list__add')
    : element.matches('input,textarea,button')
      ? element
      : element.querySelector<HTMLElement>(CONTROLS)
  const target = adds && control ? control : element
  target.scrollIntoView({ block: 'center', behavior: 'smooth' })
  control?.focus({ preventScroll: true })
}
