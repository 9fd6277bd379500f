// One parameter of a call; empty: as the guideline or the process says.
import { Input, Select } from 'antd'
import type { PackParameter } from '@/lib/api/pack-types'
import type { Text } from '@/lib/api/types'
import { useWords } from '@/lib/i18n/language'
import { Labelled } from '@/ui/people/Labelled'
import { typed, valueOf } from './call-form'

interface Props {
  one: PackParameter
  value: unknown
  change: (value: unknown) => void
  problem: Text | undefined
}

export function ParameterField({ one, value, change, problem }: Props) {
  const { t, say } = useWords()
  const id = `call-parameter-${one.name.replaceAll(' ', '-')}`
  const given = one.type === 'boolean' ? t(one.value === 'true' ? 'callChanges.yes' : 'callChanges.no') : one.value.replace(/^"|"$/g, '')
  const help = one.value ? t('callChanges.byPack', { value: given }) : say(one.unset)
  return (
    <Labelled id={id} label={say(one.label)} optional help={help} problem={problem}>
      <Control id={id} one={one} value={value} change={change} />
    </Labelled>
  )
}

function Control({ id, one, value, change }: Omit<Props, 'problem'> & { id: string }) {
  const { t, say } = useWords()
  const described = { id, 'aria-describedby': `${id}-note`, style: { width: '100%' } }
  const choices = one.choices.map((choice) => ({ value: choice.value, label: say(choice.label) }))
  if (one.type === 'choices')
    return <Select {...described} mode={one.open ? 'tags' : 'multiple'} tokenSeparators={[',', '，', '、', ' ']} value={(value as string[] | undefined) ?? []} onChange={(chosen: string[]) => change(chosen)} options={choices} />
  if (one.type === 'choice') return <Select {...described} allowClear value={(value as string | undefined) ?? null} onChange={(chosen: string | null) => change(chosen)} options={choices} />
  if (one.type === 'boolean')
    return (
      <Select
        {...described}
        allowClear
        value={typeof value === 'boolean' ? String(value) : null}
        onChange={(chosen: string | null) => change(chosen ? chosen === 'true' : undefined)}
        options={[
          { value: 'true', label: t('callChanges.yes') },
          { value: 'false', label: t('callChanges.no') },
        ]}
      />
    )
  return <Input {...described} type={one.type === 'date' ? 'date' : 'text'} value={typed(value)} onChange={(event) => change(valueOf(one, event.target.value))} />
}
