// One's own account: the organisation, delegation, password, second step, sessions and what one did.
import { useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { useSession } from '@/lib/api/queries'
import { providerQuery } from '@/lib/api/sign-in-queries'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { TabBar } from '@/ui/TabBar'
import '@/ui/people/people.css'
import { ActivityPanel } from './ActivityPanel'
import { CodesPanel } from './CodesPanel'
import { ContactPanel } from './ContactPanel'
import { DelegationPanel } from './DelegationPanel'
import { IdentitiesPanel } from './IdentitiesPanel'
import { MailsPanel } from './MailsPanel'
import { OrganisationPanel } from './OrganisationPanel'
import { PasswordPanel } from './PasswordPanel'
import { SessionsPanel } from './SessionsPanel'

const PANELS = {
  delegation: DelegationPanel,
  contact: ContactPanel,
  password: PasswordPanel,
  codes: CodesPanel,
  identities: IdentitiesPanel,
  mails: MailsPanel,
  sessions: SessionsPanel,
  activity: ActivityPanel,
  organisation: OrganisationPanel,
}
type Tab = keyof typeof PANELS

export default function AccountPage() {
  const { t } = useWords()
  const session = useSession()
  const provided = useQuery(providerQuery).data
  const [params, setParams] = useSearchParams()
  // While acting for somebody there is nothing of one's own but the way back.
  const tabs: Tab[] = session?.acting
    ? ['delegation']
    : ['delegation', 'contact', 'password', 'codes', ...(provided ? (['identities'] as const) : []), 'mails', 'sessions', 'activity', ...(session?.account?.organisation ? (['organisation'] as const) : [])]
  const tab = tabs.find((one) => one === params.get('tab')) ?? tabs[0] ?? 'delegation'
  const Panel = PANELS[tab]
  return (
    <div className="g-page" style={{ maxWidth: 960 }}>
      <div className="g-head">
        <h1>{t('account.title')}</h1>
        {!session?.acting && (
          <Link to={paths.ownExpert()} className="g-linkbutton">
            {t(session?.account?.roles.includes('expert') ? 'experts.own' : 'experts.become')}
          </Link>
        )}
      </div>
      <TabBar label={t('account.title')} items={tabs.map((key) => ({ key, label: t(`account.${key}`) }))} current={tab} choose={(key) => setParams({ tab: key })} />
      <Panel />
    </div>
  )
}
