// What was done to a panel, in its order.
import { instant } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import type { TabProps } from './PanelPage'

export function RecordTab({ panel }: TabProps) {
  const { t, say, language } = useWords()
  return (
    <section className="g-card" aria-label={t('panels.tab_record')}>
      <ol className="a-time">
        {panel.steps.map((step, index) => (
          <li key={index} className="is-step">
            <p>
              <b>{say(step.what)}</b> {step.number && <span className="g-mono">{step.number}</span>}
            </p>
            {step.said && <p className="g-note rv-words">{step.said}</p>}
            <p className="g-small g-muted">
              {step.by} · {instant(step.at, language, true)}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
