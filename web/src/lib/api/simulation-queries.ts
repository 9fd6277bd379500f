// Rules as they might be, held against the applications on file, and rules compared with one another; nothing is kept.
import { queryOptions } from '@tanstack/react-query'
import { request } from './client'
import type { PackDiff, SettableList, SimulationBody, WhatIf } from './simulation-types'

const part = encodeURIComponent

/** What is changed: values by name, rules, whole files by their names under policies/. */
export type RuleEdits = SimulationBody

export const simulate = (topic: string, edits: RuleEdits, signal?: AbortSignal): Promise<WhatIf> =>
  request<WhatIf>(`/topics/${part(topic)}/simulations`, { method: 'POST', body: edits, signal })

export const settableQuery = (topic: string, version: string) =>
  queryOptions({
    queryKey: ['settable', topic, version],
    queryFn: ({ signal }) => request<SettableList>(`/topics/${part(topic)}/settable?version=${part(version)}`, { signal }),
    staleTime: Infinity,
  })

/** "gd-2022", "gd-2025@2025.1" or "gd-2025/joint-rd" against another. */
export const comparisonQuery = (before: string, after: string, applications: boolean) =>
  queryOptions({
    queryKey: ['pack-comparisons', before, after, applications],
    queryFn: ({ signal }) => request<PackDiff>(`/pack-comparisons?before=${part(before)}&after=${part(after)}&applications=${applications ? 'submitted' : 'none'}`, { signal }),
    staleTime: applications ? 0 : Infinity, // versions never change; what is on file does
  })
