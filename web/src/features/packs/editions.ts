// Versions of packs as the pages choose them.
import type { Pack, PackVersion } from '@/lib/api/pack-types'

/** "gd-2025@2025.1" */
export const editionName = (pack: string, version: string): string => `${pack}@${version}`

export const editionsOf = (packs: Pack[]): { name: string; pack: Pack; version: PackVersion }[] =>
  packs.flatMap((pack) => pack.versions.map((version) => ({ name: editionName(pack.id, version.version), pack, version })))
