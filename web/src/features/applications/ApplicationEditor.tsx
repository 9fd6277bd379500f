// The form of an application with everything around it: sections on the left, verdict on the right, the state of saving
// above, attachments below, and the way on: submit.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Drawer } from 'antd'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { errorText } from '@/lib/api/errors'
import { applicationQuery, historyQuery, readApplication, repairsOfApplication } from '@/lib/api/queries'
import type { Account, Action, Application, Call, Facts, TopicView } from '@/lib/api/types'
import { useAct } from '@/lib/api/use-act'
import { useRepairs } from '@/lib/api/use-repairs'
import { takeCarriedFacts } from '@/lib/carried-facts'
import { difference, withRowIds } from '@/lib/facts'
import { paths } from '@/lib/path-builder'
import { everyClause, unmetByField } from '@/lib/verdicts'
import { useWords } from '@/lib/i18n/language'
import { ActionBar } from '@/ui/application/ActionBar'
import { GivenReason } from '@/ui/application/GivenReason'
import { HistoryTimeline } from '@/ui/application/HistoryTimeline'
import { StepRecords } from '@/ui/application/StepRecords'
import { Crumbs } from '@/ui/Crumbs'
import { Deadline } from '@/ui/Deadline'
import { OverallBadge } from '@/ui/StatusBadge'
import { FactsForm, SectionNav, sectionsOf } from '@/ui/form/FactsForm'
import { goToIn } from '@/ui/form/go-to'
import { RepairsContext } from '@/ui/verdict/repairs'
import { VerdictPanel } from '@/ui/verdict/VerdictPanel'
import { AttachmentBoard } from './AttachmentBoard'
import { AvoidedExperts } from './AvoidedExperts'
import { ParentLink } from './CaseList'
import { ConflictDialog } from './ConflictDialog'
import { SaveBadge } from './SaveBadge'
import { SubmitDialog } from './SubmitDialog'
import { useDraft } from './draft/use-draft'

interface ApplicationEditorProps {
  application: Application
  call: Call
  topic: TopicView
  account: Account
}

