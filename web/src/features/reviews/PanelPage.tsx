// A panel of expert review, from its terms to its ranking: one tab for each part of the work.
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearchParams } from 'react-router'
import { panelQuery, type Panel } from '@/lib/api/review-queries'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import { Crumbs } from '@/ui/Crumbs'
import { Failed, Loading } from '@/ui/PageState'
import { TabBar } from '@/ui/TabBar'
import { ConflictsTab } from './ConflictsTab'
import { MeetingTab } from './MeetingTab'
import { OverviewTab } from './OverviewTab'
import { PairsTab } from './PairsTab'
import { PANEL_TONE } from './panel-tone'
import { PoolTab } from './PoolTab'
import { RankingTab } from './RankingTab'
import { RecordTab } from './RecordTab'
import { SheetsTab } from './SheetsTab'
import { TermsTab } from './TermsTab'
import './reviews.css'

const TABS = {
  overview: OverviewTab,
  terms: TermsTab,
  experts: PoolTab,
  conflicts: ConflictsTab,
  pairs: PairsTab,
  sheets: SheetsTab,
  meeting: MeetingTab,
  ranking: RankingTab,
  record: RecordTab,
} as const
export type PanelTab = keyof typeof TABS

/** What there is to see: until it is handed over the office sees how far a panel is, and its terms. */
function tabsOf(panel: Panel): PanelTab[] {
  if (!panel.whole) return ['overview', 'terms']
  const begun = panel.state !== 'preparing'
  const met = panel.steps.length > 0 && begun && panel.state !== 'reviewing'
  return [
    'overview',
    'terms',
    'experts',
    'conflicts',
    'pairs',
    ...(begun ? (['sheets'] as const) : []),
    ...(met ? (['meeting'] as const) : []),
    ...(panel.ranking || panel.actions.some(({ name }) => name === 'rank') ? (['ranking'] as const) : []),
    'record',
  ]
}

export default function PanelPage() {
  const { t, say } = useWords()
  const { id = '' } = useParams()
  const [search, setSearch] = useSearchParams()
  const query = useQuery(panelQuery(id))
  if (query.isPending) return <Loading />
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />
  const panel = query.data
  const tabs = tabsOf(panel)
  const wanted = search.get('tab') as PanelTab | null
  const tab = wanted && tabs.includes(wanted) ? wanted : 'overview'
  const open = (next: PanelTab) => setSearch(next === 'overview' ? {} : { tab: next }, { preventScrollReset: true })
  const Tab = TABS[tab]
  const counts: Partial<Record<PanelTab, number>> = { experts: panel.experts.length, sheets: panel.handed_in }
  return (
    <div className="g-page g-page--wide" data-panel={panel.state}>
      <Crumbs>{[<Link to={paths.panels()}>{t('panels.title')}</Link>, say(panel.topic_title)]}</Crumbs>
      <div className="g-head">
        <div>
          <h1>{say(panel.topic_title)}</h1>
          <p className="g-row g-lead">
            <span className={`g-badge g-badge--${PANEL_TONE[panel.state]}`}>{say(panel.state_label)}</span>
            <span>
              {say(panel.call_title)} · {say(panel.agency.name)}
            </span>
          </p>
        </div>
      </div>
      <TabBar
        label={t('panels.parts')}
        items={tabs.map((key) => ({ key, label: t(`panels.tab_${key}`), count: counts[key] ?? 0 }))}
        current={tab}
        choose={open}
      />
      <Tab key={tab} panel={panel} open={open} />
    </div>
  )
}

export interface TabProps {
  panel: Panel
  open: (tab: PanelTab) => void
}
