// Registrations as a person sees them: a department decides on them, whoever asked sees how it stands.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { exportUrl } from '@/lib/api/files'
import { registrationsQuery, type Registration } from '@/lib/api/people-queries'
import { useSession } from '@/lib/api/queries'
import { useWords } from '@/lib/i18n/language'
import { FileLinks } from '@/ui/FileLinks'
import { Empty, Failed, Loading } from '@/ui/PageState'
import { TabBar } from '@/ui/TabBar'
import '@/ui/people/people.css'
import { RegistrationCard } from './RegistrationCard'

const STATES = ['waiting', 'approved', 'refused'] as const

export default function RegistrationsPage() {
  const { t, language } = useWords()
  const roles = useSession()?.account?.roles ?? []
  const list = useQuery(registrationsQuery)
  const [state, setState] = useState<Registration['state']>('waiting')
  if (list.isPending) return <Loading />
  if (list.isError) return <Failed error={list.error} retry={() => void list.refetch()} />
  const mine = roles.length === 0 || roles.includes('organisation_admin')
  const shown = mine ? list.data : list.data.filter((one) => one.state === state)
  return (
    <div className="g-page" style={{ maxWidth: 960 }}>
      <h1>{t(mine ? 'registrations.mine' : 'registrations.title')}</h1>
      {!mine && (
        <>
          <p className="g-lead" style={{ marginBottom: 16 }}>
            {t('registrations.lead')}
          </p>
          <TabBar
            label={t('people.state')}
            items={STATES.map((one) => ({ key: one, label: t(`registrations.${one}`), count: list.data.filter((item) => item.state === one).length }))}
            current={state}
            choose={setState}
          />
        </>
      )}
      {shown.length > 0 && <FileLinks label={t('registrations.title')} urlOf={(format) => exportUrl('registrations', format, language, mine ? '' : `state=${state}`)} />}
      <div className="p-list" style={{ marginTop: 16 }}>
        {shown.length === 0 ? <Empty title={t('registrations.none')} /> : shown.map((one) => <RegistrationCard key={one.id} one={one} />)}
      </div>
    </div>
  )
}
