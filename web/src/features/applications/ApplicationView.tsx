// An application as its people, and those who may see it, read it once it is out of their hands.
import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { attachmentUrl } from '@/lib/api/client'
import { errorText } from '@/lib/api/errors'
import { historyQuery } from '@/lib/api/queries'
import type { Account, Action, Application, Facts, TopicView } from '@/lib/api/types'
import { useAct } from '@/lib/api/use-act'
import { useSides } from '@/lib/api/use-sides'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { ActionBar } from '@/ui/application/ActionBar'
import { ApplicationHead } from '@/ui/application/ApplicationHead'
import { AttachmentList } from '@/ui/application/AttachmentList'
import { BothSides } from '@/ui/application/BothSides'
import { FactsView } from '@/ui/application/FactsView'
import { GivenReason } from '@/ui/application/GivenReason'
import { StepRecords } from '@/ui/application/StepRecords'
import { PaperLinks } from '@/ui/application/PaperLinks'
import { HistoryTimeline } from '@/ui/application/HistoryTimeline'
import { Crumbs } from '@/ui/Crumbs'
import { sectionsOf } from '@/ui/form/FactsForm'
import { VerdictPanel } from '@/ui/verdict/VerdictPanel'
import { AvoidedExperts } from './AvoidedExperts'
import { CaseList, ParentLink } from './CaseList'
import { ProcessOfApplication } from './ProcessOfApplication'
import { ReviewOpinions } from './ReviewOpinions'

/** Who sees what was found of an application. */
const SEE_SIMILARITY = ['examiner', 'officer', 'approver', 'auditor'] as const

interface ApplicationViewProps {
  application: Application
  topic: TopicView
  account: Account
}

export function ApplicationView({ application, topic, account }: ApplicationViewProps) {
  const { t, say } = useWords()
  const { message } = App.useApp()
  const act = useAct(application.id)
  const history = useQuery(historyQuery(application.id))
  const sides = useSides(application.id)
  const sections = useMemo(() => sectionsOf(topic, t('form.otherSection')), [topic, t])
  const take = async (action: Action, reason: string, form?: Facts) => {
    await act(action.name, { version: application.version, reason: reason || undefined, form })
    void message.success(t('act.done', { action: say(action.label) }))
  }
  const mine = account.roles.includes('applicant')
  return (
    <div className="g-page g-page--wide">
      <Crumbs>
        {[
          <Link to={paths.applications()}>{t(mine ? 'apps.mine' : 'apps.all')}</Link>,
          application.number || application.title || t('apps.untitled'),
        ]}
      </Crumbs>
      <ApplicationHead application={application}>
        {application.receipt && (
          <Link to={paths.receipt(application.id)} className="g-linkbutton">
            {t('apps.receipt')} {application.receipt.number}
          </Link>
        )}
        {SEE_SIMILARITY.some((role) => account.roles.includes(role)) && !application.parent && (
          <Link to={paths.similarity(application.id)} className="g-linkbutton">
            {t('similarity.look')}
          </Link>
        )}
      </ApplicationHead>
      <ParentLink application={application} />
      <GivenReason application={application} />
      <div className="a-two">
        <div className="g-stack">
          <ProcessOfApplication application={application} history={history.data ?? []} />
          <BothSides sides={sides} errorOf={errorText} />
          <StepRecords records={application.records} />
          <ReviewOpinions application={application.id} account={account} />
          <CaseList cases={application.cases} />
          <FactsView sections={sections} facts={application.facts} />
          <section className="g-card" aria-labelledby="files">
            <h2 id="files">{t('attach.title')}</h2>
            <AttachmentList
              kinds={topic.evidence}
              attachments={application.attachments}
              urlOf={(file) => attachmentUrl(application.id, file.id)}
            />
          </section>
          <AvoidedExperts application={application.id} account={account} />
        </div>
        <aside className="a-side a-side--sticky">
          {application.actions.length > 0 && (
            <section className="g-card">
              <h2 className="a-sidehead">{t('apps.nextStep')}</h2>
              <ActionBar actions={application.actions} take={take} errorOf={errorText} />
            </section>
          )}
          <PaperLinks application={application} />
          <section className="g-card">
            <VerdictPanel verdict={application.verdict} />
          </section>
          <section className="g-card">
            <h2 className="a-sidehead">{t('apps.history')}</h2>
            {history.isSuccess && <HistoryTimeline items={history.data} />}
          </section>
        </aside>
      </div>
    </div>
  )
}
