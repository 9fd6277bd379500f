// The ranking: by which method, for how many places and how much money; the order with its line; the methods side by side;
// the file that anybody can check.
import { Alert, Button, Checkbox, Input, InputNumber, Radio } from 'antd'
import { useState } from 'react'
import { ApiError, errorText } from '@/lib/api/errors'
import { exportUrl } from '@/lib/api/files'
import { rankingUrl, rankPanel, type Panel, type RankForm, type RankingMethod, type RankingSummary } from '@/lib/api/review-queries'
import { instant, money, typedDecimal } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { FileLinks } from '@/ui/FileLinks'
import { Empty } from '@/ui/PageState'
import { ComparisonView } from './ComparisonView'
import type { TabProps } from './PanelPage'
import { RankTable } from './RankTable'
import { usePanel } from './use-panel'

const METHODS: RankingMethod[] = ['expected_rank', 'standardised', 'mean']

export function RankingTab({ panel }: TabProps) {
  const { t, language } = useWords()
  const action = panel.actions.find(({ name }) => name === 'rank')
  return (
    <div className="g-stack">
      {action && <Form panel={panel} off={action.allowed ? null : action.why} />}
      {panel.ranking ? (
        <>
          <FileLinks label={t('ranking.title')} urlOf={(format) => exportUrl('review-ranking', format, language, `id=${panel.id}`)} />
          <Result panel={panel} ranking={panel.ranking} />
          <ComparisonView comparison={panel.ranking.comparison} />
        </>
      ) : (
        <Empty title={t('ranking.none')} />
      )}
    </div>
  )
}

const formOf = (ranking: RankingSummary | null): RankForm => ({
  method: ranking?.method ?? 'expected_rank',
  places: ranking?.places ?? null,
  budget: ranking?.budget ?? '',
  reserves: ranking?.reserves ?? 0,
  lottery: ranking?.lottery ?? false,
  public_value: ranking?.public_value ?? '',
})

function Form({ panel, off }: { panel: Panel; off: { zh: string; en: string } | null }) {
  const { t, say } = useWords()
  const [form, setForm] = useState(() => formOf(panel.ranking ?? null))
  const send = usePanel(panel.id)
  const set = (change: Partial<RankForm>) => setForm((now) => ({ ...now, ...change }))
  const details = send.error instanceof ApiError ? send.error.details : []
  const lots = form.method === 'expected_rank'
  return (
    <form
      className="g-card g-stack"
      aria-labelledby="rank-form"
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate(() => rankPanel(panel, { ...form, budget: typedDecimal(form.budget), lottery: form.lottery && lots, public_value: form.lottery && lots ? form.public_value.trim() : '' }))
      }}
    >
      <h2 id="rank-form">{t(panel.ranking ? 'ranking.again' : 'ranking.make')}</h2>
      {send.isError && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={say(errorText(send.error))}
          description={
            details.length > 1 && (
              <ul className="rv-list">
                {details.slice(0, 12).map((one) => (
                  <li key={one.place + one.message.zh}>{say(one.message)}</li>
                ))}
              </ul>
            )
          }
        />
      )}
      <fieldset>
        <legend className="f-label">{t('ranking.method')}</legend>
        <Radio.Group value={form.method} onChange={(event) => set({ method: event.target.value as RankingMethod })}>
          <div className="g-stack g-stack--s">
            {METHODS.map((method) => (
              <Radio key={method} value={method}>
                {t(`ranking.${method}`)}
                <span className="rv-radiohelp">{t(`ranking.${method}Help`)}</span>
              </Radio>
            ))}
          </div>
        </Radio.Group>
      </fieldset>
      <div className="rv-terms">
        <div>
          <label className="f-label" htmlFor="rank-places">
            {t('ranking.places')}
            <span className="f-optional">{t('common.optional')}</span>
          </label>
          <InputNumber id="rank-places" min={0} precision={0} value={form.places} onChange={(places) => set({ places })} />
        </div>
        <div>
          <label className="f-label" htmlFor="rank-budget">
            {t('ranking.budget')}
            <span className="f-optional">{t('common.optional')}</span>
          </label>
          <Input id="rank-budget" inputMode="decimal" value={form.budget} onChange={(event) => set({ budget: event.target.value })} />
        </div>
        <div>
          <label className="f-label" htmlFor="rank-reserves">
            {t('ranking.reserves')}
          </label>
          <InputNumber id="rank-reserves" min={0} precision={0} value={form.reserves} onChange={(reserves) => set({ reserves: reserves ?? 0 })} />
        </div>
      </div>
      <div className="g-stack g-stack--s">
        <Checkbox checked={form.lottery && lots} disabled={!lots} onChange={(event) => set({ lottery: event.target.checked })}>
          {t('ranking.lottery')}
        </Checkbox>
        <p className="f-help">{t(lots ? 'ranking.lotteryHelp' : 'ranking.lotteryOff')}</p>
        {form.lottery && lots && (
          <div>
            <label className="f-label" htmlFor="rank-public">
              {t('ranking.publicValue')}
            </label>
            <p className="f-help">{t('ranking.publicValueHelp')}</p>
            <Input id="rank-public" value={form.public_value} onChange={(event) => set({ public_value: event.target.value })} />
          </div>
        )}
      </div>
      <div className="g-row">
        <Button type={panel.ranking ? 'default' : 'primary'} htmlType="submit" data-act="rank" disabled={off !== null} loading={send.isPending} aria-describedby={off ? 'rank-off' : undefined}>
          {t(panel.ranking ? 'ranking.rankAgain' : 'ranking.rank')}
        </Button>
        {off && (
          <span id="rank-off" className="g-why">
            {say(off)}
          </span>
        )}
      </div>
    </form>
  )
}

