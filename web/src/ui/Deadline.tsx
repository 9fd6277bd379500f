// Time left until a call closes, by the server's clock.
import { useEffect, useState } from 'react'
import { serverNow } from '@/lib/clock'
import { timeLeft } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'

export interface DeadlineProps {
  opensAt: string
  closesAt: string
  state: 'upcoming' | 'open' | 'closed'
}

export function Deadline({ opensAt, closesAt, state }: DeadlineProps) {
  const { t } = useWords()
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 20_000)
    return () => clearInterval(timer)
  }, [])
  if (state === 'upcoming') {
    const left = timeLeft(opensAt, now)
    return <span className="g-badge g-badge--accent">{t('calls.opensIn', { days: left?.days ?? 0 })}</span>
  }
  const left = state === 'open' ? timeLeft(closesAt, now) : null
  if (!left) return <span className="g-badge">{t('calls.isClosed')}</span>
  const soon = left.days < 3
  return (
    <span className={`g-badge ${soon ? 'g-badge--wait' : 'g-badge--good'}`}>
      {left.days > 0
        ? t('calls.closesIn', { days: left.days, hours: left.hours })
        : t('calls.closesInHours', { hours: left.hours, minutes: left.minutes })}
    </span>
  )
}
