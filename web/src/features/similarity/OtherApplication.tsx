// Another application that has something in common with this one: how much, where, and what was found of it.
import { Button } from 'antd'
import { useId, useState } from 'react'
import { Link } from 'react-router'
import type { SimilarApplication } from '@/lib/api/similarity-queries'
import { instant } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { FindingBadge } from './FindingBadge'
import { Passage } from './Passage'
import { percent } from './share'

interface OtherApplicationProps {
  other: SimilarApplication
  /** Whether its passages are shown at first. */
  opened: boolean
  judge?: () => void
}

export function OtherApplication({ other, opened, judge }: OtherApplicationProps) {
  const { t, say, language } = useWords()
  const [open, setOpen] = useState(opened)
  const list = useId()
  const { application, passages, achievements, findings } = other
  return (
    <li className="g-card" data-other={application.number}>
      <div className="g-head si-head">
        <div>
          <h2>
            <Link to={paths.application(application.id)}>{application.title || t('apps.untitled')}</Link>
          </h2>
          <p className="g-small g-muted">
            <span className="g-mono">{application.number}</span> · {say(application.organisation.name)} · {application.leader} · {say(application.state_label)}
            {application.submitted_at && ` · ${instant(application.submitted_at, language)}`}
          </p>
        </div>
        <p className="si-share">
          <b className="g-num">{percent(other.share_millionths)}</b>
          <span className="g-small g-muted">{t(other.share_of_other ? 'similarity.shareOfOther' : 'similarity.share', { share: percent(other.share_millionths) })}</span>
        </p>
      </div>
      <p className="g-row">
        <FindingBadge finding={findings[0]} />
        {other.likeness_millionths > 0 && (
          <span className="g-badge g-badge--bad">{t('similarity.alike', { share: percent(other.likeness_millionths) })}</span>
        )}
        {other.same_leader && <span className="g-badge">{t('similarity.sameLeader')}</span>}
        {other.same_organisation && <span className="g-badge">{t('similarity.sameOrganisation')}</span>}
        {other.share_of_other && <span className="g-badge">{t('similarity.later')}</span>}
      </p>
      {other.outdated && <p className="g-note g-small">{t('similarity.outdated')}</p>}
      {achievements.length > 0 && (
        <section aria-label={t('similarity.achievements')}>
          <h3>{t('similarity.achievements')}</h3>
          <ul className="si-list">
            {achievements.map((one) => (
              <li key={one.kind + one.value}>
                {t(`achievementKind.${one.kind}`)} <span className="g-mono">{one.value}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {findings.length > 0 && (
        <section aria-label={t('similarity.findings')}>
          <h3>{t('similarity.findings')}</h3>
          <ol className="si-list" data-findings={findings.length}>
            {findings.map((one) => (
              <li key={one.at + one.judgement + one.by}>
                <FindingBadge finding={one} /> {one.reason}
                <span className="g-small g-muted">
                  {' '}
                  {one.by} · {instant(one.at, language)}
                  {!one.on_present && ` · ${t('similarity.before')}`}
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
      <div className="g-row si-acts">
        {passages.length > 0 && (
          <Button aria-expanded={open} aria-controls={list} onClick={() => setOpen(!open)}>
            {open ? t('similarity.hide') : `${t('similarity.show')} (${passages.length})`}
          </Button>
        )}
        {judge && (
          <Button type="primary" data-act="judge" aria-label={t('similarity.judgeOf', { number: application.number })} onClick={judge}>
            {t('similarity.judge')}
          </Button>
        )}
      </div>
      {passages.length > 0 && (
        <ol id={list} className="si-passages" hidden={!open} aria-label={t('similarity.passages', { count: passages.length })}>
          {passages.map((passage, index) => (
            <Passage key={index} passage={passage} />
          ))}
        </ol>
      )}
    </li>
  )
}
