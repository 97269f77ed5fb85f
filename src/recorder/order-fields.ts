import type { CommandOf } from '../scenario/command'

/** The records of a send as fields of an order: key and value with a comma between. */
export function recordFields(command: CommandOf<'send'>): readonly string[] {
  const { records, count = 1, keys = [], valueBytes } = command
  if (records !== undefined) {
    return records.map(({ key, value }) => `${field(key)},${field(value)}`)
  }
  return Array.from({ length: count }, (_, i) => {
    const key = keys.length === 0 ? null : keys[i % keys.length]
    // As in the model: filler, else the record's number.
    return `${field(key)},${valueBytes === undefined ? field(String(i)) : `*${valueBytes}`}`
  })
}

function field(text: string | null | undefined): string {
  return text === null || text === undefined ? '' : `=${encoded(text)}`
}

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Encoded for Java's URLDecoder, without tab, comma or line end. A lone surrogate becomes `?`, as Java writes it. */
export function encoded(text: string): string {
  return encodeURIComponent(text.replace(LONE_SURROGATE, '?'))
}

/** Configs as fields `name=value`; a name alone resets it to its default. */
export function configFields(config: Readonly<Record<string, string | null>>): readonly string[] {
  return Object.entries(config).map(([name, value]) =>
    value === null ? name : `${name}=${encoded(value)}`,
  )
}

/** Replicas by partition: `1,2 2,3`. Empty: Kafka places them. */
export function replicasField(
  assignment: Readonly<Record<string, readonly number[]>> | undefined,
): string {
  if (assignment === undefined) return ''
  const partitions = Object.keys(assignment).map(Number)
  return partitions
    .sort((a, b) => a - b)
    .map((partition) => (assignment[String(partition)] ?? []).join(','))
    .join(' ')
}
