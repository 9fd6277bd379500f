// All packs, each with its newest version, and the drafts under way.
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { draftsQuery, packsQuery } from '@/lib/api/pack-queries'
import type { Pack, PackDraft } from '@/lib/api/pack-types'
import { date, instant } from '@/lib/format'
import { inForce } from '@/lib/pack-versions'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { Empty, Failed, Loading } from '@/ui/PageState'
import { NewDraft } from './NewDraft'
import { DraftStateBadge } from './DraftStateBadge'
import './packs.css'

export default function PackListPage() {
  const { t } = useWords()
  const packs = useQuery(packsQuery)
  const drafts = useQuery(draftsQuery)
  if (packs.isPending) return <Loading />
  if (packs.isError) return <Failed error={packs.error} retry={() => void packs.refetch()} />
  return (
    <div className="g-page">
      <div className="g-head">
        <div>
          <h1>{t('packs.title')}</h1>
          <p className="g-lead">{t('packs.lead')}</p>
        </div>
        <NewDraft packs={packs.data} />
      </div>
      <section className="g-card k-drafts" aria-labelledby="drafts">
        <h2 id="drafts">{t('packs.drafts')}</h2>
        <p className="g-muted g-small">{t('packs.draftsLead')}</p>
        {drafts.isError && <Failed error={drafts.error} retry={() => void drafts.refetch()} />}
        {drafts.isPending && <p className="g-muted">{t('common.loading')}</p>}
        {drafts.data?.length === 0 && <p className="k-empty">{t('packs.noDrafts')}</p>}
        {drafts.data && drafts.data.length > 0 && <DraftTable drafts={drafts.data} />}
      </section>
      {packs.data.length === 0 ? (
        <div className="g-card">
          <Empty title={t('packs.none')} />
        </div>
      ) : (
        <ul className="g-stack">
          {packs.data.map((pack) => (
            <PackCard key={pack.id} pack={pack} />
          ))}
        </ul>
      )}
    </div>
  )
}

function DraftTable({ drafts }: { drafts: PackDraft[] }) {
  const { t, say, language } = useWords()
  return (
    <div className="g-tablebox k-tablebox">
      <table className="g-table">
        <thead>
          <tr>
            <th scope="col">{t('packs.draft')}</th>
            <th scope="col">{t('packs.state')}</th>
            <th scope="col">{t('packs.author')}</th>
            <th scope="col">{t('apps.updated')}</th>
          </tr>
        </thead>
        <tbody>
          {drafts.map((draft) => (
            <tr key={draft.id}>
              <td>
                <div>
                  <Link to={paths.packDraft(draft.id)}>
                    <b>{draft.note || say(draft.title)}</b>
                  </Link>
                  <p className="g-small g-muted">
                    {say(draft.title)} · {draft.base_version} → {draft.new_version}
                  </p>
                </div>
              </td>
              <td data-label={t('packs.state')}>
                <DraftStateBadge state={draft.state} />
              </td>
              <td data-label={t('packs.author')}>{draft.author.name}</td>
              <td data-label={t('apps.updated')}>{instant(draft.updated_at, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function PackCard({ pack }: { pack: Pack }) {
  const { t, say, language } = useWords()
  const current = inForce(pack)
  if (!current) return null
  return (
    <li className="g-card" data-pack={pack.id}>
      <div className="g-head k-head">
        <div>
          <h2>
            <Link to={paths.pack(pack.id)}>{say(pack.title)}</Link>
          </h2>
          <p className="g-muted g-small">{say(pack.document)}</p>
        </div>
        <span className="g-badge g-badge--accent">{t('packs.version', { version: current.version })}</span>
      </div>
      <dl className="g-facts k-facts">
        <div>
          <dt>{t('packs.inForceFrom')}</dt>
          <dd>{current.in_force_from ? date(current.in_force_from, language) : t('packs.inForceAlways')}</dd>
        </div>
        <div>
          <dt>{t('packs.versions')}</dt>
          <dd>{pack.versions.map(({ version }) => version).join(t('common.comma'))}</dd>
        </div>
        <div className="k-wide">
          <dt>{t('packs.digest')}</dt>
          <dd className="g-mono k-digest">{current.digest}</dd>
        </div>
      </dl>
      <ul className="k-topics">
        {current.topics.map((topic) => (
          <li key={topic.id}>
            <Link to={paths.packTopic(pack.id, topic.id)}>{say(topic.title)}</Link>
          </li>
        ))}
      </ul>
    </li>
  )
}
