// Versions of packs as the pages choose them.
import type { Pack, PackVersion } from '@/lib/api/pack-types'

/** The version that new applications are judged by; the newest where none is in force yet. */
export const inForce = (pack: Pack): PackVersion | undefined => pack.versions.find((version) => version.in_force) ?? pack.versions[0]

/** "gd-2025@2025.1" */
export const editionName = (pack: string, version: string): string => `${pack}@${version}`

export const editionsOf = (packs: Pack[]): { name: string; pack: Pack; version: PackVersion }[] =>
  packs.flatMap((pack) => pack.versions.map((version) => ({ name: editionName(pack.id, version.version), pack, version })))
