// What the leader was funded for before, by the register: titles alone can be compared.
import type { EarlierProject } from '@/lib/api/similarity-queries'
import { date } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { percent } from './share'

export function EarlierProjects({ projects }: { projects: EarlierProject[] }) {
  const { t, language } = useWords()
  return (
    <section className="g-card g-stack g-stack--s" aria-labelledby="earlier" data-earlier={projects.length}>
      <h2 id="earlier">{t('similarity.earlier')}</h2>
      <p className="g-small g-muted">{t('similarity.earlierLead')}</p>
      <ul className="si-list">
        {projects.map((one) => (
          <li key={one.number}>
            {one.title} <span className="g-small g-muted g-mono">{one.number}</span>{' '}
            {one.granted_on && <span className="g-small g-muted">{date(one.granted_on, language)}</span>}{' '}
            {one.alike && (
              <span className="g-badge g-badge--bad">{t('similarity.titleAlike', { share: percent(one.likeness_millionths) })}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
