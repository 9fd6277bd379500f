// A two-sided project: what each side states, side by side, what the other side confirmed, and the one-time link by which
// it is asked. Differences are shown even where they do not count.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { errorText } from '@/lib/api/errors'
import { comparisonQuery, makeLink, withdrawLink, type ComparedItem, type Comparison } from '@/lib/api/side-queries'
import { date, instant } from '@/lib/format'
import { useWords, wordOr } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import './sides.css'

export function BothSides({ application }: { application: string }) {
  const { t, language } = useWords()
  const query = useQuery(comparisonQuery(application))
  if (!query.isSuccess || query.data.items.length === 0) return null
  const { items, answer, recorded_at: recorded } = query.data
  return (
    <section className="g-card" aria-labelledby="sides" data-sides>
      <h2 id="sides">{t('sides.title')}</h2>
      <p className="g-small g-muted">
        {recorded ? t('sides.recorded', { at: instant(recorded, language) }) : t('sides.notRecorded')}
      </p>
      <div className="g-tablebox">
        <table className="g-table">
          <thead>
            <tr>
              <th scope="col">{t('sides.item')}</th>
              <th scope="col">{t('sides.ours')}</th>
              <th scope="col">{t('sides.theirs')}</th>
              <th scope="col">{t('sides.match')}</th>
              <th scope="col">{t('sides.confirmed')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Row key={item.name} item={item} />
            ))}
          </tbody>
        </table>
      </div>
      {answer && (
        <p className="s-answer">
          <b>
            {answer.name}, {answer.post}
          </b>{' '}
          <a href={`mailto:${answer.email}`}>{answer.email}</a> · {instant(answer.at, language)}
          {answer.remark && <span className="s-remark">{answer.remark}</span>}
        </p>
      )}
      <Links application={application} comparison={query.data} />
    </section>
  )
}

function Row({ item }: { item: ComparedItem }) {
  const { t, say, language } = useWords()
  const shown = (text: string) => (item.is_date ? date(text, language) : text)
  const { confirmed } = item
  return (
    <tr data-item={item.name} data-likeness={item.likeness}>
      <th scope="row">{say(item.label)}</th>
      <td data-label={t('sides.ours')}>{shown(say(item.ours)) || t('common.notGiven')}</td>
      <td data-label={t('sides.theirs')}>{shown(say(item.theirs)) || t('common.notGiven')}</td>
      <td data-label={t('sides.match')}>
        <span className={`s-sign s-sign--${item.likeness}`}>{wordOr('likeness', item.likeness, language)}</span>
      </td>
      <td data-label={t('sides.confirmed')}>
        {!confirmed && <span className="g-muted">{t('sides.notAsked')}</span>}
        {confirmed?.agrees && <span className="s-sign s-sign--same">{t('sides.agrees')}</span>}
        {confirmed && !confirmed.agrees && (
          <span className="s-sign s-sign--differs">{t('sides.says', { theirs: confirmed.theirs })}</span>
        )}
        {confirmed && !confirmed.current && <span className="g-small g-muted s-remark">{t('sides.stale', { shown: confirmed.shown })}</span>}
      </td>
    </tr>
  )
}

function Links({ application, comparison }: { application: string; comparison: Comparison }) {
  const { t, say, language } = useWords()
  const client = useQueryClient()
  const { message } = App.useApp()
  const reread = () => client.invalidateQueries({ queryKey: comparisonQuery(application).queryKey })
  const make = useMutation({ mutationFn: () => makeLink(application), onSuccess: reread })
  const withdraw = useMutation({ mutationFn: (link: string) => withdrawLink(application, link), onSuccess: reread })
  const link = make.data ? window.location.origin + paths.confirm(make.data.token) : ''
  const failed = make.error ?? withdraw.error
  if (!comparison.may_ask && comparison.links.length === 0) return null
  const copy = async () => {
    await navigator.clipboard.writeText(link)
    void message.success(t('people.copied'))
  }
  return (
    <div className="s-links">
      <h3>{t('sides.ask')}</h3>
      <p className="g-small g-muted">{t('sides.askHelp')}</p>
      {failed && <Alert type="error" showIcon role="alert" title={say(errorText(failed))} />}
      {link && comparison.links[0]?.state === 'open' && (
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
          <Button data-make-link onClick={() => make.mutate()} loading={make.isPending}>
            {t(comparison.links.some(({ state }) => state === 'open') ? 'sides.makeAnew' : 'sides.make')}
          </Button>
        </p>
      )}
      {comparison.links.length > 0 && (
        <ul className="s-made">
          {comparison.links.map((one) => (
            <li key={one.id}>
              <span className={`g-badge${one.state === 'open' ? ' g-badge--accent' : ''}`}>{wordOr('linkState', one.state, language)}</span>{' '}
              <span className="g-small g-muted g-num">
                {one.made_by} {instant(one.made_at, language)} · {t('sides.until', { at: instant(one.expires_at, language) })}
              </span>
              {one.state === 'open' && (
                <Button size="small" type="link" onClick={() => withdraw.mutate(one.id)} loading={withdraw.isPending}>
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
