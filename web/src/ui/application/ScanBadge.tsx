// What a scanner said of a file: word and colour together, never colour alone.
import type { ScanState } from '@/lib/api/types'
import { useWords } from '@/lib/i18n/language'

const TONE: Record<ScanState, string> = {
  not_scanned: '',
  waiting: ' g-badge--wait',
  clean: ' g-badge--good',
  infected: ' g-badge--bad',
  failed: ' g-badge--wait',
}

export function ScanBadge({ state, found }: { state: ScanState; found: string }) {
  const { t } = useWords()
  return (
    <span className={`g-badge${TONE[state]}`} data-scan={state}>
      {t(`scanState.${state}`, { found })}
    </span>
  )
}
