// What an expert gave: each criterion with its mark and comment, then the opinion as a whole.
import type { Mark, ScoreSheet } from '@/lib/api/review-queries'
import { useWords } from '@/lib/i18n/language'
import './application.css'

export function MarkList({ sheet, marks, opinion }: { sheet: ScoreSheet; marks: Mark[]; opinion: string }) {
  const { t, say } = useWords()
  const label = (criterion: string) => say(sheet.criteria.find(({ id }) => id === criterion)?.label) || criterion
  return (
    <dl className="a-marks">
      {marks.map((mark) => (
        <div key={mark.criterion}>
          <dt>
            {label(mark.criterion)} <b className="g-num">{mark.mark}</b>
          </dt>
          {mark.comment && <dd>{mark.comment}</dd>}
        </div>
      ))}
      <div>
        <dt>{t('duty.opinion')}</dt>
        <dd>{opinion}</dd>
      </div>
    </dl>
  )
}
