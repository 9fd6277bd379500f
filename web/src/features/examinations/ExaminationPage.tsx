// The examination sheet: clause by clause on the left, the file under the eyes on the right, the decision below.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Segmented } from 'antd'
import { useCallback, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { Link, useParams } from 'react-router'
import { attachmentUrl } from '@/lib/api/client'
import { errorText } from '@/lib/api/errors'
import { applicationQuery, examinationQuery, historyQuery, repairsOfApplication, topicQuery } from '@/lib/api/queries'
import type { Action, Application, Attachment, Examination, Facts, TopicView } from '@/lib/api/types'
import { useAct } from '@/lib/api/use-act'
import { useSides } from '@/lib/api/use-sides'
import { useRepairs } from '@/lib/api/use-repairs'
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
import { Empty, Failed, Loading } from '@/ui/PageState'
import { RepairsContext } from '@/ui/verdict/repairs'
import { VerdictSummary } from '@/ui/verdict/VerdictPanel'
import { ClauseSheet } from './ClauseSheet'
import { FilePreview } from './FilePreview'
import { matches, progress, sheetClauses, type SheetFilter } from './sheet'
import './examinations.css'

export default function ExaminationPage() {
  const { id = '' } = useParams()
  const application = useQuery(applicationQuery(id))
  const examination = useQuery(examinationQuery(id))
  const topic = useQuery({
    ...topicQuery(application.data?.call ?? '', application.data?.topic ?? ''),
    enabled: application.isSuccess,
  })
  const broken = [application, examination, topic].find((query) => query.isError)
  if (broken) return <Failed error={broken.error} retry={() => void broken.refetch()} />
  if (!application.isSuccess || !examination.isSuccess || !topic.isSuccess) return <Loading />
  return (
    <Sheet key={id} application={application.data} examination={examination.data} topic={topic.data.topic} />
  )
}

interface SheetProps {
  application: Application
  examination: Examination
  topic: TopicView
}

function Sheet({ application, examination, topic }: SheetProps) {
  const { t, say } = useWords()
  const client = useQueryClient()
  const { message } = App.useApp()
  const { id } = application
  const act = useAct(id)
  const [tab, setTab] = useState<'sheet' | 'application'>('sheet')
  const [filter, setFilter] = useState<SheetFilter>('all')
  const [file, setFile] = useState<Attachment | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const items = useMemo(() => sheetClauses(examination), [examination])
  const readOnly = !application.examined

  const repairs = useRepairs({
    key: [id, examination.version],
    load: (signal) => repairsOfApplication(id, signal),
    verdict: examination.verdict,
    settled: true,
  })

  const saved = useCallback(
    (next: Examination) => {
      client.setQueryData(examinationQuery(id).queryKey, next)
      // Whether the sheet is complete decides which actions are open.
      void client.invalidateQueries({ queryKey: applicationQuery(id).queryKey, exact: true })
    },
    [client, id],
  )
  const take = async (action: Action, reason: string, form?: Facts) => {
    await act(action.name, { version: application.version, reason: reason || undefined, form })
    void message.success(t('act.done', { action: say(action.label) }))
  }
  const move = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
    if (event.key !== 'j' && event.key !== 'k') return
    const clauses = [...(list.current?.querySelectorAll<HTMLElement>('.e-clause') ?? [])]
    const now = clauses.findLastIndex((clause) => clause.contains(document.activeElement))
    const next = clauses[event.key === 'j' ? Math.min(now + 1, clauses.length - 1) : Math.max(now - 1, 0)]
    next?.focus()
    next?.scrollIntoView({ block: 'center', behavior: 'smooth' })
  }
  const shown = items.filter((item) => matches(item, filter))
  return (
    <div className="g-page g-page--wide" onKeyDown={move}>
      <Crumbs>
        {[<Link to={paths.examinations()}>{t('queue.examine')}</Link>, application.number || application.title]}
      </Crumbs>
      <ApplicationHead application={application}>
        <Segmented
          value={tab}
          onChange={setTab}
          aria-label={t('exam.title')}
          options={[
            { value: 'sheet', label: t('exam.sheet') },
            { value: 'application', label: t('exam.application') },
          ]}
        />
        <Link to={paths.similarity(id)} className="g-linkbutton">
          {t('similarity.look')}
        </Link>
      </ApplicationHead>
      <GivenReason application={application} />
      <div className="a-two e-two">
        <div hidden={tab !== 'sheet'}>
          <div className="e-bar">
            <Segmented
              value={filter}
              onChange={setFilter}
              aria-label={t('common.filter')}
              options={(['all', 'todo', 'unmet'] as const).map((name) => ({
                value: name,
                label: `${t(name === 'all' ? 'exam.filterAll' : name === 'todo' ? 'exam.filterTodo' : 'exam.filterUnmet')} ${
                  items.filter((item) => matches(item, name)).length
                }`,
              }))}
            />
            <span className="g-small g-muted">{t('exam.progress', { ...progress(items, examination) })}</span>
            {!readOnly && <span className="g-small g-muted e-keys">{t('exam.shortcuts')}</span>}
          </div>
          {shown.length === 0 ? (
            <div className="g-card">
              <Empty title={t('exam.nothingLeft')} />
            </div>
          ) : (
            <RepairsContext value={repairs}>
              <ul className="e-list" ref={list}>
                {shown.map((item) => (
                  <ClauseSheet
                    key={item.clause.id}
                    application={id}
                    topic={topic}
                    item={item}
                    files={application.attachments}
                    evidence={examination.evidence}
                    readOnly={readOnly}
                    preview={setFile}
                    previewed={file?.id ?? null}
                    saved={saved}
                  />
                ))}
              </ul>
            </RepairsContext>
          )}
        </div>
        {tab === 'application' && <Whole application={application} topic={topic} />}
        <aside className="a-side a-side--sticky">
          <VerdictSummary verdict={examination.verdict} />
          {application.actions.length > 0 && (
            <section className="g-card">
              <h2 className="a-sidehead">{t('apps.nextStep')}</h2>
              <ActionBar
                actions={application.actions}
                take={take}
                reasonFor={(action) => (action.needs_reason ? examination.reasons.map(say).join('\n') : '')}
                errorOf={errorText}
              />
            </section>
          )}
          {examination.reasons.length > 0 && (
            <section className="g-card">
              <h2 className="a-sidehead">{t('exam.reasons')}</h2>
              <p className="f-help">{t('exam.reasonsHelp')}</p>
              <ul className="e-reasons">
                {examination.reasons.map((reason) => (
                  <li key={reason.zh}>{say(reason)}</li>
                ))}
              </ul>
            </section>
          )}
          <section className="g-card">
            <h2 className="a-sidehead">{t('exam.preview')}</h2>
            <FilePreview application={id} file={file} />
          </section>
        </aside>
      </div>
    </div>
  )
}

function Whole({ application, topic }: { application: Application; topic: TopicView }) {
  const { t } = useWords()
  const history = useQuery(historyQuery(application.id))
  const sides = useSides(application.id)
  const sections = useMemo(() => sectionsOf(topic, t('form.otherSection')), [topic, t])
  return (
    <div className="g-stack">
      <BothSides sides={sides} errorOf={errorText} />
      <StepRecords records={application.records} />
      <FactsView sections={sections} facts={application.facts} />
      <section className="g-card" aria-labelledby="files">
        <h2 id="files">{t('attach.title')}</h2>
        <AttachmentList
          kinds={topic.evidence}
          attachments={application.attachments}
          urlOf={(file) => attachmentUrl(application.id, file.id)}
        />
      </section>
      <section className="g-card" aria-labelledby="history">
        <h2 id="history">{t('apps.history')}</h2>
        <div style={{ marginTop: 12 }}>{history.isSuccess && <HistoryTimeline items={history.data} />}</div>
      </section>
    </div>
  )
}
