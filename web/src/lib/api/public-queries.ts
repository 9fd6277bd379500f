// What anybody may read and do without signing in.
import { queryOptions } from '@tanstack/react-query'
import { request, upload } from './client'
import { errorText } from './errors'
import type { components } from './schema'
import type { Facts, StepRecord, Text } from './types'

export type OpenToPublic = components['schemas']['OpenToPublic']
export type BroughtIn = components['schemas']['BroughtIn']
export type EvidenceLimits = components['schemas']['EvidenceLimits']
export type EvidenceTaken = components['schemas']['EvidenceTaken']
export type FollowedCase = Omit<components['schemas']['FollowedCase'], 'records'> & { records: StepRecord[] }

const part = encodeURIComponent

export const openToPublicQuery = (number: string) =>
  queryOptions({
    queryKey: ['public', number],
    queryFn: ({ signal }) => request<OpenToPublic>(`/public/applications/${part(number)}`, { signal }),
    retry: false,
  })
export const actPublicly = (number: string, action: string, form: Facts): Promise<BroughtIn> =>
  request<BroughtIn>(`/public/applications/${part(number)}/actions/${part(action)}`, { method: 'POST', body: { form } })
export const followCase = (number: string, code: string): Promise<FollowedCase> =>
  request<FollowedCase>(`/public/cases/${part(number)}`, { method: 'POST', body: { code } })

/** A file that did not arrive, and why. */
export interface NotTaken {
  file: File
  why: Text
}

/** Hands in files for a case, one after another; gives those that were not taken. */
export async function handIn(number: string, code: string, files: readonly File[]): Promise<NotTaken[]> {
  const left: NotTaken[] = []
  for (const file of files) {
    const path = `/public/cases/${part(number)}/evidence?name=${part(file.name)}`
    try {
      await upload<EvidenceTaken>(path, file, () => undefined, { 'Case-Code': code }).done
    } catch (error) {
      left.push({ file, why: errorText(error) })
    }
  }
  return left
}
