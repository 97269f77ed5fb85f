import type { ConfigRow } from '../config-data'

const UNIT = /\.(ms|seconds|minutes|hours)$/

/** Name of a config's field: `max.poll.records` is maxPollRecords; a time loses its unit, `linger.ms` is linger. */
export function fieldOf({ name }: Pick<ConfigRow, 'name'>): string {
  return name.replace(UNIT, '').replaceAll(/\.(\w)/g, (_, letter: string) => letter.toUpperCase())
}
