// The papers about an application, as far as there are any yet.
import type { Application } from '@/lib/api/types'
import { PAPERS, paperUrl, type Paper } from '@/lib/api/files'
import { useWords } from '@/lib/i18n/language'
import type { WordKey } from '@/lib/i18n/words'

const WORDS: Record<Paper, WordKey> = {
  form: 'files.form',
  'examination-report': 'files.examination',
  'award-notice': 'files.award',
  'task-document': 'files.task',
  certificate: 'files.certificate',
  dossier: 'files.dossier',
}

interface PaperLinksProps {
  application: Application
  /** An examination was concluded: its report exists. */
  examined: boolean
}

export function PaperLinks({ application, examined }: PaperLinksProps) {
  const { t, language } = useWords()
  const has = (form: string) => application.records.some((record) => record.form === form)
  const there: Record<Paper, boolean> = {
    form: true,
    'examination-report': examined,
    'award-notice': has('announcement'),
    'task-document': has('task document'),
    certificate: application.certificate,
    dossier: true,
  }
  return (
    <section className="g-card" aria-labelledby="papers">
      <h2 id="papers" className="a-sidehead">
        {t('files.papers')}
      </h2>
      <ul className="a-papers">
        {PAPERS.filter((paper) => there[paper]).map((paper) => (
          <li key={paper}>
            <a href={paperUrl(application.id, paper, language)} download data-paper={paper}>
              {t(WORDS[paper])}
            </a>{' '}
            <span className="g-small g-muted">PDF</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
