// The editor of a draft put together: store, clauses, texts, effects and the acts of its life.
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { Link, useSearchParams } from 'react-router'
import { errorText } from '@/lib/api/errors'
import { checkExpression, completeExpression, draftCheckQuery, draftDifferenceQuery, draftQuery, readDraft, readDraftContent, saveDraft } from '@/lib/api/pack-queries'
import type { PackDraft, PackPlace } from '@/lib/api/pack-types'
import { sessionQuery } from '@/lib/api/queries'
import { bytesOfUnits, unitsOfBytes } from '@/lib/bytes'
import { deviceStorage } from '@/lib/draft-buffer'
import { paths, sameTopic, topicSlug } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { Crumbs } from '@/ui/Crumbs'
import { TabBar } from '@/ui/TabBar'
import { Diagnostics } from '@/ui/pack/Diagnostics'
import { clauseOf, PackDraftStore, type DraftText } from '../draft-store'
import { DraftStateBadge } from '../DraftStateBadge'
import { ClauseEditor, type Pen } from './ClauseEditor'
import { ClauseFinder } from './ClauseFinder'
import { ConflictDialog } from './ConflictDialog'
import { DraftActions } from './DraftActions'
import { EffectsPanel } from './EffectsPanel'
import type { FeelHelp } from './feel-help'
import { ParameterEditor } from './ParameterEditor'
import { RawFiles } from './RawFiles'
import { SaveState } from './SaveState'
import '@/ui/pack/pack.css'
import '../packs.css'
import './editor.css'

const VIEWS = ['clauses', 'parameters', 'files'] as const

