// What is asked of the ledger, as it stands in the address.
export const LEDGER_FILTERS = ['actor', 'action', 'subject', 'from', 'to'] as const

/** The filters alone, in one order; empty: none. */
export function ledgerQuery(params: URLSearchParams): string {
  const kept = new URLSearchParams()
  for (const name of LEDGER_FILTERS) {
    const value = params.get(name)?.trim()
    if (value) kept.set(name, value)
  }
  return kept.toString()
}
