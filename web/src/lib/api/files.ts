// Addresses of files that the server makes: they are links, so that the browser saves them as they stream in.
import type { Language } from '../format'

const BASE = '/api/v1'
const part = encodeURIComponent

export const PAPERS = ['form', 'examination-report', 'award-notice', 'task-document', 'certificate', 'dossier'] as const
export type Paper = (typeof PAPERS)[number]

export const paperUrl = (application: string, paper: Paper, language: Language): string =>
  `${BASE}/applications/${part(application)}/${paper}.pdf?lang=${language}`

/** `query`: the filters of the list on screen, as in its address. */
export const exportUrl = (list: string, format: string, language: Language, query = ''): string =>
  `${BASE}/exports/${list}/${format}?lang=${language}${query ? `&${query}` : ''}`

export const datasetUrl = (dataset: string, format: string, language: Language): string =>
  `${BASE}/open-data/${part(dataset)}/${format}?lang=${language}`
