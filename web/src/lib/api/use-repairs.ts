// What would meet the unmet clauses, asked for when somebody first wants to know, once for each state of the facts. An
// answer for other facts than those on the page is never shown.
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { citesById } from '../clauses'
import type { ClauseRepairs, Verdict } from './types'

export interface RepairsWanted {
  /** Names the state of the facts: another key is another question. */
  key: readonly unknown[]
  load: (signal: AbortSignal) => Promise<ClauseRepairs[]>
  verdict: Verdict | null
  /** The verdict on the page is that of the facts on the page. */
  settled: boolean
}

export function useRepairs({ key, load, verdict, settled }: RepairsWanted) {
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set())
  const wanted = verdict?.clauses.some((clause) => clause.status === 'unmet' && asked.has(clause.id)) ?? false
  const query = useQuery({
    queryKey: ['repairs', ...key],
    queryFn: ({ signal }) => load(signal),
    enabled: wanted && settled,
    staleTime: Infinity,
    gcTime: 60_000,
    retry: 1,
  })
  const { refetch } = query
  const ask = useCallback(
    (clause: string, want: boolean) =>
      setAsked((now) => new Set(want ? [...now, clause] : [...now].filter((other) => other !== clause))),
    [],
  )
  const again = useCallback(() => void refetch(), [refetch])
  const cites = useMemo(() => citesById(verdict?.clauses ?? []), [verdict])
  const cite = useCallback((clause: string) => cites.get(clause) || clause, [cites])
  const items = (settled && query.data) || null
  const failed = settled && query.isError && !query.isFetching
  return useMemo(() => ({ items, failed, asked, ask, again, cite }), [items, failed, asked, ask, again, cite])
}
