// Anybody may check a receipt: by its number, and by comparing the digest.
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { ApiError } from '@/lib/api/errors'
import { publicReceiptQuery } from '@/lib/api/queries'
import { instant } from '@/lib/format'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { Failed } from '@/ui/PageState'
import { StatusSign } from '@/ui/StatusBadge'
import '@/ui/verification.css'

export default function ReceiptCheckPage() {
  const { t, language } = useWords()
  const { number = '' } = useParams()
  const navigate = useNavigate()
  const [typed, setTyped] = useState(number)
  const [digest, setDigest] = useState('')
  const query = useQuery({ ...publicReceiptQuery(number), enabled: number !== '' })
  const unknown = query.error instanceof ApiError && query.error.status === 404
  const given = digest.trim().toLowerCase()
  return (
    <div className="g-page g-page--narrow">
      <h1>{t('receipt.checkTitle')}</h1>
      <p className="g-lead" style={{ marginBottom: 20 }}>
        {t('receipt.checkLead')}
      </p>
      <form
        className="g-card g-stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (typed.trim() !== '') void navigate(paths.publicReceipt(typed.trim()))
        }}
      >
        <div>
          <label className="f-label" htmlFor="number">
            {t('receipt.number')}
          </label>
          <Input id="number" size="large" className="g-mono" value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" />
        </div>
        <div>
          <label className="f-label" htmlFor="digest">
            {t('receipt.digestGiven')}
          </label>
          <Input id="digest" className="g-mono" value={digest} onChange={(event) => setDigest(event.target.value)} autoComplete="off" />
        </div>
        <div>
          <Button type="primary" size="large" htmlType="submit" loading={query.isFetching}>
            {t('receipt.checkButton')}
          </Button>
        </div>
      </form>
      <section className="g-card g-stack" style={{ marginTop: 20 }} aria-labelledby="offline">
        <h2 id="offline">{t('receipt.offlineTitle')}</h2>
        <p>{t('receipt.offline')}</p>
        <pre className="g-mono r-command">guohe receipt verify RECEIPT.json --keys guohe-keys.json</pre>
        <p className="g-small g-muted">{t('receipt.offlineOther')}</p>
        <p>
          <a href="/.well-known/guohe-keys.json" download="guohe-keys.json">
            {t('receipt.keys')}
          </a>
        </p>
      </section>
      <div aria-live="polite" style={{ marginTop: 20 }}>
        {query.isError && !unknown && <Failed error={query.error} retry={() => void query.refetch()} />}
        {unknown && (
          <div className="g-card r-result r-result--bad">
            <h2>
              <StatusSign status="unmet" size={20} /> {t('receipt.unknown')}
            </h2>
            <p>{t('receipt.unknownHelp')}</p>
          </div>
        )}
        {query.isSuccess && (
          <div className="g-card r-result r-result--good">
            <h2>
              <StatusSign status="met" size={20} /> {t('receipt.genuine')}
            </h2>
            <dl className="g-stack g-stack--s">
              <div>
                <dt>{t('receipt.number')}</dt>
                <dd className="g-mono">{query.data.number}</dd>
              </div>
              <div>
                <dt>{t('receipt.submittedAt')}</dt>
                <dd>{instant(query.data.submitted_at, language, true)}</dd>
              </div>
              <div>
                <dt>{t('receipt.digest')}</dt>
                <dd className="g-mono">{query.data.digest}</dd>
              </div>
            </dl>
            {given !== '' && (
              <p className={given === query.data.digest.toLowerCase() ? 'r-same' : 'f-bad'} style={{ marginTop: 12 }}>
                <b>{t(given === query.data.digest.toLowerCase() ? 'receipt.same' : 'receipt.differs')}</b>
              </p>
            )}
          </div>
        )}
      </div>
    </div>
  )
}
