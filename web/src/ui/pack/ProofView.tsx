// What is proved of a topic's rules over all applications that they allow: findings with the conditions that exclude one
// another, and example applications that the engine has confirmed.
import { Button } from 'antd'
import type { ProofFinding, ProofReport, ProofWitness } from '@/lib/api/pack-types'
import { useWords, wordOr } from '@/lib/i18n/language'
import { download } from '../download'

export function ProofView({ report }: { report: ProofReport }) {
  const { t, say } = useWords()
  const known = report.findings.filter(isKnown)
  const fresh = report.findings.filter((finding) => !isKnown(finding))
  return (
    <div className="g-stack" data-proof={report.topic}>
      <div className="g-row">
        <span className={`g-badge g-badge--${fresh.length > 0 ? 'wait' : 'good'}`}>{t('proof.findings', { count: fresh.length })}</span>
        {known.length > 0 && <span className="g-badge">{t('proof.knownCount', { count: known.length })}</span>}
        {report.open.length > 0 && <span className="g-badge g-badge--wait">{t('proof.openCount', { count: report.open.length })}</span>}
        <span className="g-muted g-small">
          {t('proof.counts', { questions: report.counts.questions, impossible: report.counts.impossible, confirmed: report.counts.confirmed })}
        </span>
      </div>
      {fresh.length === 0 && <p>{t('proof.none')}</p>}
      <Findings report={report} items={[...fresh, ...known]} />
      {report.open.length > 0 && (
        <section>
          <h3>{t('proof.open')}</h3>
          <ul className="p-differences">
            {report.open.map((one) => (
              <li key={`${one.kind} ${one.clauses.join(' ')}`}>
                <FindingKind kind={one.kind} /> <b className="g-mono">{one.clauses.join(' · ')}</b> <span className="g-muted">{say(one.why)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {report.eligible && (
        <p className="g-row">
          {say(report.eligible.shows)} <Witness topic={report.topic} name="eligible" witness={report.eligible} />
        </p>
      )}
      <details>
        <summary>{t('proof.assumptions')}</summary>
        <ul>
          {report.assumptions.map((assumption) => (
            <li key={say(assumption)}>{say(assumption)}</li>
          ))}
          {report.widened.map(({ clause, texts }) => (
            <li key={clause}>
              {t('proof.widened', { clause })} <code>{texts.join('; ')}</code>
            </li>
          ))}
        </ul>
      </details>
    </div>
  )
}

const isKnown = ({ known }: ProofFinding) => known.zh !== ''

function FindingKind({ kind }: { kind: string }) {
  const { language } = useWords()
  return <span className="g-badge">{wordOr('finding', kind, language)}</span>
}

function Findings({ report, items }: { report: ProofReport; items: ProofFinding[] }) {
  const { t, say } = useWords()
  return (
    <ul className="p-differences">
      {items.map((finding) => {
        const name = [finding.kind, ...finding.clauses].join('-')
        return (
          <li key={name} data-finding={name}>
            <p className="g-row p-clause__line">
              <FindingKind kind={finding.kind} />
              <b className="g-mono">{finding.clauses.join(' · ')}</b>
            </p>
            <p>{say(finding.says)}</p>
            {isKnown(finding) && (
              <p className="g-muted">
                {t('proof.known')} {say(finding.known)}
              </p>
            )}
            {finding.reasons.length > 0 && (
              <dl className="p-aspect">
                <dt>{t('proof.follows')}</dt>
                {finding.reasons.map((reason, index) => (
                  <dd key={index}>
                    <span className="g-mono">{reason.of}</span> {reason.text && <code>{reason.text}</code>} <span className="g-mono g-muted">{reason.place}</span>
                  </dd>
                ))}
              </dl>
            )}
            {finding.lists.length > 0 && <p className="g-small g-muted">{t('proof.lists', { lists: finding.lists.join(', ') })}</p>}
            {finding.witnesses.map((witness, index) => (
              <p key={index} className="g-row">
                {say(witness.shows)} <Witness topic={report.topic} name={`${name}-${index + 1}`} witness={witness} />
              </p>
            ))}
          </li>
        )
      })}
    </ul>
  )
}

/** The example as a file that `guohe check` reads. */
function Witness({ topic, name, witness }: { topic: string; name: string; witness: ProofWitness }) {
  const { t } = useWords()
  const file = `${topic.replace('/', '-')}-${name}.json`
  return (
    <Button size="small" onClick={() => download(file, 'application/json', JSON.stringify(witness.application, null, 2))}>
      {t('proof.example')}
    </Button>
  )
}
