/** Code of a problem of a scenario, file or link. Words for each code are in the catalogues of src/i18n/scenario, files and problems. */
export type ProblemCode =
  | 'scenario.newer'
  | 'scenario.shape'
  | 'scenario.unknownField'
  | 'scenario.missing'
  | 'scenario.range'
  | 'scenario.duplicate'
  | 'scenario.clientId'
  | 'scenario.topicName'
  | 'scenario.reservedName'
  | 'scenario.replicationFactor'
  | 'scenario.assignment'
  | 'scenario.controllers'
  | 'scenario.unknownTarget'
  | 'scenario.wrongTarget'
  | 'scenario.unknownConfig'
  | 'scenario.unknownConfigMeant'
  | 'scenario.unknownConfigElsewhere'
  | 'scenario.config'
  | 'scenario.configMeant'
  | 'scenario.noPause'
  | 'scenario.partitions'
  | 'scenario.notModelled'
  | 'scenario.bootstrap'
  | 'scenario.program'
  | 'scenario.sendWhat'
  | 'scenario.statementClient'
  | 'scenario.statementPlace'
  | 'scenario.statementUnreachable'
  | 'scenario.statementRecords'
  | 'scenario.statementBusy'
  | 'scenario.statementCatch'
  | 'scenario.statementTooMany'
  | 'scenario.tooManyRecords'
  | 'scenario.manyRecords'
  | 'scenario.tooManyPartitions'
  | 'scenario.unknownVariant'
  | 'scenario.noVariants'
  | 'scenario.patch'
  | 'file.unreadable'
  | 'file.tooLarge'
  | 'file.utf16'
  | 'file.notText'
  | 'file.empty'
  | 'file.notJson'
  | 'file.notJsonAt'
  | 'file.endsEarly'
  | 'link.empty'
  | 'link.damaged'
  | 'link.tooLarge'
  | 'link.newer'
  | 'link.unknownLesson'

/** `path` is where in the scenario (`topics[0].partitions`, empty for the whole); values of `params` are data. */
export interface Problem {
  readonly code: ProblemCode
  readonly path: string
  readonly params: Readonly<Record<string, string>>
}

export function problem(
  code: ProblemCode,
  path: string,
  params: Readonly<Record<string, string>> = {},
): Problem {
  return { code, path, params }
}
