// What changed between any two versions, of one guideline or of two.
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Select } from 'antd'
import { useState } from 'react'
import { comparisonQuery } from '@/lib/api/simulation-queries'
import type { Pack } from '@/lib/api/pack-types'
import { useWords } from '@/lib/i18n/language'
import { Failed } from '@/ui/PageState'
import { ComparisonView } from '@/ui/pack/ComparisonView'
import { editionName, editionsOf } from './editions'

export function VersionDifferences({ pack, version, packs }: { pack: Pack; version: string; packs: Pack[] }) {
  const { t, say } = useWords()
  const all = editionsOf(packs)
  const here = editionName(pack.id, version)
  const earlier = all.find((one) => one.pack.id === pack.id && one.name !== here) ?? all.find((one) => one.pack.id !== pack.id)
  const [from, setFrom] = useState(earlier?.name ?? here)
  const [to, setTo] = useState(here)
  const [applications, setApplications] = useState(false)
  const difference = useQuery(comparisonQuery(from, to, applications))
  const options = all.map((one) => ({ value: one.name, label: `${say(one.pack.title)} · ${one.version.version}` }))
  return (
    <section className="g-card g-stack">
      <p className="g-muted g-small">{t('comparison.lead')}</p>
      <div className="g-row">
        <label htmlFor="k-from">{t('comparison.from')}</label>
        <Select id="k-from" value={from} onChange={setFrom} options={options} popupMatchSelectWidth={false} className="k-edition" />
        <label htmlFor="k-to">{t('comparison.to')}</label>
        <Select id="k-to" value={to} onChange={setTo} options={options} popupMatchSelectWidth={false} className="k-edition" />
      </div>
      <Checkbox checked={applications} onChange={({ target }) => setApplications(target.checked)}>
        {t('comparison.withApplications')}
      </Checkbox>
      {difference.isPending && <p role="status">{t('comparison.working')}</p>}
      {difference.isError && <Failed error={difference.error} retry={() => void difference.refetch()} />}
      {difference.data && <ComparisonView comparison={difference.data} />}
    </section>
  )
}
