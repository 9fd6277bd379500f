// What would meet an unmet clause, as the page that shows the verdict finds it out; a clause does not know from where.
import { createContext } from 'react'
import type { ClauseRepairs } from '@/lib/api/types'

export interface Repairs {
  /** Of all unmet clauses, for exactly the facts on the page; null while they are not known. */
  items: ClauseRepairs[] | null
  failed: boolean
  /** The clauses for which somebody wants to know. */
  asked: ReadonlySet<string>
  ask: (clause: string, wanted: boolean) => void
  again: () => void
  /** The citation of a clause, or what stands for it. */
  cite: (clause: string) => string
}

export const RepairsContext = createContext<Repairs | null>(null)
