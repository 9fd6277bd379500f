// The actions of a state as buttons, the way forward first; one that is off says why.
import { Button } from 'antd'
import type { Action } from '@/lib/api/types'
import { useWords } from '@/lib/i18n/language'
import './application.css'

interface ActionButtonsProps {
  actions: Action[]
  choose: (action: Action) => void
}

export function ActionButtons({ actions, choose }: ActionButtonsProps) {
  const { say } = useWords()
  const order = [...actions].sort((a, b) => Number(b.tone === 'forward') - Number(a.tone === 'forward'))
  return (
    <>
      <div className="a-actions">
        {order.map((action) => (
          <Button
            key={action.name}
            data-action={action.name}
            type={action.tone === 'forward' ? 'primary' : 'default'}
            danger={action.tone === 'grave'}
            disabled={!action.allowed}
            aria-describedby={action.allowed ? undefined : `why-${action.name}`}
            onClick={() => choose(action)}
          >
            {say(action.label)}
          </Button>
        ))}
      </div>
      <WhyOff actions={order} />
    </>
  )
}

/** Why actions are off; their buttons are described by it (`why-` and the action's name). */
export function WhyOff({ actions }: { actions: Pick<Action, 'name' | 'label' | 'allowed' | 'why'>[] }) {
  const { t, say } = useWords()
  const off = actions.filter((action) => !action.allowed && action.why)
  if (off.length === 0) return null
  return (
    <ul className="a-off">
      {off.map((action) => (
        <li key={action.name} id={`why-${action.name}`}>
          {t('act.off', { action: say(action.label), why: say(action.why) })}
        </li>
      ))}
    </ul>
  )
}
