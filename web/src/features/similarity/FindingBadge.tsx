// What somebody found of a pair, as a word with its colour.
import type { SimilarityFinding } from '@/lib/api/similarity-queries'
import { useWords } from '@/lib/i18n/language'

const TONE = { plain: 'good', doubt: 'wait', grave: 'bad' } as const

export function FindingBadge({ finding }: { finding: SimilarityFinding | null | undefined }) {
  const { t, say } = useWords()
  if (!finding) return <span className="g-badge g-badge--person">{t('similarity.open')}</span>
  return (
    <span className={`g-badge g-badge--${TONE[finding.tone]}`} data-finding={finding.judgement}>
      {say(finding.label)}
    </span>
  )
}
