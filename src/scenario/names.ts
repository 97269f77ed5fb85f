/** The topic names that Kafka takes. Source: org.apache.kafka.common.internals.Topic. */
export function isTopicName(name: string): boolean {
  return /^[a-zA-Z0-9._-]{1,249}$/.test(name) && name !== '.' && name !== '..'
}

/** Index of the first item that was there before, -1 when there is none. */
export function duplicateAt(items: readonly (string | number)[]): number {
  return items.findIndex((item, i) => items.indexOf(item) < i)
}