function Result({ panel, ranking }: { panel: Panel; ranking: RankingSummary }) {
  const { t, language } = useWords()
  return (
    <section className="g-stack" aria-labelledby="ranking">
      <div className="g-card g-stack">
        <h2 id="ranking">{t('ranking.title')}</h2>
        <dl className="g-facts">
          <div>
            <dt>{t('ranking.method')}</dt>
            <dd>{t(`ranking.${ranking.method}`)}</dd>
          </div>
          <div>
            <dt>{t('ranking.funded')}</dt>
            <dd>
              {ranking.places === null ? ranking.funded : t('ranking.ofPlaces', { count: ranking.funded, places: ranking.places })}
            </dd>
          </div>
          <div>
            <dt>{t('ranking.spent')}</dt>
            <dd>
              {money(ranking.spent, language) || '—'}
              {ranking.budget && ` / ${money(ranking.budget, language)}`}
            </dd>
          </div>
          <div>
            <dt>{t('pairing.at')}</dt>
            <dd>{instant(ranking.at, language)}</dd>
          </div>
        </dl>
        {ranking.lottery && (
          <div className="g-note">
            <p>{t(ranking.rows.some(({ drawn }) => drawn) ? 'ranking.drawnBy' : 'ranking.nothingDrawn')}</p>
            <dl className="rv-draw">
              <dt>{t('ranking.commitment')}</dt>
              <dd className="g-mono">{ranking.commitment}</dd>
              <dt>{t('ranking.seed')}</dt>
              <dd className="g-mono">{ranking.seed}</dd>
              <dt>{t('ranking.publicValue')}</dt>
              <dd className="g-mono">{ranking.public_value || '—'}</dd>
            </dl>
          </div>
        )}
      </div>
      <RankTable rows={ranking.rows} method={ranking.method} />
      <div className="g-card g-stack g-stack--s">
        <h3>{t('ranking.check')}</h3>
        <p>{t('ranking.checkHelp')}</p>
        <p>
          <a href={rankingUrl(panel.id)} download data-act="ranking-file">
            {t('ranking.file')}
          </a>{' '}
          <span className="g-badge">{t(panel.published ? 'ranking.public' : 'ranking.notPublic')}</span>
        </p>
        <pre className="rv-command">guohe review verify ranking-{panel.id}.json</pre>
        <p className="g-small g-muted rv-digest">
          {t('ranking.digest')} <span className="g-mono">{ranking.digest}</span>
        </p>
      </div>
    </section>
  )
}
