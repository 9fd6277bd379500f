// A version of a pack: topics and their clauses, parameters, cases and coverage, and what differs between versions.
// What is shown stands in the address, so that a clause can be sent to somebody.
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { contentQuery, coverageQuery, mutationsQuery, packCheckQuery, packsQuery, proofQuery } from '@/lib/api/pack-queries'
import type { Pack, PackContent } from '@/lib/api/pack-types'
import { date } from '@/lib/format'
import { paths, sameTopic, topicSlug } from '@/lib/path-builder'
import { inForce } from '@/lib/pack-versions'
import { useWords } from '@/lib/i18n/language'
import { Crumbs } from '@/ui/Crumbs'
import { Empty, Failed, Loading } from '@/ui/PageState'
import { TabBar } from '@/ui/TabBar'
import { CaseCounts, CaseList } from '@/ui/pack/CaseList'
import { ClausesByKind, namesOf } from '@/ui/pack/ClauseCard'
import { CoverageTable } from '@/ui/pack/CoverageTable'
import { Diagnostics } from '@/ui/pack/Diagnostics'
import { ParameterTable } from '@/ui/pack/ParameterTable'
import { MutationView } from '@/ui/pack/MutationView'
import { ProofView } from '@/ui/pack/ProofView'
import { FeelText } from '@/ui/feel/FeelText'
import { NewDraft } from './NewDraft'
import { VersionDifferences } from './VersionDifferences'
import '@/ui/pack/pack.css'
import './packs.css'

const TABS = ['clauses', 'definitions', 'parameters', 'cases', 'coverage', 'proof', 'differences'] as const

export default function PackPage() {
  const { pack: id = '' } = useParams()
  const { t } = useWords()
  const packs = useQuery(packsQuery)
  if (packs.isPending) return <Loading />
  if (packs.isError) return <Failed error={packs.error} retry={() => void packs.refetch()} />
  const pack = packs.data.find((one) => one.id === id)
  if (!pack) return <Empty title={t('packs.unknown')} />
  return <OnePack key={id} pack={pack} packs={packs.data} />
}

function OnePack({ pack, packs }: { pack: Pack; packs: Pack[] }) {
  const { t, say, language } = useWords()
  const [params, setParams] = useSearchParams()
  const edition = pack.versions.find(({ version }) => version === params.get('version')) ?? inForce(pack)
  const tab = TABS.find((name) => name === params.get('tab')) ?? 'clauses'
  const content = useQuery({ ...contentQuery(pack.id, edition?.version ?? ''), enabled: edition !== undefined })
  if (!edition) return null
  const set = (name: string, value: string) =>
    setParams(
      (now) => {
        now.set(name, value)
        return now
      },
      { replace: true },
    )
  return (
    <div className="g-page">
      <Crumbs>{[<Link to={paths.packs()}>{t('packs.title')}</Link>, say(pack.title)]}</Crumbs>
      <div className="g-head">
        <div>
          <h1>{say(pack.title)}</h1>
          <p className="g-lead">{say(pack.document)}</p>
        </div>
        <div className="g-row">
          <Link className="k-link" to={paths.packDocument(pack.id)}>
            {t('packs.documents')}
          </Link>
          <NewDraft packs={packs} pack={pack.id} version={edition.version} />
        </div>
      </div>
      <dl className="g-card g-facts" style={{ marginBottom: 20 }}>
        <div>
          <dt id="k-version">{t('packs.versions')}</dt>
          <dd>
            <Select
              aria-labelledby="k-version"
              value={edition.version}
              onChange={(version) => set('version', version)}
              options={pack.versions.map((one) => ({ value: one.version, label: one.in_force ? `${one.version} · ${t('packs.inForce')}` : one.version }))}
              style={{ minWidth: 170 }}
            />
          </dd>
        </div>
        <div>
          <dt>{t('packs.inForceFrom')}</dt>
          <dd>
            {edition.in_force_from ? date(edition.in_force_from, language) : t('packs.inForceAlways')}
            {edition.changes_open_calls && <p className="g-small g-muted">{t('packs.openCallsToo')}</p>}
          </dd>
        </div>
        <div>
          <dt>{t('packs.origin')}</dt>
          <dd>{t(edition.published ? 'packs.published' : 'packs.installed')}</dd>
        </div>
        <div>
          <dt>{t('packs.issuer')}</dt>
          <dd>{say(pack.issuer)}</dd>
        </div>
        <div className="k-wide">
          <dt>{t('packs.digest')}</dt>
          <dd className="g-mono k-digest">{edition.digest}</dd>
        </div>
      </dl>
      <TabBar label={t('packs.views')} current={tab} choose={(name) => set('tab', name)} items={TABS.map((name) => ({ key: name, label: name === 'differences' ? t('comparison.title') : name === 'proof' ? t('proof.title') : t(`packs.${name}`) }))} />
      {content.isPending ? (
        <Loading />
      ) : content.isError ? (
        <Failed error={content.error} retry={() => void content.refetch()} />
      ) : (
        <>
          {content.data.diagnostics.length > 0 && <Diagnostics items={content.data.diagnostics} />}
          {tab === 'clauses' && <Clauses content={content.data} topic={params.get('topic') ?? ''} choose={(topic) => set('topic', topic)} />}
          {tab === 'definitions' && <Definitions content={content.data} topic={params.get('topic') ?? ''} choose={(topic) => set('topic', topic)} />}
          {tab === 'parameters' && (
            <section className="g-card">
              <p className="g-muted g-small">{t('packs.parametersLead')}</p>
              <ParameterTable parameters={content.data.parameters} />
            </section>
          )}
          {tab === 'cases' && <Cases pack={pack.id} version={edition.version} />}
          {tab === 'coverage' && <Coverage pack={pack.id} version={edition.version} />}
          {tab === 'proof' && <Proof content={content.data} version={edition.version} topic={params.get('topic') ?? ''} choose={(topic) => set('topic', topic)} />}
          {tab === 'differences' && <VersionDifferences key={edition.version} pack={pack} version={edition.version} packs={packs} />}
        </>
      )}
    </div>
  )
}

