// What an expert's earlier reviews came to, for officers and agencies: sums, then those that the reader may see.
import { Link } from 'react-router'
import type { ExpertView } from '@/lib/api/expert-queries'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'

export function ExpertRecord({ one }: { one: ExpertView }) {
  const { t } = useWords()
  const { record, reviews } = one
  if (!record) return null
  const above = Number(record.above)
  const rows: [string, string | number][] = [
    [t('experts.asked'), record.asked],
    [t('experts.handedIn'), record.handed_in],
    [t('experts.late'), record.late],
    [t('experts.declined'), record.declined],
    [t('experts.givenBack'), record.given_back],
    [t('experts.recused'), record.recused],
    [t('experts.quality'), record.quality && t('experts.qualityOf', { value: record.quality })],
    [
      t('experts.distance'),
      record.distance &&
        [t('experts.points', { value: record.distance }), above !== 0 && t(above > 0 ? 'experts.generous' : 'experts.strict', { value: Math.abs(above) })]
          .filter(Boolean)
          .join(t('common.comma')),
    ],
  ]
  return (
    <section className="g-card g-stack" aria-labelledby="record" data-record>
      <div>
        <h2 id="record">{t('experts.record')}</h2>
        <p className="g-small g-muted">{t('experts.recordHelp')}</p>
      </div>
      {record.asked === 0 ? (
        <p>{t('experts.noRecord')}</p>
      ) : (
        <dl className="g-facts">
          {rows
            .filter(([, value]) => value !== '')
            .map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      )}
      {reviews.length > 0 && <Reviews reviews={reviews} />}
    </section>
  )
}

function Reviews({ reviews }: { reviews: ExpertView['reviews'] }) {
  const { t, say } = useWords()
  return (
    <div className="g-tablebox">
      <table className="g-table">
        <thead>
          <tr>
            <th scope="col">{t('experts.application')}</th>
            <th scope="col">{t('experts.state')}</th>
            <th scope="col">{t('experts.score')}</th>
            <th scope="col">{t('experts.others')}</th>
            <th scope="col">{t('experts.quality')}</th>
          </tr>
        </thead>
        <tbody>
          {reviews.map((each) => (
            <tr key={`${each.panel} ${each.number}`}>
              <td data-label={t('experts.application')}>
                <Link to={paths.panel(each.panel)}>{each.number}</Link>
                <p className="g-small g-muted">{say(each.topic_title)}</p>
              </td>
              <td data-label={t('experts.state')}>
                {say(each.state_label)} {each.late && <span className="g-badge g-badge--bad">{t('experts.late')}</span>}
              </td>
              <td data-label={t('experts.score')} className="g-num">
                {each.score}
              </td>
              <td data-label={t('experts.others')} className="g-num">
                {each.others}
              </td>
              <td data-label={t('experts.quality')}>{each.quality > 0 && t('experts.qualityOf', { value: each.quality })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
