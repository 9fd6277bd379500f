// Which version of a pack counts.
import type { Pack, PackVersion } from './api/pack-types'

/** The version that new applications are judged by; the newest where none is in force yet. */
export const inForce = (pack: Pack): PackVersion | undefined => pack.versions.find((version) => version.in_force) ?? pack.versions[0]
