// What the experts said, without their names, once the outcome of the review is known.
import { useQuery } from '@tanstack/react-query'
import { reviewOutcomeQuery } from '@/lib/api/review-queries'
import { useWords } from '@/lib/i18n/language'
import { ofApplicantSide, type WithRoles } from './applicant-side'

export function ReviewOpinions({ application, account }: { application: string; account: WithRoles }) {
  const { t } = useWords()
  const query = useQuery({ ...reviewOutcomeQuery(application), enabled: ofApplicantSide(account), retry: false })
  if (!query.data?.known || query.data.opinions.length === 0) return null
  return (
    <section className="g-card g-stack" aria-labelledby="opinions" data-opinions={query.data.opinions.length}>
      <div>
        <h2 id="opinions">{t('opinions.title')}</h2>
        <p className="f-help" style={{ margin: 0 }}>
          {t('opinions.help')}
        </p>
      </div>
      {query.data.opinions.map((one, index) => (
        <article key={index} className="a-opinion">
          <h3>{t('opinions.one', { number: index + 1 })}</h3>
          <p className="a-reason">{one.opinion}</p>
          {one.comments.length > 0 && (
            <ul className="a-comments">
              {one.comments.map((comment) => (
                <li key={comment} className="a-reason">
                  {comment}
                </li>
              ))}
            </ul>
          )}
        </article>
      ))}
    </section>
  )
}
