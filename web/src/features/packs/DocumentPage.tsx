// A pack beside the text of its guideline: each clause of the document with the rules that cite it, what nothing cites,
// and citations that no clause of the document has.
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Input, Segmented, Select } from 'antd'
import { useId, useState } from 'react'
import { Link, useParams } from 'react-router'
import { errorText } from '@/lib/api/errors'
import { linkDocument, packsQuery } from '@/lib/api/pack-queries'
import type { Pack, PackCitation, PackDocumentClause, PackLinks } from '@/lib/api/pack-types'
import { inForce } from '@/lib/pack-versions'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { Crumbs } from '@/ui/Crumbs'
import { Empty, Failed, Loading } from '@/ui/PageState'
import '@/ui/pack/pack.css'
import './packs.css'

export default function DocumentPage() {
  const { pack: id = '' } = useParams()
  const { t } = useWords()
  const packs = useQuery(packsQuery)
  if (packs.isPending) return <Loading />
  if (packs.isError) return <Failed error={packs.error} retry={() => void packs.refetch()} />
  const pack = packs.data.find((one) => one.id === id)
  return pack ? <Document key={id} pack={pack} /> : <Empty title={t('packs.unknown')} />
}

function Document({ pack }: { pack: Pack }) {
  const { t, say } = useWords()
  const [version, setVersion] = useState(inForce(pack)?.version ?? '')
  const [text, setText] = useState('')
  const [unread, setUnread] = useState(false)
  const file = useId()
  const links = useMutation({ mutationFn: () => linkDocument(pack.id, version, text) })
  const take = async (chosen: File | undefined) => {
    if (!chosen) return
    const bytes = await chosen.arrayBuffer()
    try {
      setText(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
      setUnread(false)
    } catch {
      try {
        // Documents of older offices are in the national encoding.
        setText(new TextDecoder('gb18030', { fatal: true }).decode(bytes))
        setUnread(false)
      } catch {
        setUnread(true)
      }
    }
  }
  return (
    <div className="g-page">
      <Crumbs>{[<Link to={paths.packs()}>{t('packs.title')}</Link>, <Link to={paths.pack(pack.id)}>{say(pack.title)}</Link>, t('packs.documents')]}</Crumbs>
      <div className="g-head">
        <div>
          <h1>{t('packs.documents')}</h1>
          <p className="g-lead">{t('packs.documentLead', { document: say(pack.document) })}</p>
        </div>
      </div>
      <section className="g-card g-stack" style={{ marginBottom: 20 }}>
        <div className="g-row">
          <label htmlFor="k-document-version">{t('packs.versions')}</label>
          <Select
            id="k-document-version"
            value={version}
            onChange={setVersion}
            options={pack.versions.map((one) => ({ value: one.version }))}
            style={{ minWidth: 130 }}
          />
          <input id={file} className="g-sr k-file__input" type="file" accept=".txt,.md,text/plain,text/markdown" onChange={(event) => void take(event.target.files?.[0])} />
          <label className="k-file" htmlFor={file}>
            {t('packs.chooseFile')}
          </label>
          <span className="g-small g-muted">{t('packs.fileKinds')}</span>
        </div>
        {unread && <Alert type="error" showIcon role="alert" title={t('packs.notText')} />}
        <div>
          <label className="f-label" htmlFor="k-text">
            {t('packs.pasteText')}
          </label>
          <Input.TextArea id="k-text" value={text} onChange={(event) => setText(event.target.value)} autoSize={{ minRows: 5, maxRows: 12 }} />
        </div>
        <p className="g-row">
          <Button type="primary" disabled={text.trim() === ''} loading={links.isPending} onClick={() => links.mutate()}>
            {t('packs.link')}
          </Button>
          {text.trim() === '' && <span className="g-why">{t('packs.textNeeded')}</span>}
        </p>
        {links.isError && <Alert type="error" showIcon role="alert" title={say(errorText(links.error))} />}
      </section>
      {links.data && <Links links={links.data} />}
    </div>
  )
}

function Links({ links }: { links: PackLinks }) {
  const { t } = useWords()
  const [show, setShow] = useState<'all' | 'uncited'>('all')
  const uncited = new Set(links.uncited)
  const shown = links.places.map((place, number) => ({ place, number })).filter(({ number }) => show === 'all' || uncited.has(number))
  return (
    <div className="g-stack" data-links>
      <section className="g-card">
        <h2>{t('packs.linkResult')}</h2>
        <p className="g-row" style={{ marginTop: 8 }}>
          <span className="g-badge">{t('packs.linkPlaces', { count: links.places.length })}</span>
          <span className={`g-badge${links.uncited.length > 0 ? ' g-badge--wait' : ' g-badge--good'}`}>{t('packs.linkUncited', { count: links.uncited.length })}</span>
          <span className={`g-badge${links.unresolved.length > 0 ? ' g-badge--bad' : ' g-badge--good'}`}>{t('packs.linkUnresolved', { count: links.unresolved.length })}</span>
        </p>
        {links.unresolved.length > 0 && (
          <>
            <h3 style={{ marginTop: 14 }}>{t('packs.unresolved')}</h3>
            <ul>
              {links.unresolved.map((citation) => (
                <li key={`${citation.topic}|${citation.clause}`}>
                  <Cited citation={citation} /> <span className="g-cite">{citation.cite}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <section className="g-card" aria-labelledby="k-places">
        <div className="g-head">
          <h2 id="k-places">{t('packs.linkClauses')}</h2>
          <Segmented
            value={show}
            onChange={setShow}
            options={[
              { value: 'all', label: t('common.all') },
              { value: 'uncited', label: t('packs.uncited') },
            ]}
          />
        </div>
        <ul className="k-places">
          {shown.map(({ place, number }) => (
            <Place key={number} place={place} depth={depthOf(links.places, number)} uncited={uncited.has(number)} />
          ))}
        </ul>
      </section>
    </div>
  )
}

function depthOf(places: PackDocumentClause[], number: number): number {
  let depth = 0
  for (let at = places[number]?.parent ?? null; at !== null && depth < 6; at = places[at]?.parent ?? null) depth += 1
  return depth
}

function Place({ place, depth, uncited }: { place: PackDocumentClause; depth: number; uncited: boolean }) {
  const { t } = useWords()
  return (
    <li className={uncited ? 'k-place k-place--uncited' : 'k-place'} style={{ '--depth': depth } as React.CSSProperties}>
      <div lang="zh-CN">
        <span className="g-cite">{place.cite}</span> {place.text}
      </div>
      <div className="k-place__rules">
        {place.cited_by.length > 0 ? (
          place.cited_by.map((citation) => <Cited key={`${citation.topic}|${citation.clause}`} citation={citation} />)
        ) : uncited ? (
          <span className="g-badge g-badge--wait">{t('packs.uncitedOne')}</span>
        ) : null}
      </div>
    </li>
  )
}

function Cited({ citation }: { citation: PackCitation }) {
  return (
    <span className="k-cited">
      <b className="g-mono">{citation.clause}</b> <span className="g-muted g-small">{citation.topic.slice(citation.topic.lastIndexOf('/') + 1)}</span>
    </span>
  )
}
