// Both sides of a two-sided project as a page shows them: the comparison, and making and withdrawing the one-time link. Null
// while it is not known, and where the process compares nothing.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { comparisonQuery, makeLink, withdrawLink, type Comparison } from './side-queries'

export interface Sides {
  comparison: Comparison
  /** The secret of the link that was just made: shown this once, gone with the page. */
  token: string | null
  make: () => void
  withdraw: (link: string) => void
  busy: boolean
  problem: Error | null
}

export function useSides(application: string): Sides | null {
  const client = useQueryClient()
  const query = useQuery(comparisonQuery(application))
  const reread = () => client.invalidateQueries({ queryKey: comparisonQuery(application).queryKey })
  const make = useMutation({ mutationFn: () => makeLink(application), onSuccess: reread })
  const withdraw = useMutation({ mutationFn: (link: string) => withdrawLink(application, link), onSuccess: reread })
  if (!query.isSuccess || query.data.items.length === 0) return null
  const open = query.data.links.some(({ id, state }) => state === 'open' && id === make.data?.link.id)
  return {
    comparison: query.data,
    token: open && make.data ? make.data.token : null,
    make: () => make.mutate(),
    withdraw: (link) => withdraw.mutate(link),
    busy: make.isPending || withdraw.isPending,
    problem: make.error ?? withdraw.error,
  }
}
