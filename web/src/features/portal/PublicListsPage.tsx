// What everybody may see: publicity, awards, bases, those removed, and announcements. Columns come with each list, so a
// process that shows less or more needs nothing here.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { datasetUrl } from '@/lib/api/files'
import { announcementsQuery, publicListQuery, type PublicRow, type SheetColumn } from '@/lib/api/portal-queries'
import { date, grouped, instant, type Language } from '@/lib/format'
import { useWords } from '@/lib/i18n/language'
import { paths } from '@/lib/path-builder'
import type { Text } from '@/lib/api/types'
import { FileLinks } from '@/ui/FileLinks'
import { Empty, Failed, Loading } from '@/ui/PageState'
import { TabBar } from '@/ui/TabBar'
import './portal.css'

const TABS = ['publicity', 'awards', 'bases', 'removals', 'announcements'] as const
type Tab = (typeof TABS)[number]

export default function PublicListsPage() {
  const { t, language } = useWords()
  const [params, setParams] = useSearchParams()
  const tab = TABS.find((one) => one === params.get('list')) ?? 'publicity'
  const choose = (list: Tab) => setParams({ list })
  return (
    <div className="g-page g-page--wide">
      <div className="g-head">
        <div>
          <h1>{t('portal.title')}</h1>
          <p className="g-lead">{t('portal.lead')}</p>
        </div>
        <p className="g-row">
          <Link to={paths.processes()} className="g-linkbutton">
            {t('process.title')}
          </Link>
          <Link to={paths.verify()} className="g-linkbutton">
            {t('verify.title')}
          </Link>
          <Link to={paths.openData()} className="g-linkbutton">
            {t('portal.openData')}
          </Link>
        </p>
      </div>
      <TabBar label={t('portal.tabs')} items={TABS.map((key) => ({ key, label: t(`portal.${key}`) }))} current={tab} choose={choose} />
      {tab === 'announcements' ? <Announcements /> : <PublicList key={tab} list={tab} />}
      <FileLinks label={t(`portal.${tab}`)} formats={['xlsx', 'csv', 'json']} urlOf={(format) => datasetUrl(tab, format, language)} />
    </div>
  )
}

function PublicList({ list }: { list: Exclude<Tab, 'announcements'> }) {
  const { t } = useWords()
  const [params, setParams] = useSearchParams()
  const q = params.get('q') ?? ''
  const document = params.get('document') ?? ''
  const page = useInfiniteQuery(publicListQuery(list, { q, document }))
  const change = (name: string, value: string) =>
    setParams((now) => {
      if (value) now.set(name, value)
      else now.delete(name)
      return now
    })
  const rows = page.data?.pages.flatMap((one) => one.items) ?? []
  return (
    <>
      <div className="g-row p-filters">
        <Input.Search
          key={q}
          defaultValue={q}
          allowClear
          placeholder={t('portal.search')}
          aria-label={t('portal.search')}
          maxLength={60}
          onSearch={(value) => change('q', value.trim())}
        />
        {document && (
          <span className="g-row">
            <span className="g-badge g-badge--accent">{t('portal.document', { number: document })}</span>
            <Button size="small" onClick={() => change('document', '')}>
              {t('portal.allDocuments')}
            </Button>
          </span>
        )}
      </div>
      {page.isPending && <Loading />}
      {page.isError && <Failed error={page.error} retry={() => void page.refetch()} />}
      {page.isSuccess && rows.length === 0 && (
        <div className="g-card">
          <Empty title={t(q || document ? 'portal.noMatch' : 'portal.none')} {...(q || document ? {} : { help: t('portal.noneHelp') })} />
        </div>
      )}
      {rows.length > 0 && <PublicTable columns={page.data?.pages[0]?.columns ?? []} rows={rows} />}
      {page.hasNextPage && (
        <p className="p-more">
          <Button onClick={() => void page.fetchNextPage()} loading={page.isFetchingNextPage}>
            {t('common.more')}
          </Button>
        </p>
      )}
    </>
  )
}

/** Columns that stand on one line. */
const TIGHT = new Set(['number', 'city'])

/** While it is publicised, the number leads to where anybody may object. */
function PublicTable({ columns, rows }: { columns: SheetColumn[]; rows: PublicRow[] }) {
  const { say, language } = useWords()
  const right = (column: SheetColumn) => column.kind === 'money' || column.kind === 'number'
  return (
    <div className="g-card g-tablebox">
      <table className="g-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.name} scope="col" className={right(column) ? 'g-right' : undefined}>
                {say(column.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.number ?? index}>
              {columns.map((column) => (
                <td key={column.name} data-label={say(column.label)} className={right(column) ? 'g-right g-num' : TIGHT.has(column.name) ? 'p-tight' : undefined}>
                  {column.name === 'number' && row.number && row.last_day ? (
                    <Link to={paths.publicised(row.number)}>{row.number}</Link>
                  ) : (
                    shown(row.cells[column.name] ?? row[column.name as Exclude<keyof PublicRow, 'cells'>], column, language)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A cell as people read it, by what its column holds. */
function shown(value: PublicRow[Exclude<keyof PublicRow, 'cells'>] | undefined, column: SheetColumn, language: Language): string {
  const inWords = (text: string | Text): string => (typeof text === 'string' ? text : text[language])
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(inWords).join(language === 'zh' ? '、' : ', ')
  const text = inWords(value)
  if (column.kind === 'money') return grouped(text)
  if (column.kind === 'date') return date(text, language)
  if (column.kind === 'instant') return instant(text, language)
  return text
}

function Announcements() {
  const { t, say, language } = useWords()
  const list = useQuery(announcementsQuery)
  if (list.isPending) return <Loading />
  if (list.isError) return <Failed error={list.error} retry={() => void list.refetch()} />
  if (list.data.length === 0) {
    return (
      <div className="g-card">
        <Empty title={t('portal.none')} help={t('portal.noneHelp')} />
      </div>
    )
  }
  return (
    <ul className="p-announcements">
      {list.data.map((one) => (
        <li key={one.document_number} className="g-card">
          <h2>
            <Link to={`${paths.publicLists()}?list=awards&document=${encodeURIComponent(one.document_number)}`}>{one.document_number}</Link>
          </h2>
          <p className="g-muted">
            {say(one.call)} · {date(one.announced_on, language)}
          </p>
          <p>
            {t('portal.projects', { count: one.count })} · {t('statistics.granted')} {grouped(one.grant)}
          </p>
        </li>
      ))}
    </ul>
  )
}
