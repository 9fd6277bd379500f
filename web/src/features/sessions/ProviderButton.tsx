// The way to the identity provider, where this installation has one.
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { errorText } from '@/lib/api/errors'
import { providerQuery, visitProvider } from '@/lib/api/sign-in-queries'
import { useWords } from '@/lib/i18n/language'

export function ProviderButton() {
  const { t, say } = useWords()
  const name = useQuery(providerQuery).data
  const go = useMutation({ mutationFn: visitProvider, onSuccess: ({ url }) => window.location.assign(url) })
  if (!name) return null
  return (
    <div className="g-stack" style={{ marginTop: 16 }}>
      <p className="g-small g-muted" style={{ textAlign: 'center' }}>
        {t('provider.or')}
      </p>
      <Button size="large" block style={{ height: 'auto', minHeight: 40, whiteSpace: 'normal' }} loading={go.isPending || go.isSuccess} onClick={() => go.mutate()}>
        {t('provider.signIn', { name: say(name) })}
      </Button>
      {go.isError && <Alert type="error" showIcon role="alert" title={say(errorText(go.error))} />}
    </div>
  )
}
