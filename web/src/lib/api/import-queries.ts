// Bulk import: a preview of a file, then its confirmation.
import type { Language } from '../format'
import { request, upload } from './client'
import type { components } from './schema'

type Schemas = components['schemas']
export type ImportPreview = Schemas['ImportPreview']
export type ImportChange = Schemas['ImportChange']
export type ImportDone = Schemas['ImportDone']

export const previewImport = (kind: string, file: File): Promise<ImportPreview> =>
  upload<ImportPreview>(`/imports/${kind}/preview`, file, () => undefined).done

export const confirmImport = (preview: ImportPreview, withoutBad: boolean): Promise<ImportDone> =>
  request<ImportDone>(`/imports/${preview.kind}`, {
    method: 'POST',
    body: { file: preview.file, digest: preview.digest, without_bad: withoutBad },
  })

export const importTemplateUrl = (kind: string, language: Language): string => `/api/v1/imports/${kind}/template?lang=${language}`
