// Filters of a page kept under a name, to come back to. Each page has its own: `place` stands before a query that is
// kept, and the queue's have none.
import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { errorText } from '@/lib/api/errors'
import type { SavedViewsState } from '@/lib/api/use-saved-views'
import { useWords } from '@/lib/i18n/language'

interface SavedViewsProps {
  views: SavedViewsState
  query: string
  use: (query: string) => void
  place?: string
}

const placeOf = (kept: string) => /^[a-z]+\?/.exec(kept)?.[0] ?? ''

export function SavedViews({ views, query: shown, use, place = '' }: SavedViewsProps) {
  const { t, say } = useWords()
  const query = shown === '' ? '' : place + shown
  const { message } = App.useApp()
  const [naming, setNaming] = useState<string | null>(null)
  const failed = (error: unknown) => void message.error(say(errorText(error)))
  const save = (name: string) => views.save(name, query).then(() => setNaming(null), failed)
  const items = views.items.filter((view) => placeOf(view.query) === place)
  const name = (naming ?? '').trim()
  const known = items.some((view) => view.query === query)
  if (items.length === 0 && query === '') return null
  return (
    <div className="q-views" role="group" aria-label={t('queue.views')}>
      {items.map((view) => (
        <span key={view.id} className={`q-view${view.query === query ? ' is-active' : ''}`}>
          <button type="button" aria-pressed={view.query === query} onClick={() => use(view.query.slice(place.length))}>
            {view.name}
          </button>
          <button type="button" aria-label={t('queue.removeView', { name: view.name })} onClick={() => void views.remove(view.id).catch(failed)}>
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
        okButtonProps={{ disabled: name === '' }}
        confirmLoading={views.saving}
        onCancel={() => setNaming(null)}
        onOk={() => void save(name)}
        width={420}
      >
        <label className="f-label" htmlFor="view-name">
          {t('queue.viewName')}
        </label>
        <Input
          id="view-name"
          value={naming ?? ''}
          maxLength={60}
          onChange={(event) => setNaming(event.target.value)}
          onPressEnter={() => name !== '' && !views.saving && void save(name)}
        />
      </Modal>
    </div>
  )
}
