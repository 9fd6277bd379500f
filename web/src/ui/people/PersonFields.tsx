// Who somebody is and how he will sign in.
import { Input } from 'antd'
import type { Text } from '@/lib/api/types'
import type { PersonForm } from '@/lib/api/people-queries'
import { useWords } from '@/lib/i18n/language'
import { Labelled } from './Labelled'

export const NOBODY: PersonForm = { login: '', name: '', email: '', phone: '', password: '' }

interface Props {
  value: PersonForm
  change: (value: PersonForm) => void
  problems: Record<string, Text>
}

export function PersonFields({ value, change, problems }: Props) {
  const { t } = useWords()
  const set = (part: Partial<PersonForm>) => change({ ...value, ...part })
  const at = (name: keyof PersonForm) => ({
    id: `p-${name}`,
    'aria-invalid': Boolean(problems[`/person/${name}`]) || undefined,
    'aria-describedby': `p-${name}-note`,
  })
  return (
    <div className="p-grid">
      <Labelled id="p-name" label={t('person.name')} problem={problems['/person/name']}>
        <Input {...at('name')} autoComplete="name" value={value.name} onChange={(event) => set({ name: event.target.value })} />
      </Labelled>
      <Labelled id="p-email" label={t('person.email')} problem={problems['/person/email']}>
        <Input {...at('email')} type="email" autoComplete="email" value={value.email} onChange={(event) => set({ email: event.target.value })} />
      </Labelled>
      <Labelled id="p-phone" label={t('person.phone')} problem={problems['/person/phone']} optional>
        <Input {...at('phone')} type="tel" autoComplete="tel" value={value.phone} onChange={(event) => set({ phone: event.target.value })} />
      </Labelled>
      <Labelled id="p-login" label={t('person.login')} help={t('person.loginHelp')} problem={problems['/person/login']}>
        <Input {...at('login')} autoComplete="username" value={value.login} onChange={(event) => set({ login: event.target.value })} />
      </Labelled>
      <Labelled id="p-password" label={t('person.password')} help={t('person.passwordHelp')} problem={problems['/person/password']}>
        <Input.Password
          {...at('password')}
          autoComplete="new-password"
          value={value.password}
          onChange={(event) => set({ password: event.target.value })}
        />
      </Labelled>
    </div>
  )
}
