import { Alert } from 'antd'
import type { NotTaken } from '@/lib/api/public-queries'
import { useWords } from '@/lib/i18n/language'

/** Files that did not arrive, each with the reason. */
export function NotTakenList({ items }: { items: NotTaken[] }) {
  const { t, say } = useWords()
  return items.map(({ file, why }) => (
    <Alert key={file.name} type="error" showIcon role="alert" title={t('publicity.notTaken', { name: file.name, why: say(why) })} />
  ))
}
