// One's identities at the provider: link one, unlink one.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { errorText } from '@/lib/api/errors'
import { identitiesQuery, providerQuery, unlinkIdentity, visitProviderToLink } from '@/lib/api/sign-in-queries'
import { instant } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { Failed, Loading } from '@/ui/PageState'

export function IdentitiesPanel() {
  const { t, say, language } = useWords()
  const client = useQueryClient()
  const name = useQuery(providerQuery).data
  const linked = useQuery(identitiesQuery)
  const go = useMutation({ mutationFn: visitProviderToLink, onSuccess: ({ url }) => window.location.assign(url) })
  const unlink = useMutation({ mutationFn: unlinkIdentity, onSettled: () => client.invalidateQueries({ queryKey: ['account'] }) })
  if (linked.isPending) return <Loading />
  if (linked.isError) return <Failed error={linked.error} retry={() => void linked.refetch()} />
  const problem = go.error ?? unlink.error
  return (
    <div className="g-stack" style={{ maxWidth: 640 }}>
      <p>{name ? t('provider.lead', { name: say(name) }) : t('provider.none')}</p>
      {linked.data.length > 0 && (
        <ul className="p-list" style={{ padding: 0 }}>
          {linked.data.map((one) => (
            <li key={one.id} className="g-card p-item">
              <div>
                <b>{say(one.provider)}</b>
                <p>{one.label}</p>
                <p className="g-small g-muted">{t('provider.since', { time: instant(one.linked_at, language, true) })}</p>
              </div>
              <Button danger loading={unlink.isPending && unlink.variables === one.id} onClick={() => unlink.mutate(one.id)}>
                {t('provider.unlink')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {problem && <Alert type="error" showIcon role="alert" title={say(errorText(problem))} />}
      {name && (
        <div>
          <Button type={linked.data.length === 0 ? 'primary' : 'default'} loading={go.isPending || go.isSuccess} onClick={() => go.mutate()}>
            {t('provider.linkNow')}
          </Button>
        </div>
      )}
    </div>
  )
}
