// What if: a topic, some of its thresholds or rules changed, and every application on file judged under both. Nothing is
// published by it; what is worth keeping becomes a draft.
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Select } from 'antd'
import { useMemo, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { ApiError, errorText } from '@/lib/api/errors'
import { contentQuery, packsQuery } from '@/lib/api/pack-queries'
import type { Pack, PackTopicName } from '@/lib/api/pack-types'
import type { WhatIf } from '@/lib/api/simulation-types'
import { settableQuery, simulate } from '@/lib/api/simulation-queries'
import { writeJson } from '@/lib/exact-json'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { csvOf, download } from '@/ui/download'
import { Empty, Failed, Loading } from '@/ui/PageState'
import { ChangedTable, WhatIfClauses, WhatIfGroups, WhatIfTotals } from '@/ui/pack/WhatIfView'
import { csvRows } from './csv-rows'
import { editsOf, type Edits } from './rule-edits'
import { RuleEditor } from './RuleEditor'
import '@/ui/pack/pack.css'
import './simulation.css'

export default function SimulationPage() {
  const { t } = useWords()
  const [params] = useSearchParams()
  const packs = useQuery(packsQuery)
  if (packs.isPending) return <Loading />
  if (packs.isError) return <Failed error={packs.error} retry={() => void packs.refetch()} />
  const topics = packs.data.flatMap((pack) => (pack.versions.find((one) => one.in_force) ?? pack.versions[0])?.topics.map((topic) => ({ pack, topic })) ?? [])
  const chosen = topics.find(({ topic }) => topic.id === params.get('topic')) ?? topics[0]
  if (!chosen) return <Empty title={t('packs.none')} />
  return <Simulation key={chosen.topic.id} topics={topics} pack={chosen.pack} topic={chosen.topic.id} />
}

interface SimulationProps {
  topics: { pack: Pack; topic: PackTopicName }[]
  pack: Pack
  topic: string
}

function Simulation({ topics, pack, topic }: SimulationProps) {
  const { t, say } = useWords()
  const [, setParams] = useSearchParams()
  const version = (pack.versions.find((one) => one.in_force) ?? pack.versions[0])?.version ?? ''
  const content = useQuery(contentQuery(pack.id, version))
  const settable = useQuery({ ...settableQuery(topic, version), enabled: version !== '' })
  const [edits, setEdits] = useState<Edits>(new Map())
  const wanted = useMemo(() => editsOf(edits), [edits])
  const run = useMutation({ mutationFn: () => simulate(topic, { version, ...wanted }) })
  const details = run.error instanceof ApiError ? run.error.details : []
  const one = content.data?.topics.find(({ id }) => id === topic)
  return (
    <div className="g-page g-page--wide">
      <div className="g-head">
        <div>
          <h1>{t('whatIf.title')}</h1>
          <p className="g-lead">{t('whatIf.lead')}</p>
        </div>
      </div>
      <div className="s-work">
        <section className="g-card s-edits" aria-labelledby="s-edits">
          <h2 id="s-edits">{t('whatIf.changes')}</h2>
          <label className="f-label" htmlFor="s-topic">
            {t('packs.topic')}
          </label>
          <Select
            id="s-topic"
            showSearch={{ optionFilterProp: 'label' }}
            value={topic}
            onChange={(id) => setParams({ topic: id }, { replace: true })}
            options={topics.map(({ pack: of, topic: { id, title } }) => ({ value: id, label: `${say(title)} · ${say(of.title)}` }))}
            popupMatchSelectWidth={false}
            className="s-topic"
          />
          {(content.isPending || settable.isPending) && <Loading />}
          {settable.isError && <Failed error={settable.error} retry={() => void settable.refetch()} />}
          {content.isError && <Failed error={content.error} retry={() => void content.refetch()} />}
          {settable.data && one && <RuleEditor topic={one} settable={settable.data.items} edits={edits} change={setEdits} />}
          <p className="g-row s-run">
            <Button type="primary" disabled={edits.size === 0} loading={run.isPending} onClick={() => run.mutate()} data-act="simulate">
              {t('whatIf.run')}
            </Button>
            {edits.size === 0 ? (
              <span className="g-why">{t('whatIf.nothingChanged')}</span>
            ) : (
              <Button onClick={() => setEdits(new Map())}>{t('whatIf.reset', { count: edits.size })}</Button>
            )}
          </p>
        </section>
        <div className="g-stack s-result" aria-live="polite" aria-busy={run.isPending}>
          {run.isError && (
            <Alert
              type="error"
              showIcon
              role="alert"
              title={say(errorText(run.error))}
              description={
                details.length > 0 ? (
                  <ul>
                    {details.slice(0, 8).map((detail, index) => (
                      <li key={index}>
                        {say(detail.message)} <span className="g-mono g-muted">{detail.place}</span>
                      </li>
                    ))}
                  </ul>
                ) : undefined
              }
            />
          )}
          {!run.data && !run.isError && <p className="g-card g-muted s-none">{t(run.isPending ? 'whatIf.running' : 'whatIf.waiting')}</p>}
          {run.data && <Result result={run.data} />}
        </div>
      </div>
    </div>
  )
}

function Result({ result }: { result: WhatIf }) {
  const { t, say, language } = useWords()
  const name = `${result.before.topic.replace('/', '-')}-${result.before.version}`
  return (
    <>
      <section className="g-card g-stack" aria-labelledby="s-totals" data-result>
        <div className="g-row p-spread">
          <h2 id="s-totals">{t('whatIf.totals')}</h2>
          <span className="g-row">
            <Button onClick={() => download(`${name}.csv`, 'text/csv', csvOf(csvRows(result, language)))}>CSV</Button>
            <Button onClick={() => download(`${name}.json`, 'application/json', writeJson(result))}>JSON</Button>
          </span>
        </div>
        <p data-whatif-says>{say(result.says)}</p>
        <WhatIfTotals sums={result.sums} />
        {(result.unread_total > 0 || result.adapted > 0) && (
          <p className="g-small g-muted">{t('whatIf.notes', { unread: result.unread_total, adapted: result.adapted })}</p>
        )}
      </section>
      <WhatIfGroups result={result} />
      <section className="g-card" aria-labelledby="s-who">
        <h2 id="s-who">{t('whatIf.who')}</h2>
        <ChangedTable result={result} linkOf={(one, words) => (one.id ? <Link to={paths.application(one.id)}>{words}</Link> : words)} />
      </section>
      <section className="g-card" aria-labelledby="s-clauses">
        <h2 id="s-clauses">{t('whatIf.clauses')}</h2>
        <WhatIfClauses clauses={result.clauses} />
      </section>
    </>
  )
}
