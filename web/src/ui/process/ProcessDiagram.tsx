// A process drawn, with its list; on a narrow screen the list alone. The drawing is loaded when it is first shown.
import { lazy, Suspense } from 'react'
import type { ProcessView } from '@/lib/api/process-queries'
import { useWords } from '@/lib/i18n/language'
import { useMedia } from '@/lib/use-media'
import { ProcessSteps } from './ProcessSteps'
import type { Standing } from './walk'
import './process.css'

const ProcessDrawing = lazy(() => import('./ProcessDrawing'))

const NARROW = '(max-width: 760px)'

interface ProcessDiagramProps {
  process: ProcessView
  standing?: Standing | undefined
}

export function ProcessDiagram({ process, standing }: ProcessDiagramProps) {
  const { t, say } = useWords()
  const isNarrow = useMedia(NARROW)
  const steps = <ProcessSteps process={process} standing={standing} />
  if (isNarrow) return steps
  return (
    <>
      {standing && (
        <p className="pd-legend g-small g-muted">
          <span className="pd-key is-present" aria-hidden="true" /> {t('process.present')}
          <span className="pd-key is-seen" aria-hidden="true" /> {t('process.seen')}
          <span className="pd-key" aria-hidden="true" /> {t('process.ahead')}
        </p>
      )}
      <div className="pd-box" tabIndex={0} role="region" aria-label={t('process.drawing', { process: say(process.title) })}>
        <Suspense fallback={<p className="g-muted">{t('common.loading')}</p>}>
          <ProcessDrawing process={process} standing={standing} />
        </Suspense>
      </div>
      <details className="pd-list">
        <summary>{t('process.asList')}</summary>
        {steps}
      </details>
    </>
  )
}
