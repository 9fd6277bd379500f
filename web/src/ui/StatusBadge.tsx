// A status of a clause or of a whole verdict: word, colour and sign together, never colour alone.
import type { EvidenceState, Overall, Status } from '@/lib/api/types'
import { useWords, wordOr } from '@/lib/i18n/language'

export type Tone = 'good' | 'bad' | 'wait' | 'person' | 'quiet' | 'accent'

export const statusTone: Record<Status, Tone> = {
  met: 'good',
  unmet: 'bad',
  unknown: 'quiet',
  needs_evidence: 'wait',
  needs_judgement: 'person',
  not_applicable: 'quiet',
  yes: 'good',
  no: 'quiet',
}
export const overallTone: Record<Overall, Tone> = { eligible: 'good', not_eligible: 'bad', undetermined: 'wait' }
export const evidenceTone: Record<EvidenceState, Tone> = {
  missing: 'quiet',
  attached: 'wait',
  checked: 'good',
  rejected: 'bad',
}

const SIGN: Record<string, string> = {
  met: 'M3.5 8.5l3 3 6-7',
  yes: 'M3.5 8.5l3 3 6-7',
  eligible: 'M3.5 8.5l3 3 6-7',
  checked: 'M3.5 8.5l3 3 6-7',
  unmet: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  not_eligible: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  rejected: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  no: 'M4 8h8',
  not_applicable: 'M4 8h8',
  unknown: 'M5.8 6a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.5M8 12.2v.1',
  undetermined: 'M5.8 6a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.5M8 12.2v.1',
  missing: 'M5.8 6a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.5M8 12.2v.1',
  needs_evidence: 'M5 13V3h4l2.5 2.5V13zM9 3v2.5h2.5',
  attached: 'M5 13V3h4l2.5 2.5V13zM9 3v2.5h2.5',
  needs_judgement: 'M8 7.5a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4M3.8 13c.5-2.5 2-3.7 4.2-3.7s3.7 1.2 4.2 3.7',
}

export function StatusSign({ status, size = 14 }: { status: string; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" aria-hidden="true">
      <path d={SIGN[status] ?? 'M4 8h8'} stroke="currentColor" strokeWidth="1.9" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  )
}

export function StatusBadge({ status, bare = false }: { status: Status; bare?: boolean }) {
  const { language } = useWords()
  return (
    <span className={`g-badge g-badge--${statusTone[status]}${bare ? ' g-badge--bare' : ''}`} data-status={status}>
      <StatusSign status={status} />
      {wordOr('status', status, language)}
    </span>
  )
}

export function OverallBadge({ overall }: { overall: Overall | null }) {
  const { language } = useWords()
  if (!overall) return null
  return (
    <span className={`g-badge g-badge--${overallTone[overall]}`}>
      <StatusSign status={overall} />
      {wordOr('overall', overall, language)}
    </span>
  )
}

export function EvidenceBadge({ state }: { state: EvidenceState }) {
  const { language } = useWords()
  return (
    <span className={`g-badge g-badge--${evidenceTone[state]}`}>
      <StatusSign status={state} />
      {wordOr('evidenceState', state, language)}
    </span>
  )
}
