// The self-check: the form of the topic on one side, the verdict on the other, anew after every pause in typing.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { App, Alert, Button, Checkbox, DatePicker, Drawer, Radio } from 'antd'
import dayjs from 'dayjs'
import { useMemo, useState, useSyncExternalStore } from 'react'
import { Link } from 'react-router'
import { ApiError, errorText } from '@/lib/api/errors'
import { checkFacts, repairsOfFacts } from '@/lib/api/queries'
import type { Call, CheckRequest, ClauseView, TopicView } from '@/lib/api/types'
import { useRepairs } from '@/lib/api/use-repairs'
import { deviceStorage } from '@/lib/draft-buffer'
import { pathOfPlace } from '@/lib/facts'
import { carryFacts, takeCarriedFacts } from '@/lib/carried-facts'
import { paths } from '@/lib/path-builder'
import { useDebounced } from '@/lib/use-debounced'
import { unmetByField } from '@/lib/verdicts'
import { useWords } from '@/lib/i18n/language'
import { Crumbs } from '@/ui/Crumbs'
import { Failed, Loading } from '@/ui/PageState'
import { OverallBadge } from '@/ui/StatusBadge'
import { FactsForm, SectionNav, sectionsOf } from '@/ui/form/FactsForm'
import { goToIn } from '@/ui/form/go-to'
import { LocalFacts, type CheckState } from '@/ui/form/local-facts'
import { RepairsContext } from '@/ui/verdict/repairs'
import { VerdictPanel } from '@/ui/verdict/VerdictPanel'
import { ApplyButton } from './TopicPage'
import { useTopicOfCall } from './use-topic-of-call'
import '@/ui/call/call.css'
import './calls.css'

const bodyOf = (state: CheckState): CheckRequest => ({ ...state, today: state.today === '' ? undefined : state.today })

export default function SelfCheckPage() {
  const query = useTopicOfCall()
  if (query.isPending) return <Loading />
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />
  return <SelfCheck key={query.data.topic.id} call={query.data.call} topic={query.data.topic} />
}

function SelfCheck({ call, topic }: { call: Call; topic: TopicView }) {
  const { t, say } = useWords()
  const { modal } = App.useApp()
  const [store] = useState(() => {
    const facts = new LocalFacts(topic.id, deviceStorage())
    const carried = takeCarriedFacts(topic.id, 'check')
    if (carried) facts.change({ facts: { ...facts.getSnapshot().facts, ...carried } })
    return facts
  })
  const [drawer, setDrawer] = useState(false)
  const state = useSyncExternalStore(store.subscribe, store.getSnapshot)
  const asked = useDebounced(state, 350)
  const check = useQuery({
    queryKey: ['check', call.id, topic.id, asked],
    queryFn: ({ signal }) =>
      checkFacts(call.id, topic.id, bodyOf(asked), signal),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
    retry: (count, error) => count < 2 && !(error instanceof ApiError && !error.passing),
  })
  const verdict = check.data ?? null
  const sections = useMemo(() => sectionsOf(topic, t('form.otherSection')), [topic, t])
  const refused = useMemo(() => {
    const error = check.error
    if (!(error instanceof ApiError)) return new Map()
    return new Map(error.details.map((detail) => [pathOfPlace(detail.place, asked.facts), detail.message]))
  }, [check.error, asked])
  const unmet = useMemo(() => unmetByField(verdict), [verdict])
  const form = useMemo(() => ({ store, disabled: false, refused, unmet }), [store, refused, unmet])
  const goTo = goToIn(topic, () => store.getSnapshot().facts, () => {
    setDrawer(false)
    return drawer ? 300 : 0
  })
  const busy = check.isFetching || asked !== state
  const repairs = useRepairs({
    key: [call.id, topic.id, asked],
    load: (signal) => repairsOfFacts(call.id, topic.id, bodyOf(asked), signal),
    verdict,
    settled: check.isSuccess && !busy,
  })
  const reset = async () => {
    if (await modal.confirm({ title: t('check.resetAsk') })) store.reset()
  }
  const panel = (
    <RepairsContext value={repairs}>
      {check.isError && refused.size === 0 && (
        <Alert type="warning" showIcon title={`${t('check.failed')} ${say(errorText(check.error))}`} style={{ marginBottom: 12 }} />
      )}
      <VerdictPanel verdict={verdict} goTo={goTo} busy={busy} />
    </RepairsContext>
  )
  return (
    <div className="g-page g-page--wide">
      <Crumbs>
        {[
          <Link to={paths.home()}>{t('nav.calls')}</Link>,
          <Link to={paths.call(call.id)}>{say(call.title)}</Link>,
          <Link to={paths.topic(call.id, topic.id)}>{say(topic.title)}</Link>,
          t('check.title'),
        ]}
      </Crumbs>
      <div className="g-head">
        <div>
          <h1>
            {t('check.title')} · {say(topic.title)}
          </h1>
          <p className="g-lead">{t('check.lead')}</p>
        </div>
        <div className="g-row">
          <Button onClick={() => void reset()}>{t('check.reset')}</Button>
          <ApplyButton call={call} topic={topic.id} carry={() => carryFacts(topic.id, state.facts)} />
        </div>
      </div>
      <div className="f-work">
        <div className="f-work__nav">
          <SectionNav
            sections={sections}
            store={store}
            extra={[
              { id: 'evidence', label: t('check.evidenceTitle') },
              { id: 'judgements', label: t('check.judgeTitle') },
            ]}
          />
        </div>
        <div className="g-stack" style={{ gap: 20 }}>
          <FactsForm sections={sections} state={form} />
          <EvidenceAtHand topic={topic} store={store} />
          <Judgements topic={topic} store={store} />
          <section className="g-card f-section">
            <label className="f-label" htmlFor="as-of">
              {t('check.asOf')}
            </label>
            <DatePicker
              id="as-of"
              value={state.today ? dayjs(state.today) : null}
              placeholder={t('form.chooseDate')}
              onChange={(day) => store.change({ today: day ? day.format('YYYY-MM-DD') : '' })}
            />
          </section>
        </div>
        <aside className="f-work__side g-card">{panel}</aside>
      </div>
      <div className="f-work__bar">
        <OverallBadge overall={verdict?.overall ?? null} />
        <Button type="primary" onClick={() => setDrawer(true)}>
          {t('verdict.show')}
        </Button>
      </div>
      <Drawer open={drawer} onClose={() => setDrawer(false)} placement="bottom" size="82vh" title={t('verdict.title')}>
        {panel}
      </Drawer>
    </div>
  )
}

