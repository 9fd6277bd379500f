// The receipt of a submission: to keep, to print, to show.
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useParams } from 'react-router'
import { receiptQuery } from '@/lib/api/queries'
import { instant } from '@/lib/format'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'
import { Crumbs } from '@/ui/Crumbs'
import { Failed, Loading } from '@/ui/PageState'
import '@/ui/verification.css'

export default function ReceiptPage() {
  const { t, say, language } = useWords()
  const { id = '' } = useParams()
  const query = useQuery(receiptQuery(id))
  if (query.isPending) return <Loading />
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />
  const receipt = query.data
  const rows: [string, string, string?][] = [
    [t('receipt.number'), receipt.number, 'is-main'],
    [t('receipt.submittedAt'), instant(receipt.submitted_at, language, true), 'is-main'],
    [t('receipt.application'), receipt.application],
    [t('receipt.project'), receipt.title],
    [t('receipt.organisation'), say(receipt.organisation)],
    [t('receipt.packVersion'), receipt.pack_version],
    [t('receipt.ledgerEntry'), String(receipt.ledger_entry)],
    [t('receipt.digest'), receipt.digest, 'is-mono'],
    ...(receipt.signature
      ? [[t('receipt.signature'), `${receipt.signature.key} ${receipt.signature.value}`, 'is-mono'] as [string, string, string]]
      : []),
  ]
  return (
    <div className="g-page g-page--narrow">
      <Crumbs>
        {[
          <Link to={paths.applications()}>{t('apps.mine')}</Link>,
          <Link to={paths.application(id)}>{receipt.title || receipt.number}</Link>,
          t('apps.receipt'),
        ]}
      </Crumbs>
      <article className="g-card r-receipt">
        <header>
          <img src="/seal.svg" alt="" width="44" height="44" />
          <div>
            <h1>{t('receipt.title')}</h1>
            <p className="g-muted">
              {t('app.name')} · {t('app.tagline')}
            </p>
          </div>
        </header>
        <dl>
          {rows.map(([term, text, tone]) => (
            <div key={term} className={tone}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <p className="g-small g-muted">{t('receipt.explain')}</p>
      </article>
      <p className="g-row g-noprint" style={{ marginTop: 20 }}>
        <Button type="primary" onClick={() => window.print()}>
          {t('common.print')}
        </Button>
        <a href={`/api/v1/applications/${encodeURIComponent(id)}/receipt`} download={`${receipt.number}.json`}>
          {t('receipt.download')}
        </a>
        <Link to={paths.application(id)}>{t('receipt.toApplication')}</Link>
        <Link to={paths.publicReceipt(receipt.number)}>{t('receipt.verify')}</Link>
      </p>
    </div>
  )
}
