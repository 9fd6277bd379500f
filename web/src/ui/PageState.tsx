// What a page shows while it has nothing to show: waiting, empty, or failed with a way to go on.
import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { errorText } from '@/lib/api/errors'
import { useWords } from '@/lib/i18n/language'

export function Loading() {
  const { t } = useWords()
  return (
    <div className="g-page" role="status" aria-label={t('common.loading')}>
      <Skeleton active paragraph={{ rows: 6 }} title={{ width: '38%' }} />
    </div>
  )
}

export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t, say } = useWords()
  return (
    <div className="g-state" role="alert">
      <h2>{t('common.failed')}</h2>
      <p>{say(errorText(error))}</p>
      {retry && <Button onClick={retry}>{t('common.retry')}</Button>}
    </div>
  )
}

export function Empty({ title, help, children }: { title: string; help?: string; children?: ReactNode }) {
  return (
    <div className="g-state">
      <svg width="72" height="56" viewBox="0 0 72 56" aria-hidden="true">
        <rect x="10" y="6" width="40" height="46" rx="5" fill="#fff" stroke="#c9d1d9" strokeWidth="2" />
        <path d="M19 19h22M19 27h22M19 35h13" stroke="#c9d1d9" strokeWidth="2" strokeLinecap="round" />
        <circle cx="54" cy="40" r="11" fill="#eef4f9" stroke="#8fb0cc" strokeWidth="2" />
        <path d="M50 40h8M54 36v8" stroke="#8fb0cc" strokeWidth="2" strokeLinecap="round" />
      </svg>
      <h2>{title}</h2>
      {help && <p>{help}</p>}
      {children}
    </div>
  )
}
