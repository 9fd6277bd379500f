// The papers about an application that there are by now.
import type { Application, Paper } from '@/lib/api/types'
import { paperUrl } from '@/lib/api/files'
import { useWords } from '@/lib/i18n/language'
import type { WordKey } from '@/lib/i18n/words'

const WORDS: Record<Paper, WordKey> = {
  application_form: 'files.form',
  examination_report: 'files.examination',
  award_notice: 'files.award',
  task_document: 'files.task',
  certificate: 'files.certificate',
  dossier: 'files.dossier',
}

interface PaperLinksProps {
  application: Application
}

export function PaperLinks({ application }: PaperLinksProps) {
  const { t, say, language } = useWords()
  // A case's form is its own paper: 年度执行报告, 重大事项变更 …
  const name = (paper: Paper) =>
    paper === 'application_form' && application.parent ? say(application.process_title) : t(WORDS[paper])
  return (
    <section className="g-card" aria-labelledby="papers">
      <h2 id="papers" className="a-sidehead">
        {t('files.papers')}
      </h2>
      <ul className="a-papers">
        {application.papers.map((paper) => (
          <li key={paper}>
            <a href={paperUrl(application.id, paper, language)} download data-paper={paper}>
              {name(paper)}
            </a>{' '}
            <span className="g-small g-muted">PDF</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