export function DraftEditor({ draft, start }: { draft: PackDraft; start: DraftText }) {
  const { t, say } = useWords()
  const client = useQueryClient()
  const [params, setParams] = useSearchParams()
  const [store] = useState(
    () =>
      new PackDraftStore(
        draft.id,
        start,
        {
          save: async (base, changes) => {
            const saved = await saveDraft(draft.id, base, changes)
            client.setQueryData(draftCheckQuery(draft.id, saved.draft.version).queryKey, saved.check)
            client.setQueryData(draftQuery(draft.id).queryKey, saved.draft)
            return { version: saved.draft.version, content: await readDraftContent(draft.id) }
          },
          read: async () => {
            const now = await readDraft(draft.id)
            client.setQueryData(draftQuery(draft.id).queryKey, now)
            return { version: now.version, content: await readDraftContent(draft.id) }
          },
        },
        deviceStorage(),
      ),
  )
  useEffect(() => () => store.close(), [store])
  // An act (a date chosen, a return) makes a version too; its text is the same or newer than what the store has.
  useEffect(() => store.reach(draft.version), [store, draft.version])
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      if (store.getSnapshot().save !== 'saved') event.preventDefault()
    }
    window.addEventListener('beforeunload', leave)
    return () => window.removeEventListener('beforeunload', leave)
  }, [store])
  const state = useSyncExternalStore(store.subscribe, store.getSnapshot)
  const { content } = state.text
  const editor = useQuery(sessionQuery).data?.account?.roles.includes('officer') ?? false
  const readOnly = draft.state !== 'editing' || !editor
  const pen = useMemo<Pen>(() => ({ shown: store.shown, change: store.change, readOnly }), [store, readOnly, state]) // eslint-disable-line react-hooks/exhaustive-deps
  const topic = content.topics.find(({ id }) => sameTopic(id, params.get('topic') ?? '')) ?? content.topics[0] ?? null
  const clause = topic ? clauseOf(content, topic.id, params.get('clause') ?? '') : null
  const view = VIEWS.find((name) => name === params.get('view')) ?? 'clauses'
  const [wanted, setWanted] = useState<PackPlace | null>(null)
  const set = (values: Record<string, string>) =>
    setParams(
      (now) => {
        for (const [name, value] of Object.entries(values))
          if (value) now.set(name, value)
          else now.delete(name)
        return now
      },
      { replace: true },
    )
  const difference = useQuery({ ...draftDifferenceQuery(draft.id, state.text.version), placeholderData: keepPreviousData })
  const changed = useMemo(() => {
    const ids = new Set(difference.data?.items.flatMap(({ thing, id }) => (thing === 'clause' ? [id] : [])))
    for (const { change } of state.edits.values()) if (change.clause) ids.add(change.clause)
    return ids
  }, [state.edits, difference.data])
  const help = useFeelHelp(draft.id, topic?.id ?? '', state.text.version)
  const goTo = (place: PackPlace) => {
    setWanted({ ...place })
    set({ view: 'files', file: place.file })
  }
  const conflict = state.conflicts[0]
  return (
    <div className="g-page pe-page">
      <Crumbs>{[<Link to={paths.packs()}>{t('packs.title')}</Link>, <Link to={paths.pack(draft.pack)}>{say(draft.title)}</Link>, t('packs.draft')]}</Crumbs>
      <div className="g-head">
        <div>
          <h1>{draft.note || say(draft.title)}</h1>
          <p className="g-lead g-row">
            <DraftStateBadge state={draft.state} />
            <span>
              {say(draft.title)} · {draft.base_version} → {draft.new_version}
            </span>
            {!readOnly && <SaveState state={state} retry={() => void store.flush()} />}
          </p>
        </div>
        <DraftActions draft={draft} flush={store.flush} at={state.text.version} />
      </div>
      {draft.reason && draft.state === 'editing' && <Alert type="warning" showIcon title={t('packEdit.returned')} description={draft.reason} className="pe-alert" />}
      {!draft.base_is_newest && draft.state !== 'published' && (
        <Alert type="warning" showIcon title={t('packEdit.baseOld', { version: draft.base_version })} className="pe-alert" />
      )}
      {readOnly && <Alert type="info" showIcon title={t('packEdit.notEditable')} className="pe-alert" />}
      <div className="pe-work">
        <div className="pe-left g-card">
          {topic && (
            <ClauseFinder
              topics={content.topics}
              topic={topic}
              clause={clause?.id ?? ''}
              changed={changed}
              choose={(id, chosen) => set({ topic: topicSlug(id), clause: chosen, view: '' })}
            />
          )}
        </div>
        <div className="pe-middle g-card">
          <TabBar
            label={t('packs.views')}
            current={view}
            choose={(name) => set({ view: name === 'clauses' ? '' : name })}
            items={[
              { key: 'clauses', label: t('packEdit.structured') },
              { key: 'parameters', label: t('packs.parameters') },
              { key: 'files', label: t('packEdit.raw') },
            ]}
          />
          {view === 'files' ? (
            <RawFiles content={content} file={params.get('file') ?? ''} choose={(file) => set({ file })} pen={pen} wanted={wanted} />
          ) : view === 'parameters' ? (
            <ParameterEditor parameters={content.parameters} pen={pen} />
          ) : (
            <>
              {content.diagnostics.some(({ severity }) => severity === 'error') && (
                <details className="pe-faults" open={clause === null}>
                  <summary>{t('packEdit.unsound')}</summary>
                  <Diagnostics items={content.diagnostics.filter(({ severity }) => severity === 'error')} goTo={goTo} />
                </details>
              )}
              {topic && clause ? (
                <ClauseEditor key={`${topic.id}|${clause.id}`} topic={topic} clause={clause} pen={pen} help={help} />
              ) : (
                <p className="g-muted pe-none">{t('packEdit.chooseClause')}</p>
              )}
            </>
          )}
        </div>
        <aside className="pe-right g-card" aria-label={t('packEdit.effects')}>
          <EffectsPanel draft={draft} content={content} topic={topic?.id ?? ''} at={state.text.version} busy={state.save !== 'saved'} goTo={goTo} />
        </aside>
      </div>
      {conflict && <ConflictDialog conflict={conflict} resolve={(take) => store.resolve(conflict.key, take)} />}
      {state.save === 'failed' && (
        <p role="alert" className="g-sr">
          {say(errorText(state.error))}
        </p>
      )}
    </div>
  )
}

function useFeelHelp(draft: string, topic: string, version: number): FeelHelp {
  const { say } = useWords()
  const all = useQuery({
    queryKey: ['names', draft, topic, version],
    queryFn: () => completeExpression(draft, { topic, expression: '', position: 0 }),
    enabled: topic !== '',
    staleTime: Infinity,
    gcTime: 60_000,
    retry: false,
    placeholderData: (before) => before,
  })
  const items = all.data?.items
  const names = useMemo(() => (items ?? []).filter(({ kind }) => kind !== 'function' && kind !== 'keyword').map(({ name }) => name), [items])
  return useMemo(
    () => ({
      key: [draft, topic, version],
      names,
      check: (expression, expects, signal) => checkExpression(draft, { topic, expression, ...(expects ? { expects } : {}) }, signal),
      suggest: async (text, at) => {
        const found = await completeExpression(draft, { topic, expression: text, position: bytesOfUnits(text, at) })
        return {
          from: unitsOfBytes(text, found.begin),
          to: unitsOfBytes(text, found.end),
          items: found.items.map(({ name, insert, kind, type, says }) => ({ name, insert, kind, type, says: say(says) })),
        }
      },
    }),
    [draft, topic, version, names, say],
  )
}
