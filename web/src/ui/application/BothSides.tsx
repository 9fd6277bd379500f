// A two-sided project: what each side states, side by side, and what the other side confirmed. Differences are shown even
// where they do not count.
import type { ComparedItem } from '@/lib/api/side-queries'
import type { Text } from '@/lib/api/types'
import type { Sides } from '@/lib/api/use-sides'
import { date, instant } from '@/lib/format'
import { useWords, wordOr } from '@/lib/i18n/language'
import { ConfirmationLinks } from './ConfirmationLinks'
import './sides.css'

interface Props {
  sides: Sides | null
  errorOf: (error: Error) => Text
}

export function BothSides({ sides, errorOf }: Props) {
  const { t, language } = useWords()
  if (!sides) return null
  const { items, answer, recorded_at: recorded } = sides.comparison
  return (
    <section className="g-card" aria-labelledby="sides" data-sides>
      <h2 id="sides">{t('sides.title')}</h2>
      <p className="g-small g-muted">
        {recorded ? t('sides.recorded', { at: instant(recorded, language) }) : t('sides.notRecorded')}
      </p>
      <div className="g-tablebox">
        <table className="g-table s-table">
          <thead>
            <tr>
              <th scope="col">{t('sides.item')}</th>
              <th scope="col">{t('sides.ours')}</th>
              <th scope="col">{t('sides.theirs')}</th>
              <th scope="col">{t('sides.match')}</th>
              <th scope="col">{t('sides.confirmed')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Row key={item.name} item={item} />
            ))}
          </tbody>
        </table>
      </div>
      {answer && (
        <p className="s-answer">
          <b>
            {answer.name}, {answer.post}
          </b>{' '}
          <a href={`mailto:${answer.email}`}>{answer.email}</a> · {instant(answer.at, language)}
          {answer.remark && <span className="s-remark">{answer.remark}</span>}
        </p>
      )}
      <ConfirmationLinks sides={sides} errorOf={errorOf} />
    </section>
  )
}

function Row({ item }: { item: ComparedItem }) {
  const { t, say, language } = useWords()
  const shown = (text: string) => (item.is_date ? date(text, language) : text)
  const { confirmed } = item
  return (
    <tr data-item={item.name} data-likeness={item.likeness}>
      <th scope="row">{say(item.label)}</th>
      <td data-label={t('sides.ours')}>{shown(say(item.ours)) || t('common.notGiven')}</td>
      <td data-label={t('sides.theirs')}>{shown(say(item.theirs)) || t('common.notGiven')}</td>
      <td data-label={t('sides.match')}>
        <span className={`s-sign s-sign--${item.likeness}`}>{wordOr('likeness', item.likeness, language)}</span>
      </td>
      <td data-label={t('sides.confirmed')}>
        {!confirmed && <span className="g-muted">{t('sides.notAsked')}</span>}
        {confirmed?.agrees && <span className="s-sign s-sign--same">{t('sides.agrees')}</span>}
        {confirmed && !confirmed.agrees && (
          <span className="s-sign s-sign--differs">{t('sides.says', { theirs: shown(confirmed.theirs) })}</span>
        )}
        {confirmed && !confirmed.current && (
          <span className="g-small g-muted s-remark">{t('sides.stale', { shown: shown(confirmed.shown) })}</span>
        )}
      </td>
    </tr>
  )
}
