// The shapes of what-ifs and comparisons by short names, from api/openapi.json.
import type { components } from './schema'

type Schemas = components['schemas']

export type Effect = Schemas['Effect']
export type WhatIfSums = Schemas['WhatIfSums']
export type WhatIfGroup = Schemas['WhatIfGroup']
export type ClauseShifts = Schemas['ClauseShifts']
export type ChangedApplication = Schemas['ChangedApplication']
export type WhatIf = Schemas['WhatIf']
export type Fate = Schemas['Fate']
export type Alteration = Schemas['Alteration']
export type ClauseDiff = Schemas['ClauseDiff']
export type TopicDiff = Schemas['TopicDiff']
export type PackDiff = Schemas['PackDiff']
export type SettableValue = Schemas['SettableValue']
export type SettableList = Schemas['SettableList']
export type SimulationBody = Schemas['SimulationBody']
