// What was prepared of a call: what it changes, how the public will see it, and its publication by another person.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { actOnCallChange, callChangeQuery, reviseCallChange, type CallChange, type CallForm } from '@/lib/api/call-queries'
import { errorText } from '@/lib/api/errors'
import { useSession } from '@/lib/api/queries'
import { date, instant, type Language } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import type { WordKey } from '@/lib/i18n/words'
import { paths } from '@/lib/path-builder'
import { CallSheet } from '@/ui/call/CallSheet'
import { Crumbs } from '@/ui/Crumbs'
import { Failed, Loading } from '@/ui/PageState'
import '@/ui/call/call.css'
import { CallEditor } from './CallEditor'

export default function CallChangePage() {
  const { id = '' } = useParams()
  const query = useQuery(callChangeQuery(id))
  const [editing, setEditing] = useState(false)
  if (query.isPending) return <Loading />
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />
  const one = query.data
  if (!editing) return <Shown one={one} edit={() => setEditing(true)} />
  return (
    <CallEditor
      kind={one.kind}
      start={one.form}
      before={one.before ?? one.form}
      why={one}
      send={(form, { basis, reason }) => reviseCallChange(one, form, { basis, reason })}
      done={() => setEditing(false)}
      cancel={() => setEditing(false)}
    />
  )
}

function Shown({ one, edit }: { one: CallChange; edit: () => void }) {
  const { t, say, language } = useWords()
  const client = useQueryClient()
  const officer = useSession()?.account?.roles.includes('officer') ?? false
  const act = useMutation({
    mutationFn: (action: string) => actOnCallChange(one, action),
    onSuccess: async (next) => {
      client.setQueryData(callChangeQuery(one.id).queryKey, next)
      await client.invalidateQueries({ queryKey: ['call-changes'], exact: true })
      await client.invalidateQueries({ queryKey: ['calls'] })
    },
  })
  const lines: [string, string][] = [
    [t('callChanges.editors'), one.editors.join(', ')],
    ...(one.publisher ? [[t('callChanges.published'), t('callChanges.publishedBy', { name: one.publisher, at: instant(one.updated_at, language) })] as [string, string]] : []),
    ...(say(one.basis) ? [[t(language === 'zh' ? 'callChanges.basisZh' : 'callChanges.basisEn'), say(one.basis)] as [string, string]] : []),
    ...(one.reason ? [[t('callChanges.reason'), one.reason] as [string, string]] : []),
  ]
  return (
    <div className="g-page g-stack" style={{ maxWidth: 960 }} data-change={one.state}>
      <Crumbs>{[<Link to={paths.callChanges()}>{t('callChanges.title')}</Link>, say(one.form.title)]}</Crumbs>
      <div>
        <h1>{say(one.form.title)}</h1>
        <p className="g-lead">
          {t(`callChanges.${one.kind}`)} · {t(`callChanges.${one.state}`)}
        </p>
      </div>
      <section className="g-card g-stack">
        <dl className="g-facts">
          {lines.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {act.isError && <Alert type="error" showIcon role="alert" title={say(errorText(act.error))} />}
        {one.state === 'prepared' && (
          <div className="g-row">
            {one.actions.map((action) => (
              <span key={action.name}>
                <Button
                  type={action.tone === 'forward' ? 'primary' : 'default'}
                  danger={action.tone === 'grave'}
                  data-act={action.name}
                  disabled={!action.allowed}
                  loading={act.isPending && act.variables === action.name}
                  onClick={() => act.mutate(action.name)}
                >
                  {say(action.label)}
                </Button>
                {!action.allowed && <span className="g-small g-muted"> {say(action.why)}</span>}
              </span>
            ))}
            {officer && (
              <Button data-act="edit" onClick={edit}>
                {t('callChanges.edit')}
              </Button>
            )}
          </div>
        )}
      </section>
      {one.before && <Differences form={one.form} before={one.before} />}
      {one.preview && (
        <section className="g-stack" aria-labelledby="preview">
          <div>
            <h2 id="preview">{t('callChanges.preview')}</h2>
            {one.state === 'prepared' && <p className="g-small g-muted">{t('callChanges.previewHelp')}</p>}
          </div>
          <div>
            <h3>{say(one.preview.title)}</h3>
            <p className="g-lead">{say(one.preview.document)}</p>
          </div>
          <CallSheet call={one.preview} />
        </section>
      )}
    </div>
  )
}

const shownIn = (form: CallForm, language: Language): [WordKey, string][] => [
  ['callChanges.titleZh', form.title.zh],
  ['callChanges.titleEn', form.title.en],
  ['callChanges.documentZh', form.document.zh],
  ['callChanges.documentEn', form.document.en],
  ['callChanges.guideline', form.guideline],
  ['callChanges.year', String(form.year)],
  ['callChanges.opens', instant(form.opens_at, language)],
  ['callChanges.closes', instant(form.closes_at, language)],
  ['callChanges.publishDate', date(form.publish_date, language)],
  ['callChanges.topics', form.topics.join(', ')],
  ['callChanges.parameters', Object.entries(form.parameters).map(([name, value]) => `${name}: ${String(value)}`).join('; ')],
]

/** What a correction or an extension changes, line by line. */
function Differences({ form, before }: { form: CallForm; before: CallForm }) {
  const { t, language } = useWords()
  const old = shownIn(before, language)
  const changed = shownIn(form, language).filter(([, value], index) => value !== old[index]?.[1])
  const was = new Map(old)
  if (changed.length === 0) return null
  return (
    <section className="g-card" aria-labelledby="differences">
      <h2 id="differences">{t('callChanges.changes')}</h2>
      <dl className="g-facts">
        {changed.map(([label, value]) => (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd>
              {value || '—'} <span className="g-small g-muted">{t('callChanges.was', { value: was.get(label) || '—' })}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
