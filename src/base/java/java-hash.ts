/** String.hashCode(): h = 31h + c over UTF-16 units, wrapped to a signed 32-bit integer. */
export function javaStringHash(text: string): number {
  let hash = 0
  for (let i = 0; i < text.length; i++) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0
  return hash
}

/** TopicPartition.hashCode() of Kafka, a signed 32-bit integer. `key` is `<topic>-<partition>`. */
export function topicPartitionHash(key: string): number {
  const dash = key.lastIndexOf('-')
  const partition = Number(key.slice(dash + 1))
  return (Math.imul(31, 31 + partition) + javaStringHash(key.slice(0, dash))) | 0
}

/** Utils.abs() of Kafka: the absolute value, and 0 for Integer.MIN_VALUE. */
export function kafkaAbs(value: number): number {
  return value === -2147483648 ? 0 : Math.abs(value)
}