interface TopicPart {
  content: PackContent
  topic: string
  choose: (topic: string) => void
}

function useTopic({ content, topic: wanted, choose }: TopicPart) {
  const { t, say } = useWords()
  const topic = content.topics.find(({ id }) => sameTopic(id, wanted)) ?? content.topics[0] ?? null
  const select = topic && content.topics.length > 1 && (
    <p className="g-row k-choose">
      <label htmlFor="k-topic">{t('packs.topic')}</label>
      <Select
        id="k-topic"
        value={topic.id}
        onChange={(id) => choose(topicSlug(id))}
        options={content.topics.map(({ id, title }) => ({ value: id, label: say(title) }))}
        popupMatchSelectWidth={false}
        style={{ minWidth: 260, maxWidth: '100%' }}
      />
      <span className="g-cite">{topic.cite}</span>
    </p>
  )
  return { topic, select }
}

function Clauses(props: TopicPart) {
  const { topic, select } = useTopic(props)
  if (!topic) return null
  return (
    <>
      {select}
      <ClausesByKind topic={topic} />
    </>
  )
}

function Definitions(props: TopicPart) {
  const { t } = useWords()
  const { topic, select } = useTopic(props)
  if (!topic) return null
  const names = namesOf(topic)
  return (
    <>
      {select}
      <section className="g-card">
        <ul className="p-clauses">
          {topic.definitions.map((definition) => (
            <li key={definition.name} className="p-clause">
              <p className="g-row p-clause__line">
                <b className="g-mono">{definition.name}</b>
                {definition.type && <span className="g-muted g-mono">{definition.type}</span>}
                {definition.topics.length > 1 && <span className="g-badge">{t('packs.shared', { count: definition.topics.length })}</span>}
              </p>
              {definition.table ? <p className="g-mono g-muted">{definition.table}</p> : <FeelText text={definition.text} names={names} />}
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

function Cases({ pack, version }: { pack: string; version: string }) {
  const { t } = useWords()
  const check = useQuery(packCheckQuery(pack, version))
  return (
    <section className="g-card g-stack">
      <p className="g-muted g-small">{t('packs.casesLead')}</p>
      {check.isPending && <p role="status">{t('packs.running')}</p>}
      {check.isError && <Failed error={check.error} retry={() => void check.refetch()} />}
      {check.data && (
        <>
          <CaseCounts check={check.data} />
          {check.data.diagnostics.length > 0 && <Diagnostics items={check.data.diagnostics} />}
          <CaseList check={check.data} />
        </>
      )}
    </section>
  )
}

function Coverage({ pack, version }: { pack: string; version: string }) {
  const { t } = useWords()
  const coverage = useQuery(coverageQuery(pack, version))
  return (
    <section className="g-card g-stack">
      <p className="g-muted g-small">{t('packs.coverageLead')}</p>
      {coverage.isPending && <p role="status">{t('packs.running')}</p>}
      {coverage.isError && <Failed error={coverage.error} retry={() => void coverage.refetch()} />}
      {coverage.data && <CoverageTable coverage={coverage.data} />}
      <Mutations pack={pack} version={version} />
    </section>
  )
}

function Mutations({ pack, version }: { pack: string; version: string }) {
  const { t } = useWords()
  const [asked, setAsked] = useState(false)
  const mutations = useQuery({ ...mutationsQuery(pack, version), enabled: asked })
  return (
    <section className="g-stack g-stack--s">
      <h2>{t('mutation.title')}</h2>
      <p className="g-muted g-small">{t('mutation.lead')}</p>
      {!asked && (
        <p>
          <Button onClick={() => setAsked(true)}>{t('mutation.begin')}</Button>
        </p>
      )}
      {mutations.isError && <Failed error={mutations.error} retry={() => void mutations.refetch()} />}
      {mutations.data && <MutationView mutations={mutations.data} />}
    </section>
  )
}

function Proof({ version, ...part }: TopicPart & { version: string }) {
  const { t } = useWords()
  const { topic, select } = useTopic(part)
  const proof = useQuery({ ...proofQuery(part.content.pack, version, topic?.id ?? ''), enabled: topic !== null })
  return (
    <>
      {select}
      <section className="g-card g-stack">
        <p className="g-muted g-small">{t('proof.lead')}</p>
        {proof.isPending && <p role="status">{t('proof.working')}</p>}
        {proof.isError && <Failed error={proof.error} retry={() => void proof.refetch()} />}
        {proof.data && <ProofView report={proof.data} />}
      </section>
    </>
  )
}