export function ApplicationEditor({ application, call, topic, account }: ApplicationEditorProps) {
  const { t, say } = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const act = useAct(application.id)
  const history = useQuery(historyQuery(application.id))
  const [draft, snapshot] = useDraft(application, account.id)
  const [submitting, setSubmitting] = useState<Action | null>(null)
  const [choosing, setChoosing] = useState(true)
  const [drawer, setDrawer] = useState(false)
  const greeted = useRef(false)

  useEffect(() => {
    if (greeted.current) return
    greeted.current = true
    const carried = takeCarriedFacts(topic.id)
    if (carried) {
      const { facts } = draft.getSnapshot()
      const changes = difference(facts, { ...facts, ...withRowIds(carried) })
      draft.setAll(changes)
      void message.success(t('apps.brought', { count: changes.length }))
    } else if (draft.getSnapshot().restored > 0) void message.info(t('save.restored', { count: draft.getSnapshot().restored }))
  }, [draft, topic.id, message, t])

  // What is allowed follows from the verdict: after each save the server is asked what the person may do now.
  const { version, state } = snapshot
  const reread = async () => {
    try {
      client.setQueryData(applicationQuery(application.id).queryKey, await readApplication(application.id))
    } catch {
      // The next save asks again.
    }
  }
  const catchUp = useEffectEvent(() => void reread())
  useEffect(() => {
    if (state === 'saved' && version > application.version) catchUp()
  }, [state, version, application.version])

  const verdict = version >= application.version ? snapshot.verdict : application.verdict
  const reports = application.stage === 'report'
  const sections = useMemo(() => {
    const all = sectionsOf(topic, t('form.otherSection'))
    // A report fills in what is reported; what was applied for stands.
    return reports ? all.filter(({ later }) => later).map((section) => ({ ...section, later: false })) : all
  }, [topic, t, reports])
  const unmet = useMemo(() => unmetByField(verdict), [verdict])
  const locked = state === 'locked'
  const form = useMemo(
    () => ({ store: draft, disabled: locked, refused: snapshot.refused, unmet }),
    [draft, locked, snapshot.refused, unmet],
  )
  const missing = useMemo(
    () =>
      new Set(
        everyClause(verdict.clauses).flatMap((clause) =>
          clause.evidence.filter((kind) => kind.state === 'missing').map((kind) => kind.id),
        ),
      ),
    [verdict],
  )
  const goTo = goToIn(topic, () => draft.getSnapshot().facts, () => {
    setDrawer(false)
    return drawer ? 300 : 0
  })
  const repairs = useRepairs({
    key: [application.id, Math.max(version, application.version)],
    load: (signal) => repairsOfApplication(application.id, signal),
    verdict,
    settled: snapshot.unsaved === 0,
  })
  const versionOf = () =>
    Math.max(
      draft.getSnapshot().version,
      client.getQueryData(applicationQuery(application.id).queryKey)?.version ?? application.version,
    )
  const take = async (action: Action, reason: string, form?: Facts) => {
    await draft.flush()
    await act(action.name, { version: versionOf(), reason: reason || undefined, form })
    void message.success(t('act.done', { action: say(action.label) }))
  }
  const panel = (
    <RepairsContext value={repairs}>
      <VerdictPanel
        verdict={verdict}
        goTo={goTo}
        busy={state === 'saving' || state === 'dirty'}
        note={snapshot.unsaved > 0 ? t('verdict.stale') : undefined}
      />
    </RepairsContext>
  )
  const actions = <ActionBar actions={application.actions} take={take} submit={reports ? undefined : setSubmitting} errorOf={errorText} />
  const title = draft.valueAt('title')
  return (
    <div className="g-page g-page--wide">
      <Crumbs>
        {[
          <Link to={paths.applications()}>{t('apps.mine')}</Link>,
          application.number || (typeof title === 'string' && title) || application.title || t('apps.untitled'),
        ]}
      </Crumbs>
      <div className="g-head">
        <div>
          <h1>{say(application.parent ? application.process_title : topic.title)}</h1>
          <p className="g-lead g-row">
            <span className="g-badge g-badge--accent">{say(application.state_label)}</span>
            <Deadline opensAt={call.opens_at} closesAt={call.closes_at} state={call.state} />
            <Link to={paths.topic(call.id, topic.id)} target="_blank">
              {t('calls.view')}
            </Link>
          </p>
        </div>
      </div>
      <div className="ed-bar">
        <SaveBadge draft={draft} snapshot={snapshot} choose={() => setChoosing(true)} />
        <div className="ed-bar__end">{actions}</div>
      </div>
      {locked && (
        <Alert type="error" showIcon title={say(snapshot.message)} style={{ marginBottom: 16 }} action={<CopyButton facts={snapshot.facts} />} />
      )}
      <ParentLink application={application} />
      <GivenReason application={application} />
      <div className="f-work">
        <div className="f-work__nav">
          <SectionNav sections={sections} store={draft} extra={[{ id: 'attachments', label: t('attach.title') }]} />
        </div>
        <div className="g-stack" style={{ gap: 20 }}>
          <StepRecords records={application.records} />
          <FactsForm sections={sections} state={form} />
          <AttachmentBoard application={application} topic={topic} missing={missing} disabled={locked} changed={() => void reread()} />
          <AvoidedExperts application={application.id} account={account} />
          <section className="g-card f-section" aria-labelledby="history">
            <h2 id="history">{t('apps.history')}</h2>
            <div style={{ marginTop: 12 }}>{history.isSuccess && <HistoryTimeline items={history.data} />}</div>
          </section>
        </div>
        <aside className="f-work__side g-card">{panel}</aside>
      </div>
      <div className="f-work__bar">
        <OverallBadge overall={verdict.overall} />
        <Button type="primary" onClick={() => setDrawer(true)}>
          {t('verdict.show')}
        </Button>
      </div>
      <Drawer open={drawer} onClose={() => setDrawer(false)} placement="bottom" size="82vh" title={t('verdict.title')}>
        {panel}
      </Drawer>
      {state === 'conflict' && choosing && (
        <ConflictDialog draft={draft} conflicts={snapshot.conflicts} topic={topic} close={() => setChoosing(false)} />
      )}
      {submitting && (
        <SubmitDialog
          action={submitting}
          draft={draft}
          versionOf={versionOf}
          snapshot={{ ...snapshot, verdict }}
          act={act}
          close={() => setSubmitting(null)}
          done={(submitted) => {
            setSubmitting(null)
            void message.success(t('receipt.success'))
            void navigate(submitted.receipt ? paths.receipt(submitted.id) : paths.application(submitted.id))
          }}
        />
      )}
    </div>
  )
}

function CopyButton({ facts }: { facts: unknown }) {
  const { t } = useWords()
  const save = () => {
    const url = URL.createObjectURL(new Blob([JSON.stringify(facts, null, 2)], { type: 'application/json' }))
    const link = document.createElement('a')
    link.href = url
    link.download = 'guohe-draft.json'
    link.click()
    setTimeout(() => URL.revokeObjectURL(url), 1000)
  }
  return (
    <Button size="small" onClick={save}>
      {t('save.exportCopy')}
    </Button>
  )
}
