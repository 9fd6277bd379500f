import type { HistoryItem } from '@/lib/api/types'
import { instant } from '@/lib/format'
import { useWords, wordOr } from '@/lib/i18n/language'
import './application.css'

export function HistoryTimeline({ items }: { items: HistoryItem[] }) {
  const { t, say, language } = useWords()
  if (items.length === 0) return <p className="g-muted">{t('apps.noHistory')}</p>
  return (
    <ol className="a-time">
      {[...items].reverse().map((item, index) => (
        <li key={`${item.at}${index}`} className={item.from === item.to ? undefined : 'is-step'}>
          <p>
            <b>{say(item.label) || item.action}</b>{' '}
            <span className="g-muted g-small">
              {item.role
                ? t('apps.changedBy', { actor: item.actor, role: wordOr('role', item.role, language) })
                : item.actor || t('role.system')}
            </span>
          </p>
          <p className="g-small g-muted g-num">{instant(item.at, language, true)}</p>
          {item.reason && <p className="a-reason g-note">{item.reason}</p>}
        </li>
      ))}
    </ol>
  )
}
