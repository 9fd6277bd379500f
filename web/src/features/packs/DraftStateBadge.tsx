import type { PackDraftState } from '@/lib/api/pack-types'
import { useWords } from '@/lib/i18n/language'
import type { Tone } from '@/ui/StatusBadge'

const TONE: Record<PackDraftState, Tone> = { editing: 'accent', waiting: 'wait', published: 'good', withdrawn: 'quiet' }

export function DraftStateBadge({ state }: { state: PackDraftState }) {
  const { t } = useWords()
  return <span className={`g-badge g-badge--${TONE[state]}`}>{t(`draftState.${state}`)}</span>
}
