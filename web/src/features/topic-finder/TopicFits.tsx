// The open topics by how they fit: what stands against one and what would help, what is still to be told, and the way on
// to its self-check with what was said here.
import { Link } from 'react-router'
import { carryFacts } from '@/lib/carried-facts'
import type { Fit, FitClause, TopicFit, TopicFits as Fits } from '@/lib/api/pack-types'
import type { Call, Facts } from '@/lib/api/types'
import { date } from '@/lib/format'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { StatusSign, type Tone } from '@/ui/StatusBadge'

const TONE: Record<Fit, Tone> = { eligible: 'good', undetermined: 'accent', nearly: 'wait', not_eligible: 'bad' }
const SIGN: Record<Fit, string> = { eligible: 'eligible', undetermined: 'undetermined', nearly: 'needs_evidence', not_eligible: 'not_eligible' }
const ORDER: Fit[] = ['eligible', 'undetermined', 'nearly', 'not_eligible']
/** So much at a glance; the rest folded. */
const FEW = 4

interface TopicFitsProps {
  fits: Fits
  calls: Call[]
  busy: boolean
  ask: (path: string) => void
  carried: (topic: string, ignored: string[]) => Facts
}

export function TopicFits({ fits, calls, busy, ask, carried }: TopicFitsProps) {
  const { t, language } = useWords()
  const of = (fit: Fit) => fits.items.filter((item) => item.fit === fit)
  return (
    <>
      <p className="t-summary" role="status" data-finder={busy ? 'busy' : 'ready'}>
        {ORDER.map((fit) => (
          <span key={fit} className={`g-badge g-badge--${TONE[fit]}`}>
            <StatusSign status={SIGN[fit]} />
            {t(`fit.${fit}`)} {of(fit).length}
          </span>
        ))}
        <span className="g-small g-muted">{busy ? t('verdict.updating') : t('verdict.asOf', { date: date(fits.today, language) })}</span>
      </p>
      <ul className="g-stack">
        {fits.items.map((item) => (
          <OneFit key={`${item.call}|${item.topic}`} fit={item} call={calls.find(({ id }) => id === item.call) ?? null} ask={ask} carried={carried} />
        ))}
      </ul>
      {fits.items.length === 0 && <p className="g-muted">{t('calls.none')}</p>}
    </>
  )
}

interface OneFitProps {
  fit: TopicFit
  call: Call | null
  ask: (path: string) => void
  carried: (topic: string, ignored: string[]) => Facts
}

function OneFit({ fit, call, ask, carried }: OneFitProps) {
  const { t, say } = useWords()
  return (
    <li className={`g-card t-fit t-fit--${TONE[fit.fit]}`} data-topic={fit.topic} data-fit={fit.fit}>
      <div className="t-fit__head">
        <div>
          <h2>
            <Link to={paths.topic(fit.call, fit.topic)}>{say(fit.title)}</Link>
          </h2>
          <p className="g-small g-muted">
            {call ? `${say(call.title)} · ` : ''}
            {say(fit.grant)}
          </p>
        </div>
        <span className={`g-badge g-badge--${TONE[fit.fit]}`}>
          <StatusSign status={SIGN[fit.fit]} />
          {t(`fit.${fit.fit}`)}
        </span>
      </div>
      {fit.unmet.length > 0 && (
        <Part title={t(fit.fit === 'nearly' ? 'finder.unmetNearly' : 'finder.unmet')}>
          <ul className="t-clauses">
            {fit.unmet.slice(0, FEW).map((clause) => (
              <Unmet key={clause.id} clause={clause} />
            ))}
          </ul>
          <Rest count={fit.unmet.length - FEW}>
            <ul className="t-clauses">
              {fit.unmet.slice(FEW).map((clause) => (
                <Unmet key={clause.id} clause={clause} />
              ))}
            </ul>
          </Rest>
        </Part>
      )}
      {fit.missing.length > 0 && (
        <Part title={t('finder.missing')}>
          <ul className="t-missing">
            {fit.missing.map((missing) => (
              <li key={missing.path}>
                {missing.asked ? (
                  <button type="button" className="g-linkbutton" onClick={() => ask(missing.path)}>
                    {say(missing.label) || missing.path}
                  </button>
                ) : (
                  <span>{say(missing.label) || missing.path}</span>
                )}
              </li>
            ))}
          </ul>
        </Part>
      )}
      <p className="t-fit__foot">
        <Link to={paths.check(fit.call, fit.topic)} className="t-check" onClick={() => carryFacts(fit.topic, carried(fit.topic, fit.ignored), 'check')}>
          {t('finder.check')}
        </Link>
        <span className="g-small g-muted">{t('finder.counts', { met: fit.met, people: fit.judged_by_people })}</span>
      </p>
    </li>
  )
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="t-part">
      <h3>{title}</h3>
      {children}
    </section>
  )
}

function Rest({ count, children }: { count: number; children: React.ReactNode }) {
  const { t } = useWords()
  if (count <= 0) return null
  return (
    <details>
      <summary className="g-small">{t('finder.rest', { count })}</summary>
      {children}
    </details>
  )
}

function Unmet({ clause }: { clause: FitClause }) {
  const { t, say } = useWords()
  const repair = clause.repairs?.repairs[0]
  return (
    <li>
      <p>
        {clause.cite && <span className="g-cite">{clause.cite}</span>} {say(clause.says)}
      </p>
      {repair ? (
        <p className="t-repair">
          <b>{t('finder.repair')}</b> {say(repair.says)}
        </p>
      ) : (
        <p className="g-small g-muted">{say(clause.repairs?.note) || say(clause.found)}</p>
      )}
    </li>
  )
}
