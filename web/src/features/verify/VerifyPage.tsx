// Anybody may verify a certificate: what its code holds is checked on the device, without the network; whether it is still
// in force is asked of the site when there is a network.
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { ApiError } from '@/lib/api/errors'
import { certificateStandingQuery, keysQuery } from '@/lib/api/certificate-queries'
import { verifyCertificate, type Certificate, type PublicKey } from '@/lib/certificate'
import { date } from '@/lib/format'
import { useWords, wordOr } from '@/lib/i18n/language'
import { keepKeys, keptKeys, readKeys } from '@/lib/kept-keys'
import { StatusSign } from '@/ui/StatusBadge'
import '@/ui/verification.css'

export default function VerifyPage() {
  const { t } = useWords()
  const behind = useLocation().hash.slice(1)
  const [typed, setTyped] = useState(behind)
  const [text, setText] = useState(behind)
  const [chosen, setChosen] = useState<PublicKey[] | null>(null)
  const fetched = useQuery(keysQuery)
  useEffect(() => {
    if (fetched.data) keepKeys(fetched.data)
  }, [fetched.data])
  const keys = chosen ?? fetched.data ?? keptKeys()
  const choose = async (file: File | undefined) => setChosen(file ? readKeys(await file.text()) : null)
  return (
    <div className="g-page g-page--narrow">
      <h1>{t('verify.title')}</h1>
      <p className="g-lead" style={{ marginBottom: 20 }}>
        {t('verify.lead')}
      </p>
      <form
        className="g-card g-stack"
        onSubmit={(event) => {
          event.preventDefault()
          setText(typed)
        }}
      >
        <div>
          <label className="f-label" htmlFor="code">
            {t('verify.code')}
          </label>
          <Input.TextArea id="code" className="g-mono" rows={6} value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" spellCheck={false} />
        </div>
        <div>
          <Button type="primary" size="large" htmlType="submit" disabled={typed.trim() === ''}>
            {t('verify.button')}
          </Button>
        </div>
      </form>
      <div aria-live="polite" style={{ marginTop: 20 }}>
        {text.trim() !== '' && (keys.length > 0 || !fetched.isPending) && <Result keys={keys} text={text} />}
      </div>
      <section className="g-card g-stack" style={{ marginTop: 20 }} aria-labelledby="offline">
        <h2 id="offline">{t('verify.offlineTitle')}</h2>
        <p>{t('verify.offline')}</p>
        <p className="g-small g-muted">{t('verify.keysKnown', { keys: keys.map(({ id }) => id).join(t('common.comma')) || '–' })}</p>
        <div>
          <label className="f-label" htmlFor="keys">
            {t('verify.keyFile')}
          </label>
          <input id="keys" type="file" accept="application/json,.json" onChange={(event) => void choose(event.target.files?.[0])} />
        </div>
        <pre className="g-mono r-command">guohe certificate verify CODE.txt --keys guohe-keys.json</pre>
        <p>
          <a href="/.well-known/guohe-keys.json" download="guohe-keys.json">
            {t('receipt.keys')}
          </a>
        </p>
      </section>
    </div>
  )
}

function Result({ keys, text }: { keys: readonly PublicKey[]; text: string }) {
  const { t } = useWords()
  const verified = verifyCertificate(keys, text)
  if ('certificate' in verified) return <Genuine certificate={verified.certificate} />
  return (
    <div className="g-card r-result r-result--bad" data-verdict={verified.wrong}>
      <h2>
        <StatusSign status="unmet" size={20} /> {t(`verify.${verified.wrong}`)}
      </h2>
      <p>{t(`verify.${verified.wrong}Help`)}</p>
    </div>
  )
}

const todayInBeijing = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

function Genuine({ certificate }: { certificate: Certificate }) {
  const { t, say, language } = useWords()
  const standing = useQuery(certificateStandingQuery(certificate.number))
  const [zh, en] = [0, 1]
  const own = language === 'zh' ? zh : en
  const [today] = useState(todayInBeijing)
  const over = certificate.until !== null && certificate.until < today
  const known = standing.data
  const other = known !== undefined && known.in_force && known.document !== certificate.document
  const withdrawn = known !== undefined && (!known.in_force || other)
  const unknown = standing.error instanceof ApiError && standing.error.status === 404
  const bad = withdrawn || unknown
  const rows: [string, string | undefined][] = [
    [t('verify.number'), certificate.number],
    [t('verify.of'), certificate.title],
    [t('verify.holder'), certificate.holder[own]],
    [t('verify.kind'), [certificate.kind[own], certificate.list && wordOr('certified', certificate.list, language)].filter(Boolean).join(' · ')],
    [t('verify.document'), certificate.document],
    [t('verify.from'), date(certificate.from, language)],
    [t('verify.until'), certificate.until ? date(certificate.until, language) : t('verify.open')],
  ]
  return (
    <div className={`g-card r-result r-result--${bad ? 'bad' : 'good'}`} data-verdict={withdrawn ? 'withdrawn' : unknown ? 'unknown' : 'genuine'}>
      <h2>
        <StatusSign status={bad ? 'unmet' : 'met'} size={20} /> {t(withdrawn ? 'verify.withdrawn' : unknown ? 'verify.unknown' : 'verify.genuine')}
      </h2>
      <p data-standing>
        {known?.in_force && !other && t('verify.inForce', { state: say(known.state) })}
        {known && !known.in_force && t('verify.since', { state: say(known.state), date: date(known.since, language) })}
        {known && other && t('verify.replaced', { document: known.document })}
        {standing.isError && !unknown && t('verify.noNetwork')}
        {standing.isPending && t('verify.asking')}
        {over && ` ${t('verify.over')}`}
      </p>
      <dl className="g-stack g-stack--s" style={{ marginTop: 12 }}>
        {rows.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
