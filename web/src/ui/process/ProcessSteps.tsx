// A process as a list: each state with what can be done in it, by whom, and where that leads. The same as the drawing, for
// narrow screens, keyboards and screen readers.
import type { ProcessAction, ProcessView } from '@/lib/api/process-queries'
import { useWords, wordOr } from '@/lib/i18n/language'
import { statesInOrder, type Standing } from './walk'

interface ProcessStepsProps {
  process: ProcessView
  standing?: Standing | undefined
}

export function ProcessSteps({ process, standing }: ProcessStepsProps) {
  const { t, say, language } = useWords()
  const label = new Map(process.states.map((state) => [state.name, state.label]))
  const who = (action: ProcessAction): string =>
    [...action.by.map((role) => wordOr('role', role, language)), ...action.also_by.map((one) => wordOr('processBy', one, language))].join(t('common.comma'))
  return (
    <ol className="pd-steps">
      {statesInOrder(process).map((state) => {
        const tone = state.name === standing?.present ? 'is-present' : standing?.seen.has(state.name) ? 'is-seen' : ''
        const actions = process.actions.filter((action) => action.from.includes(state.name))
        return (
          <li key={state.name} className={tone} data-step={state.name} aria-current={tone === 'is-present' ? 'step' : undefined}>
            <p className="pd-step">
              <span className="pd-sign" aria-hidden="true">
                {tone === 'is-present' ? '●' : tone === 'is-seen' ? '✓' : '○'}
              </span>
              <b>{say(state.label)}</b>
              {tone === 'is-present' && <span className="g-badge g-badge--accent">{t('process.present')}</span>}
              {tone === 'is-seen' && <span className="g-badge">{t('process.seen')}</span>}
              {state.name === process.start && <span className="g-badge">{t('process.start')}</span>}
              {state.end && <span className="g-badge">{t('process.end')}</span>}
              {state.timed && <span className="g-badge">{t('process.timed')}</span>}
              {state.public_on && <span className="g-badge">{t('process.public')}</span>}
            </p>
            {actions.length > 0 && (
              <ul>
                {actions.map((action) => (
                  <li key={`${action.name}${action.to}`}>
                    {say(action.label)}
                    <span className="g-muted">
                      {' '}
                      {action.to === state.name ? t('process.stays') : t('process.leads', { state: say(label.get(action.to)) })} · {who(action)}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </li>
        )
      })}
    </ol>
  )
}
