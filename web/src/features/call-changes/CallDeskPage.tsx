// The office's calls: what waits to be published, and every call with what may be changed of it.
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { callDeskQuery, type CallChange, type OfficeCall } from '@/lib/api/call-queries'
import { useSession } from '@/lib/api/queries'
import { instant } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { Extensions } from '@/ui/call/Extensions'
import { Failed, Loading } from '@/ui/PageState'
import '@/ui/call/call.css'

const TONE = { upcoming: 'accent', open: 'good', closed: 'mute' } as const

export default function CallDeskPage() {
  const { t } = useWords()
  const officer = useSession()?.account?.roles.includes('officer') ?? false
  const desk = useQuery(callDeskQuery)
  if (desk.isPending) return <Loading />
  if (desk.isError) return <Failed error={desk.error} retry={() => void desk.refetch()} />
  const waiting = desk.data.changes.filter(({ state }) => state === 'prepared')
  const over = desk.data.changes.filter(({ state }) => state !== 'prepared')
  return (
    <div className="g-page g-stack" style={{ maxWidth: 960 }}>
      <div className="g-head">
        <div>
          <h1>{t('callChanges.title')}</h1>
          <p className="g-lead">{t('callChanges.lead')}</p>
        </div>
        {officer && (
          <Link className="c-button" data-act="new-call" to={paths.newCallChange('create')}>
            {t('callChanges.add')}
          </Link>
        )}
      </div>
      <section className="g-stack" aria-labelledby="waiting">
        <h2 id="waiting">{t('callChanges.waiting')}</h2>
        {waiting.length === 0 ? <p className="g-muted">{t('callChanges.none')}</p> : <Changes items={waiting} />}
      </section>
      <section className="g-stack" aria-labelledby="all">
        <h2 id="all">{t('callChanges.all')}</h2>
        <ul className="c-plain g-stack">
          {desk.data.calls.map((one) => (
            <CallRow key={one.form.id} one={one} />
          ))}
        </ul>
      </section>
      {over.length > 0 && (
        <section className="g-stack" aria-labelledby="over">
          <h2 id="over">{t('callChanges.earlier')}</h2>
          <Changes items={over} />
        </section>
      )}
    </div>
  )
}

function Changes({ items }: { items: CallChange[] }) {
  const { t, say, language } = useWords()
  return (
    <ul className="c-plain g-stack">
      {items.map((one) => (
        <li key={one.id} className="g-card" data-change={one.state}>
          <Link to={paths.callChanges(one.id)}>
            <b>{say(one.form.title)}</b>
          </Link>{' '}
          <span className="g-badge g-badge--accent">{t(`callChanges.${one.kind}`)}</span> <span className={`g-badge g-badge--${one.state === 'prepared' ? 'wait' : 'mute'}`}>{t(`callChanges.${one.state}`)}</span>
          <p className="g-small g-muted">
            {one.publisher
              ? t('callChanges.publishedBy', { name: one.publisher, at: instant(one.updated_at, language) })
              : t('callChanges.by', { name: one.author, at: instant(one.created_at, language) })}
          </p>
        </li>
      ))}
    </ul>
  )
}

function CallRow({ one }: { one: OfficeCall }) {
  const { t, say, language } = useWords()
  const { form } = one
  return (
    <li className="g-card" data-call={form.id}>
      <Link to={paths.call(form.id)}>
        <b>{say(form.title)}</b>
      </Link>{' '}
      <span className={`g-badge g-badge--${TONE[one.state]}`}>{t(`callChanges.${one.state}`)}</span>
      <p className="g-small g-muted">
        {say(form.document)} · {instant(form.opens_at, language)} — {instant(form.closes_at, language)}
      </p>
      <Extensions call={one} />
      {one.actions.length > 0 && one.state !== 'closed' && (
        <p className="g-row" style={{ marginTop: 10 }}>
          {one.actions.map((action) =>
            action.allowed ? (
              <Link key={action.name} className="c-button c-button--line" data-act={action.name} to={paths.newCallChange(action.name === 'extend' ? 'extend' : 'correct', form.id)}>
                {say(action.label)}
              </Link>
            ) : (
              <span key={action.name} className="g-small g-muted">
                {say(action.label)}: {say(action.why)}
              </span>
            ),
          )}
        </p>
      )}
    </li>
  )
}
