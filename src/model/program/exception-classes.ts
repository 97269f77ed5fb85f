import type { CaughtException } from './types/statement'

/** Classes below one that can be caught by its name, other than KafkaException and wider. */
const SUBCLASSES: Readonly<Partial<Record<CaughtException, readonly string[]>>> = {
  // In every release: producer.BufferExhaustedException.
  TimeoutException: ['BufferExhaustedException'],
  InvalidOffsetException: [
    'NoOffsetForPartitionException',
    'OffsetOutOfRangeException',
    'LogTruncationException',
  ],
  SerializationException: ['RecordDeserializationException'],
}

/** Exceptions of Java that are no KafkaException. Only get() throws a checked exception. */
const UNCHECKED_OF_JAVA: readonly string[] = [
  'IllegalStateException',
  'IllegalArgumentException',
  'ConcurrentModificationException',
]

/** Whether a catch of the class `caught` takes what was thrown. `thrown`: the class, with or without its package. */
export function isCaught(thrown: string, caught: CaughtException): boolean {
  const name = thrown.slice(thrown.lastIndexOf('.') + 1)
  if (name === caught) return true
  switch (caught) {
    case 'Exception':
      return true
    case 'RuntimeException':
      return name !== 'ExecutionException' && name !== 'Exception'
    case 'KafkaException':
      return (
        !['Exception', 'RuntimeException', 'ExecutionException'].includes(name) &&
        !UNCHECKED_OF_JAVA.includes(name)
      )
    default:
      return SUBCLASSES[caught]?.includes(name) ?? false
  }
}
