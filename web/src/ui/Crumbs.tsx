import type { ReactNode } from 'react'
import { useWords } from '@/lib/i18n/language'

export function Crumbs({ children }: { children: ReactNode[] }) {
  const { t } = useWords()
  return (
    <nav className="g-crumbs" aria-label={t('nav.breadcrumb')}>
      <ol>
        {children.map((child, index) => (
          <li key={index}>{child}</li>
        ))}
      </ol>
    </nav>
  )
}
