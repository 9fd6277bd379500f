// Addresses of files that the server makes: they are links, so that the browser saves them as they stream in.
import type { Language } from '../format'
import type { Paper } from './types'

const BASE = '/api/v1'
const part = encodeURIComponent

const FILE: Record<Paper, string> = {
  application_form: 'form',
  examination_report: 'examination-report',
  award_notice: 'award-notice',
  task_document: 'task-document',
  certificate: 'certificate',
  dossier: 'dossier',
}

export const paperUrl = (application: string, paper: Paper, language: Language): string =>
  `${BASE}/applications/${part(application)}/${FILE[paper]}.pdf?lang=${language}`

/** `query`: the filters of the list on screen, as in its address. */
export const exportUrl = (list: string, format: string, language: Language, query = ''): string =>
  `${BASE}/exports/${list}/${format}?lang=${language}${query ? `&${query}` : ''}`

export const datasetUrl = (dataset: string, format: string, language: Language): string =>
  `${BASE}/open-data/${part(dataset)}/${format}?lang=${language}`
