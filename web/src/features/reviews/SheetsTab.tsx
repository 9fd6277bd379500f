// The sheets that experts handed in: scores and how far they lie apart, opinions, and what the agency thinks of each review.
import { Alert, Radio } from 'antd'
import { errorText } from '@/lib/api/errors'
import { exportUrl } from '@/lib/api/files'
import { rateReview, type Panel, type PanelApplication, type PanelReview } from '@/lib/api/review-queries'
import { instant } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { MarkList } from '@/ui/application/MarkList'
import { FileLinks } from '@/ui/FileLinks'
import { Empty } from '@/ui/PageState'
import { spreadOf, stands } from './figures'
import { REVIEW_TONE } from './panel-tone'
import type { TabProps } from './PanelPage'
import { usePanel } from './use-panel'

/** Scores this far apart are worth a look. */
const WIDE = 20
const QUALITIES = [1, 2, 3, 4] as const

export function SheetsTab({ panel }: TabProps) {
  const { t, say, language } = useWords()
  const rate = usePanel(panel.id)
  if (panel.handed_in === 0) return <Empty title={t('scored.none')} help={t('scored.noneHelp')} />
  const mine = panel.actions.some(({ name }) => name !== 'accept' && name !== 'send_back' && name !== 'withdraw')
  return (
    <div className="g-stack">
      <FileLinks label={t('scored.title')} urlOf={(format) => exportUrl('score-sheets', format, language, `id=${panel.id}`)} />
      {rate.isError && <Alert type="error" showIcon role="alert" title={say(errorText(rate.error))} />}
      {panel.applications.map((one) => (
        <Application
          key={one.id}
          panel={panel}
          one={one}
          {...(mine ? { judge: (expert: string, quality: number) => rate.mutate(() => rateReview(panel.id, one.id, expert, quality)) } : {})}
        />
      ))}
    </div>
  )
}

function Application({ panel, one, judge }: { panel: Panel; one: PanelApplication; judge?: (expert: string, quality: number) => void }) {
  const { t } = useWords()
  const spread = spreadOf(one.reviews)
  return (
    <section className="g-card g-stack" aria-label={one.number} data-application={one.number}>
      <div className="g-row">
        <div className="g-grow">
          <h3>{one.title || one.number}</h3>
          <p className="g-small g-muted">{one.number}</p>
        </div>
        <span className="g-num">
          {t('panels.mean')} <b>{one.mean || '—'}</b>
        </span>
        {spread !== null && (
          <span className={`g-badge${spread >= WIDE ? ' g-badge--wait' : ''}`}>{t('scored.spread', { points: spread })}</span>
        )}
      </div>
      {one.reviews
        .filter((review) => stands(review) || review.score !== '')
        .map((review) => (
          <Review key={review.expert} panel={panel} review={review} {...(judge ? { judge: (quality: number) => judge(review.expert, quality) } : {})} />
        ))}
    </section>
  )
}

function Review({ panel, review, judge }: { panel: Panel; review: PanelReview; judge?: (quality: number) => void }) {
  const { t, say, language } = useWords()
  if (review.score === '')
    return (
      <p className="g-row rv-sheet">
        <b>{review.name}</b>
        <span className={`g-badge g-badge--${REVIEW_TONE[review.state]}`}>{say(review.state_label)}</span>
      </p>
    )
  return (
    <details className="rv-sheet" data-sheet={review.expert}>
      <summary>
        <span className="rv-sheet__head">
          <b>{review.name}</b>
          <span className="g-num rv-score">{review.score}</span>
          {review.first_score && <span className="g-small g-muted">{t('scored.first', { score: review.first_score })}</span>}
          {review.quality > 0 && <span className="g-badge">{t(`scored.quality${review.quality as (typeof QUALITIES)[number]}`)}</span>}
          <span className="g-small g-muted">{instant(review.handed_in_at, language)}</span>
        </span>
      </summary>
      <div className="g-stack g-stack--s rv-sheet__body">
        <MarkList sheet={panel.sheet} marks={review.marks} opinion={review.opinion} />
        {judge && (
          <div className="g-row">
            <span id={`quality-${review.expert}`}>{t('scored.quality')}</span>
            <Radio.Group
              aria-labelledby={`quality-${review.expert}`}
              value={review.quality || null}
              onChange={(event) => judge(event.target.value as number)}
              options={QUALITIES.map((value) => ({ value, label: t(`scored.quality${value}`) }))}
            />
          </div>
        )}
      </div>
    </details>
  )
}
