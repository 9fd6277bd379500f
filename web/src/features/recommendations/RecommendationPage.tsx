// One application as the recommending department reads it: what was said, how the clauses come out, and the decision.
import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { useMemo } from 'react'
import { Link, useParams } from 'react-router'
import { attachmentUrl } from '@/lib/api/client'
import { errorText } from '@/lib/api/errors'
import { applicationQuery, historyQuery, topicQuery } from '@/lib/api/queries'
import type { Action, Facts } from '@/lib/api/types'
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
import { HistoryTimeline } from '@/ui/application/HistoryTimeline'
import { StepRecords } from '@/ui/application/StepRecords'
import { Crumbs } from '@/ui/Crumbs'
import { sectionsOf } from '@/ui/form/FactsForm'
import { Failed, Loading } from '@/ui/PageState'
import { VerdictPanel } from '@/ui/verdict/VerdictPanel'

export default function RecommendationPage() {
  const { t, say } = useWords()
  const { id = '' } = useParams()
  const { message } = App.useApp()
  const act = useAct(id)
  const query = useQuery(applicationQuery(id))
  const history = useQuery(historyQuery(id))
  const sides = useSides(id)
  const topic = useQuery({ ...topicQuery(query.data?.call ?? '', query.data?.topic ?? ''), enabled: query.isSuccess })
  const view = topic.data?.topic
  const sections = useMemo(() => (view ? sectionsOf(view, t('form.otherSection')) : []), [view, t])
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />
  if (topic.isError) return <Failed error={topic.error} retry={() => void topic.refetch()} />
  if (!query.isSuccess || !view) return <Loading />
  const application = query.data
  const take = async (action: Action, reason: string, form?: Facts) => {
    await act(action.name, { version: application.version, reason: reason || undefined, form })
    void message.success(t('act.done', { action: say(action.label) }))
  }
  return (
    <div className="g-page g-page--wide">
      <Crumbs>
        {[<Link to={paths.recommendations()}>{t('queue.recommend')}</Link>, application.number || application.title]}
      </Crumbs>
      <ApplicationHead application={application} />
      <GivenReason application={application} />
      <div className="a-two">
        <div className="g-stack">
          <BothSides sides={sides} errorOf={errorText} />
          <StepRecords records={application.records} />
          <FactsView sections={sections} facts={application.facts} />
          <section className="g-card" aria-labelledby="files">
            <h2 id="files">{t('attach.title')}</h2>
            <AttachmentList kinds={view.evidence} attachments={application.attachments} urlOf={(file) => attachmentUrl(id, file.id)} />
          </section>
          <section className="g-card" aria-labelledby="history">
            <h2 id="history">{t('apps.history')}</h2>
            <div style={{ marginTop: 12 }}>{history.isSuccess && <HistoryTimeline items={history.data} />}</div>
          </section>
        </div>
        <aside className="a-side a-side--sticky">
          {application.actions.length > 0 && (
            <section className="g-card">
              <h2 className="a-sidehead">{t('apps.nextStep')}</h2>
              <ActionBar
                actions={application.actions}
                take={take}
                unmet={application.verdict.clauses.filter((clause) => clause.status === 'unmet')}
                errorOf={errorText}
              />
            </section>
          )}
          <section className="g-card">
            <VerdictPanel verdict={application.verdict} />
          </section>
        </aside>
      </div>
    </div>
  )
}
