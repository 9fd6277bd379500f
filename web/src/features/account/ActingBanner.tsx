// Says on every page for whom somebody acts, and leads back.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { actFor } from '@/lib/api/people-queries'
import { useSession } from '@/lib/api/queries'
import { date } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import '@/ui/people/people.css'

export function ActingBanner() {
  const { t, language } = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const session = useSession()
  const stop = useMutation({ mutationFn: () => actFor(client, null), onSuccess: () => navigate(paths.account()) })
  if (!session?.acting || !session.account) return null
  const { deputy, to_day } = session.acting
  return (
    <div className="p-banner" role="status">
      <span>{t('delegation.banner', { deputy, name: session.account.name, day: date(to_day, language) })}</span>
      <Button size="small" data-act="stop" loading={stop.isPending} onClick={() => stop.mutate()}>
        {t('delegation.stop')}
      </Button>
    </div>
  )
}
