// What the FEEL editor asks the server about a topic of a draft: whether an expression is sound, and what may stand at a
// place. Offsets are turned from bytes to the browser's units here.
import type { ExpressionCheck } from '@/lib/api/pack-types'
import type { Suggest } from '@/ui/feel/CodeEditor'

export interface FeelHelp {
  /** Names the state of the draft's text that the answers hold for. */
  key: readonly unknown[]
  names: readonly string[]
  check: (expression: string, expects: string, signal: AbortSignal) => Promise<ExpressionCheck>
  suggest: Suggest
}
