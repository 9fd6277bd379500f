// How the cases beside a pack come out: first those that this draft breaks, then others that fail, then the rest folded.
import type { PackCaseOutcome, PackCheck, PackPlace } from '@/lib/api/pack-types'
import { useWords } from '@/lib/i18n/language'
import { StatusSign } from '../StatusBadge'
import { Diagnostics } from './Diagnostics'

export interface CaseListProps {
  check: PackCheck
  goTo?: (place: PackPlace) => void
}

export function CaseCounts({ check }: { check: PackCheck }) {
  const { t } = useWords()
  return (
    <p className="g-row">
      <span className="g-badge g-badge--good">
        <StatusSign status="met" />
        {t('packs.casesPassed', { count: check.passed })}
      </span>
      {check.failed > 0 && (
        <span className="g-badge g-badge--bad">
          <StatusSign status="unmet" />
          {t('packs.casesFailed', { count: check.failed })}
        </span>
      )}
      {check.broken > 0 && <span className="g-badge g-badge--wait">{t('packs.casesBroken', { count: check.broken })}</span>}
    </p>
  )
}

export function CaseList({ check, goTo }: CaseListProps) {
  const { t } = useWords()
  const failing = check.cases.filter((one) => !one.passed)
  const passing = check.cases.filter((one) => one.passed)
  return (
    <div className="g-stack g-stack--s">
      {failing.length > 0 && (
        <ul className="p-cases">
          {failing.map((one) => (
            <FailingCase key={one.file} outcome={one} goTo={goTo} />
          ))}
        </ul>
      )}
      {passing.length > 0 && (
        <details className="p-fold">
          <summary>{t('packs.passing', { count: passing.length })}</summary>
          <ul className="p-passing">
            {passing.map((one) => (
              <li key={one.file}>
                <CaseTitle outcome={one} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function CaseTitle({ outcome }: { outcome: PackCaseOutcome }) {
  const { say } = useWords()
  return (
    <>
      <span>{say(outcome.title)}</span> <span className="g-mono g-muted">{outcome.file}</span>
    </>
  )
}

function FailingCase({ outcome, goTo }: { outcome: PackCaseOutcome; goTo: ((place: PackPlace) => void) | undefined }) {
  const { t } = useWords()
  return (
    <li data-case={outcome.file} data-broken={outcome.broken}>
      <p className="g-row p-clause__line">
        <span className={`g-badge g-badge--${outcome.broken ? 'wait' : 'bad'}`}>{t(outcome.broken ? 'packs.brokenNow' : 'packs.failed')}</span>
        <CaseTitle outcome={outcome} />
      </p>
      <Diagnostics items={outcome.failures} goTo={goTo} />
    </li>
  )
}
