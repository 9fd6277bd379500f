// What the cases would miss: every constant, comparison and date of the rules is changed in turn, and some case must notice.
import { Progress } from 'antd'
import type { PackMutations } from '@/lib/api/pack-types'
import { useWords } from '@/lib/i18n/language'
import { placeText } from './Diagnostics'

export function MutationView({ mutations }: { mutations: PackMutations }) {
  const { t } = useWords()
  const { state, done, all, made, noticed, equivalent, survivors } = mutations
  if (state === 'cases_fail') return <p className="g-muted">{t('mutation.casesFail')}</p>
  if (state === 'running') {
    return (
      <div role="status">
        <p>{all > 0 ? t('mutation.running', { done, all }) : t('mutation.starting')}</p>
        <Progress percent={all > 0 ? Math.floor((100 * done) / all) : 0} showInfo={false} aria-label={t('mutation.title')} />
      </div>
    )
  }
  return (
    <div className="g-stack g-stack--s" data-mutations="finished">
      <p className="g-row">
        <span className={`g-badge g-badge--${survivors.length > 0 ? 'bad' : 'good'}`}>{t('mutation.survived', { count: survivors.length })}</span>
        <span className="g-muted">{t('mutation.counts', { made, noticed, equivalent })}</span>
      </p>
      {survivors.length > 0 && (
        <ul className="p-differences">
          {survivors.map((mutant) => (
            <li key={`${mutant.of}|${mutant.place.line}|${mutant.place.column}|${mutant.now}`}>
              <b>{mutant.of}</b> <del>{mutant.was}</del> <ins>{mutant.now}</ins> <span className="g-mono g-muted">{placeText(mutant.place)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
