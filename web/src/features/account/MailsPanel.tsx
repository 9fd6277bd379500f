// Whether and in which language one gets notices by e-mail.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Radio } from 'antd'
import { errorText } from '@/lib/api/errors'
import { chooseMails, mailsQuery, type MailChoice } from '@/lib/api/system-queries'
import { useWords } from '@/lib/i18n/language'
import { Failed, Loading } from '@/ui/PageState'

const CHOICES: MailChoice[] = ['both', 'zh', 'en', 'off']

export function MailsPanel() {
  const { t, say } = useWords()
  const client = useQueryClient()
  const { message } = App.useApp()
  const mails = useQuery(mailsQuery)
  const choose = useMutation({
    mutationFn: chooseMails,
    onSuccess: () => void message.success(t('mails.saved')),
    onError: (error) => void message.error(say(errorText(error))),
    onSettled: () => client.invalidateQueries({ queryKey: mailsQuery.queryKey }),
  })
  if (mails.isPending) return <Loading />
  if (mails.isError) return <Failed error={mails.error} retry={() => void mails.refetch()} />
  const { address, choice, offered } = mails.data
  return (
    <section className="g-card g-stack">
      <p>{t('mails.lead')}</p>
      {!offered && <p className="g-note">{t('mails.notOffered')}</p>}
      <dl className="g-facts">
        <div>
          <dt>{t('mails.address')}</dt>
          <dd>{address || t('mails.noAddress')}</dd>
        </div>
      </dl>
      <Radio.Group
        aria-label={t('mails.how')}
        value={choose.isPending ? choose.variables : choice}
        disabled={choose.isPending}
        onChange={(event) => choose.mutate(event.target.value as MailChoice)}
        options={CHOICES.map((value) => ({ value, label: t(`mailChoice.${value}`) }))}
      />
    </section>
  )
}