function EvidenceAtHand({ topic, store }: { topic: TopicView; store: LocalFacts }) {
  const { t, say } = useWords()
  const { evidence } = useSyncExternalStore(store.subscribe, store.getSnapshot)
  if (topic.evidence.length === 0) return null
  return (
    <section className="g-card f-section" id="evidence" aria-labelledby="evidence-h">
      <h2 id="evidence-h">{t('check.evidenceTitle')}</h2>
      <p className="g-lead">{t('check.evidenceHelp')}</p>
      <ul className="c-ticks">
        {topic.evidence.map((kind) => (
          <li key={kind.id}>
            <Checkbox
              checked={evidence[kind.id] === 'checked'}
              onChange={(event) => {
                const rest = Object.fromEntries(Object.entries(evidence).filter(([id]) => id !== kind.id))
                store.change({ evidence: event.target.checked ? { ...rest, [kind.id]: 'checked' } : rest })
              }}
            >
              {say(kind.label)}
            </Checkbox>
          </li>
        ))}
      </ul>
    </section>
  )
}

const questions = (clauses: ClauseView[]): ClauseView[] =>
  clauses.flatMap((clause) => [...(clause.question.zh ? [clause] : []), ...questions(clause.parts)])

function Judgements({ topic, store }: { topic: TopicView; store: LocalFacts }) {
  const { t, say } = useWords()
  const { judgements } = useSyncExternalStore(store.subscribe, store.getSnapshot)
  const asked = questions(topic.clauses)
  if (asked.length === 0) return null
  return (
    <section className="g-card f-section" id="judgements" aria-labelledby="judgements-h">
      <h2 id="judgements-h">{t('check.judgeTitle')}</h2>
      <p className="g-lead">{t('check.judgeHelp')}</p>
      <ul className="c-judge">
        {asked.map((clause) => (
          <li key={clause.id}>
            <p id={`q-${clause.id}`}>
              {clause.cite && <span className="g-cite">{clause.cite}</span>} {say(clause.question)}
            </p>
            <Radio.Group
              aria-labelledby={`q-${clause.id}`}
              value={judgements[clause.id] ?? 'open'}
              onChange={(event) => {
                const answer = event.target.value as boolean | 'open'
                const rest = Object.fromEntries(Object.entries(judgements).filter(([id]) => id !== clause.id))
                store.change({ judgements: answer === 'open' ? rest : { ...rest, [clause.id]: answer } })
              }}
              options={[
                { value: 'open', label: t('check.unanswered') },
                { value: true, label: t('common.yes') },
                { value: false, label: t('common.no') },
              ]}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
