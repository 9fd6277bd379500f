// The examiner's queue: filters in the address, and views of it kept under a name.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { errorText } from '@/lib/api/errors'
import { callsQuery, removeView, saveView, viewsQuery } from '@/lib/api/queries'
import { queueQuery, useQueue } from '@/lib/api/use-queue'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { ApplicationTable } from '@/ui/application/ApplicationTable'
import { QueueFilters } from '@/ui/application/QueueFilters'
import { Empty, Failed, Loading } from '@/ui/PageState'
import '@/ui/application/application.css'

export default function ExaminationQueuePage() {
  const { t, say } = useWords()
  const calls = useQuery(callsQuery)
  const [params, setParams] = useSearchParams()
  const query = queueQuery(params)
  const { list, rows, total, states, toAct } = useQueue(query)
  const set = (name: string, value: string) =>
    setParams(
      (now) => {
        if (value) now.set(name, value)
        else now.delete(name)
        return now
      },
      { replace: true },
    )
  if (list.isPending) return <Loading />
  if (list.isError) return <Failed error={list.error} retry={() => void list.refetch()} />
  const topics = (calls.data ?? []).flatMap((call) => call.topics).map((topic) => ({ value: topic.id, label: say(topic.title) }))
  const cities = [...new Map(rows.map((row) => [row.city, say(row.city_label)]))].map(([value, label]) => ({ value, label }))
  return (
    <div className="g-page g-page--wide">
      <div className="g-head">
        <div>
          <h1>{t('queue.examine')}</h1>
          <p className="g-lead">{t('queue.examineLead')}</p>
        </div>
      </div>
      <Views query={query} use={(next) => setParams(new URLSearchParams(next))} />
      <QueueFilters
        value={(name) => params.get(name) ?? ''}
        set={set}
        clear={() => setParams({}, { replace: true })}
        active={query !== ''}
        states={states}
        toAct={toAct}
        topics={topics}
        cities={cities}
      />
      {rows.length === 0 ? (
        <div className="g-card">
          <Empty title={t(query ? 'apps.noMatch' : 'queue.none')} {...(query ? {} : { help: t('queue.noneHelp') })} />
        </div>
      ) : (
        <>
          <ApplicationTable
            rows={rows}
            note={(row) => (row.actions.length > 0 ? <span className="g-badge g-badge--wait">{t('queue.toAct')}</span> : null)}
            linkOf={(row, content) => <Link to={paths.examination(row.id)}>{content}</Link>} />
          <p className="g-row g-small g-muted" style={{ marginTop: 12 }}>
            {t('queue.loadedOf', { shown: rows.length, total })}
            {list.hasNextPage && (
              <Button size="small" onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
                {t('common.more')}
              </Button>
            )}
          </p>
        </>
      )}
    </div>
  )
}

function Views({ query, use }: { query: string; use: (query: string) => void }) {
  const { t, say } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const views = useQuery(viewsQuery)
  const [naming, setNaming] = useState<string | null>(null)
  const done = () => client.invalidateQueries({ queryKey: viewsQuery.queryKey })
  const failed = (error: unknown) => void message.error(say(errorText(error)))
  const save = useMutation({
    mutationFn: (name: string) => saveView(name, query),
    onSuccess: async () => {
      setNaming(null)
      await done()
    },
    onError: failed,
  })
  const remove = useMutation({ mutationFn: removeView, onSuccess: done, onError: failed })
  const items = views.data ?? []
  const known = items.some((view) => view.query === query)
  if (items.length === 0 && query === '') return null
  return (
    <div className="q-views" role="group" aria-label={t('queue.views')}>
      {items.map((view) => (
        <span key={view.id} className={`q-view${view.query === query ? ' is-active' : ''}`}>
          <button type="button" aria-pressed={view.query === query} onClick={() => use(view.query)}>
            {view.name}
          </button>
          <button type="button" aria-label={t('queue.removeView', { name: view.name })} onClick={() => remove.mutate(view.id)}>
            ×
          </button>
        </span>
      ))}
      {query !== '' && !known && (
        <Button type="link" size="small" onClick={() => setNaming('')}>
          ＋ {t('queue.saveView')}
        </Button>
      )}
      <Modal
        open={naming !== null}
        title={t('queue.saveView')}
        okText={t('common.save')}
        cancelText={t('common.cancel')}
        okButtonProps={{ disabled: (naming ?? '').trim() === '' }}
        confirmLoading={save.isPending}
        onCancel={() => setNaming(null)}
        onOk={() => save.mutate((naming ?? '').trim())}
        width={420}
      >
        <label className="f-label" htmlFor="view-name">
          {t('queue.viewName')}
        </label>
        <Input id="view-name" value={naming ?? ''} maxLength={60} onChange={(event) => setNaming(event.target.value)} />
      </Modal>
    </div>
  )
}
