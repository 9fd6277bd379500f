// Which outcomes of each clause some case shows: met, unmet, undecided.
import { Segmented } from 'antd'
import { useState } from 'react'
import type { PackCoverage, PackCoverageRow } from '@/lib/api/pack-types'
import { useWords } from '@/lib/i18n/language'
import { StatusSign } from '../StatusBadge'
import { placeText } from './Diagnostics'

export function CoverageTable({ coverage }: { coverage: PackCoverage }) {
  const { t } = useWords()
  const [show, setShow] = useState<'gaps' | 'all'>(coverage.gaps > 0 ? 'gaps' : 'all')
  const rows = coverage.items.filter((row) => show === 'all' || !row.complete)
  return (
    <div className="g-stack g-stack--s">
      <div className="g-row">
        <span className="g-badge g-badge--good">{t('packs.covered', { count: coverage.complete })}</span>
        <span className={`g-badge${coverage.gaps > 0 ? ' g-badge--wait' : ''}`}>{t('packs.gaps', { count: coverage.gaps })}</span>
        <Segmented
          size="small"
          value={show}
          onChange={setShow}
          options={[
            { value: 'gaps', label: t('packs.onlyGaps') },
            { value: 'all', label: t('common.all') },
          ]}
        />
      </div>
      {rows.length === 0 ? (
        <p className="g-muted">{t('packs.noGaps')}</p>
      ) : (
        <div className="p-scroll" tabIndex={0} role="region" aria-label={t('packs.coverage')}>
          <table className="p-table">
            <thead>
              <tr>
                <th scope="col">{t('packs.clause')}</th>
                <th scope="col">{t('status.met')}</th>
                <th scope="col">{t('status.unmet')}</th>
                <th scope="col">{t('packs.undecided')}</th>
                <th scope="col">{t('packs.place')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.clause}|${row.place.file}|${row.place.line}`}>
                  <th scope="row" className="g-mono">
                    {row.clause}
                  </th>
                  <Seen row={row} seen={row.met} />
                  {row.needs_unmet ? <Seen row={row} seen={row.unmet} /> : <td className="g-muted">{t('packs.notNeeded')}</td>}
                  <Seen row={row} seen={row.undecided} />
                  <td className="g-mono g-muted">{placeText(row.place)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}

function Seen({ seen }: { row: PackCoverageRow; seen: boolean }) {
  const { t } = useWords()
  return (
    <td className={seen ? 'p-seen' : 'p-unseen'}>
      <StatusSign status={seen ? 'met' : 'no'} />
      <span className="g-sr">{t(seen ? 'packs.seen' : 'packs.unseen')}</span>
    </td>
  )
}
