/** 255 bytes of a directory name less the partition and the delete suffix (B-2). */
const LENGTH_MAX = 249
const LEGAL = /^[a-zA-Z0-9._-]+$/

export type TopicNameProblem = 'empty' | 'dot' | 'dotdot' | 'length' | 'characters'

/** B-1, B-2: the first check that a topic name fails, null for a valid one. */
export function topicNameProblem(name: string): TopicNameProblem | null {
  if (name.length === 0) return 'empty'
  if (name === '.') return 'dot'
  if (name === '..') return 'dotdot'
  if (name.length > LENGTH_MAX) return 'length'
  return LEGAL.test(name) ? null : 'characters'
}

/** B-3: the command line tool warns when a name has `.` or `_`. */
export function hasCollisionChars(name: string): boolean {
  return name.includes('.') || name.includes('_')
}

/** B-4: two names that metrics could not tell apart. */
export function collides(a: string, b: string): boolean {
  return a.replaceAll('.', '_') === b.replaceAll('.', '_')
}

const INTERNAL = ['__consumer_offsets', '__transaction_state']

/** B-5: Kafka's own topics. */
export function isInternalTopic(name: string): boolean {
  return INTERNAL.includes(name)
}
