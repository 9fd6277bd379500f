// Which topic suits me: a short form of what several topics ask, and every open topic beside it, the fitting ones first,
// anew after every pause in typing. Nothing is stored but on this device.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useMemo, useState, useSyncExternalStore } from 'react'
import { ApiError, errorText } from '@/lib/api/errors'
import { findTopics, finderFormQuery } from '@/lib/api/finder-queries'
import type { FinderForm } from '@/lib/api/pack-types'
import { callsQuery } from '@/lib/api/queries'
import type { Facts } from '@/lib/api/types'
import { deviceStorage } from '@/lib/draft-buffer'
import { isEmpty, pathOfPlace } from '@/lib/facts'
import { useDebounced } from '@/lib/use-debounced'
import { useWords } from '@/lib/i18n/language'
import { Failed, Loading } from '@/ui/PageState'
import { FormContext, goToField } from '@/ui/form/facts-store'
import { FieldBox } from '@/ui/form/FieldBox'
import { LocalFacts } from '@/ui/form/local-facts'
import { TopicFits } from './TopicFits'
import '@/ui/form/form.css'
import './topic-finder.css'

/** So many questions at first; the rest on request. */
const SHORT = 10

export default function TopicFinderPage() {
  const form = useQuery(finderFormQuery)
  if (form.isPending) return <Loading />
  if (form.isError) return <Failed error={form.error} retry={() => void form.refetch()} />
  return <TopicFinder form={form.data} />
}

function TopicFinder({ form }: { form: FinderForm }) {
  const { t, say } = useWords()
  const { modal } = App.useApp()
  const calls = useQuery(callsQuery)
  const [store] = useState(() => {
    const facts = new LocalFacts('|finder', deviceStorage())
    // What is on file about whoever is signed in stands there to begin with.
    const missing = Object.entries(form.facts).filter(([name]) => isEmpty(facts.getSnapshot().facts[name]))
    if (missing.length > 0) facts.change({ facts: { ...facts.getSnapshot().facts, ...Object.fromEntries(missing) } })
    return facts
  })
  const [all, setAll] = useState(false)
  const { facts } = useSyncExternalStore(store.subscribe, store.getSnapshot)
  const asked = useDebounced(facts, 400)
  const fits = useQuery({
    queryKey: ['topic-finder', asked],
    queryFn: ({ signal }) => findTopics(asked, signal),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
    retry: (count, error) => count < 2 && !(error instanceof ApiError && !error.passing),
  })
  const refused = useMemo(() => {
    const error = fits.error
    return new Map(error instanceof ApiError ? error.details.map((detail) => [pathOfPlace(detail.place, asked), detail.message]) : [])
  }, [fits.error, asked])
  const state = useMemo(() => ({ store, disabled: false, refused, unmet: new Map(), free: true }), [store, refused])
  // What takes a paragraph to answer comes last: the form is to be short.
  const asking = useMemo(() => [...form.fields].sort((a, b) => Number(a.field.type === 'long_text') - Number(b.field.type === 'long_text')), [form])
  const fields = all ? asking : asking.slice(0, SHORT)
  const busy = fits.isFetching || asked !== facts
  const ask = (path: string) => {
    setAll(true)
    requestAnimationFrame(() => goToField(path))
  }
  /** What of the facts a topic asks for: the rest stays here. */
  const carried = (topic: string, ignored: string[]): Facts =>
    Object.fromEntries(
      Object.entries(facts).filter(([name]) => !ignored.includes(name) && form.fields.some(({ field, topics }) => field.name === name && topics.includes(topic))),
    )
  const reset = async () => {
    if (await modal.confirm({ title: t('check.resetAsk') })) store.reset()
  }
  return (
    <div className="g-page g-page--wide">
      <div className="g-head">
        <div>
          <h1>{t('finder.title')}</h1>
          <p className="g-lead">{t('finder.lead')}</p>
        </div>
        <Button onClick={() => void reset()}>{t('check.reset')}</Button>
      </div>
      <div className="t-work">
        <FormContext value={state}>
          <form className="g-card t-form" autoComplete="off" noValidate onSubmit={(event) => event.preventDefault()} aria-label={t('finder.form')}>
            <div className="f-grid t-grid">
              {fields.map(({ field }) => (
                <FieldBox key={field.name} field={plain(field)} />
              ))}
            </div>
            {form.fields.length > SHORT && (
              <Button type="link" className="t-more" aria-expanded={all} onClick={() => setAll(!all)}>
                {all ? t('finder.fewer') : t('finder.more', { count: form.fields.length - SHORT })}
              </Button>
            )}
          </form>
        </FormContext>
        <section className="t-results" aria-label={t('finder.results')} aria-busy={busy}>
          {fits.isError && refused.size === 0 && <Alert type="warning" showIcon title={say(errorText(fits.error))} />}
          {fits.isPending && <Loading />}
          {fits.data && <TopicFits fits={fits.data} calls={calls.data ?? []} busy={busy} ask={ask} carried={carried} />}
        </section>
      </div>
    </div>
  )
}

/** In this form nothing has to be given, and a citation of one topic would mislead about the others. */
const plainFields = new WeakMap<object, FinderForm['fields'][number]['field']>()
function plain(field: FinderForm['fields'][number]['field']) {
  const known = plainFields.get(field)
  if (known) return known
  const made = { ...field, required: false, cite: '' }
  plainFields.set(field, made)
  return made
}
