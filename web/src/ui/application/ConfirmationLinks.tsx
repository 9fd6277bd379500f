// The one-time link by which the other side of a project is asked: made, copied, withdrawn; and the links before it.
import { Alert, App, Button } from 'antd'
import type { Sides } from '@/lib/api/use-sides'
import { instant } from '@/lib/format'
import { useWords, wordOr } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import type { Text } from '@/lib/api/types'
import './sides.css'

interface Props {
  sides: Sides
  errorOf: (error: Error) => Text
}

export function ConfirmationLinks({ sides, errorOf }: Props) {
  const { t, say, language } = useWords()
  const { message } = App.useApp()
  const { comparison, token, problem } = sides
  if (!comparison.may_ask && comparison.links.length === 0) return null
  const link = token === null ? '' : window.location.origin + paths.confirm(token)
  const copy = async () => {
    await navigator.clipboard.writeText(link)
    void message.success(t('people.copied'))
  }
  return (
    <div className="s-links">
      <h3>{t('sides.ask')}</h3>
      <p className="g-small g-muted">{t('sides.askHelp')}</p>
      {problem && <Alert type="error" showIcon role="alert" title={say(errorOf(problem))} />}
      {link && (
        <div className="s-link">
          <p className="g-mono" data-link>
            {link}
          </p>
          <Button size="small" onClick={() => void copy()}>
            {t('people.copy')}
          </Button>{' '}
          <span className="g-small g-muted">{t('sides.once')}</span>
        </div>
      )}
      {comparison.may_ask && (
        <p>
          <Button data-make-link onClick={sides.make} loading={sides.busy}>
            {t(comparison.links.some(({ state }) => state === 'open') ? 'sides.makeAnew' : 'sides.make')}
          </Button>
        </p>
      )}
      {comparison.links.length > 0 && (
        <ul className="s-made">
          {comparison.links.map((one) => (
            <li key={one.id}>
              <span className={`g-badge${one.state === 'open' ? ' g-badge--accent' : ''}`}>{wordOr('linkState', one.state, language)}</span>
              <span className="g-small g-muted g-num">
                {one.made_by} {instant(one.made_at, language)} · {t('sides.until', { at: instant(one.expires_at, language) })}
              </span>
              {one.state === 'open' && (
                <Button size="small" type="link" onClick={() => sides.withdraw(one.id)} disabled={sides.busy}>
                  {t('sides.withdraw')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
