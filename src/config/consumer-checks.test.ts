import { expect, test } from 'vitest'
import { resolveConfig } from './resolve'
import { configString } from './resolved-config'
import type { KafkaVersion } from './version'

/** The group.id that the consumer has, or the errors of its constructor from the outside in. */
function construct(version: KafkaVersion, groupId: string): string | readonly string[] {
  const result = resolveConfig('consumer', version, { 'group.id': groupId })
  if (result.ok) return `'${configString(result.value, 'group.id')}'`
  return result.problem.flatMap(({ errors }) =>
    errors.map((error) => `${error.class.split('.').at(-1)}: ${error.message}`),
  )
}

test('C-11 a group.id without a character is taken by 2.8 and 3.9; the constructor of 4.x fails', () => {
  for (const groupId of ['', '   ']) {
    expect([construct('2.8', groupId), construct('3.9', groupId)]).toEqual(["''", "''"])
    expect(construct('4.x', groupId)).toEqual([
      'KafkaException: Failed to construct kafka consumer',
      'InvalidGroupIdException: The configured group.id should not be an empty string or whitespace.',
    ])
  }
})
