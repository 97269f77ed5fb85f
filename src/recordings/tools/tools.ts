import type { KafkaVersion } from '../../config/version'
import { type Comparison, compareUnits } from '../compare'
import { configUnits, type RecordedConfigs } from './configs'
import { consoleUnits } from './console'
import type { RecordedConsole } from './console-output'
import { type RecordedSends, sendUnits } from './sends'
import { type RecordedTopics, topicUnits } from './topics'

/** Files of a release's folder that belong to no scenario. */
export const TOOLS = ['_configs', '_topics', '_sends', '_golden'] as const

export type ToolName = (typeof TOOLS)[number]

/** Compares the model with one of these files. */
export function compareTool(version: KafkaVersion, name: ToolName, recorded: unknown): Comparison {
  const { kafka, model } = unitsOfTool(version, name, recorded)
  const compared = compareUnits({ units: kafka, unstable: {} }, model)
  return { version, scenario: name, refused: null, ...compared }
}

function unitsOfTool(version: KafkaVersion, name: ToolName, recorded: unknown) {
  switch (name) {
    case '_configs':
      return configUnits(version, recorded as RecordedConfigs)
    case '_topics':
      return topicUnits(version, recorded as RecordedTopics)
    case '_golden':
      return consoleUnits(version, recorded as RecordedConsole)
    case '_sends':
      return sendUnits(version, recorded as RecordedSends)
  }
}
