import { describe, expect, test } from 'vitest'
import { present } from '../../base/assert'
import { type ConfigRow, configRows } from '../config-data'
import { type ConfigOverrides, resolveConfig } from '../resolve'
import {
  type ConfigScope,
  KAFKA_VERSIONS,
  type KafkaVersion,
  type ResolvedConfig,
} from '../version'
import { fieldOf } from './field'
import { settingsOf } from './settings'

const SCOPES = ['broker', 'producer', 'consumer'] as const

function resolved(
  scope: ConfigScope,
  version: KafkaVersion,
  overrides: ConfigOverrides = {},
): ResolvedConfig {
  const found = resolveConfig(scope, version, overrides)
  if (!found.ok) throw new Error(JSON.stringify(found.problem))
  return found.value
}

/** Rows by field, in the order of the first; times of several units share one. */
function fieldsOf(scope: (typeof SCOPES)[number]): ReadonlyMap<string, readonly ConfigRow[]> {
  const fields = new Map<string, ConfigRow[]>()
  for (const row of configRows(scope)) {
    const field = fieldOf(row)
    fields.set(field, [...(fields.get(field) ?? []), row])
  }
  return fields
}

/** Whether some release has no such config, or no value of it unless it is set. */
function isNullable(scope: ConfigScope, row: ConfigRow): boolean {
  return KAFKA_VERSIONS.some((version) => {
    const isUnset = (row.defaults === undefined ? row.default : row.defaults[version]) == null
    // The scenario's cluster, not its configs, says who a broker is.
    return isUnset && (scope === 'broker' || !row.required?.includes(version))
  })
}

function typeOf({ type, unit }: ConfigRow): string {
  if (unit !== undefined && ['ms', 'seconds', 'minutes', 'hours'].includes(unit)) return 'SimTime'
  if (type === 'BOOLEAN') return 'boolean'
  if (type === 'LIST') return 'readonly string[]'
  return type === 'STRING' || type === 'CLASS' ? 'string' : 'number'
}

function interfaceText(): string {
  const scopes = SCOPES.map((scope) => {
    const fields = [...fieldsOf(scope)].map(([field, rows]) => {
      const isNull = rows.every((row) => isNullable(scope, row)) ? ' | null' : ''
      return `    readonly ${field}: ${typeOf(present(rows[0], field))}${isNull}`
    })
    return [`  readonly ${scope}: {`, ...fields, '  }'].join('\n')
  })
  return `import type { SimTime } from '../../base/time'

/**
 * Fields of settingsOf by scope. Made from config/data by settings.test.ts: change a row and run
 * \`npx vitest run src/config/settings -u\`. null: no value, or not in this release.
 */
export interface Settings {
${scopes.join('\n')}
}
`
}

test('fields.ts has the type of each row', async () => {
  await expect(interfaceText()).toMatchFileSnapshot('./fields.ts')
})

test.each(SCOPES)('several %s configs share a field only as units of one time', (scope) => {
  const shared = [...fieldsOf(scope).values()].filter((rows) => rows.length > 1)
  expect(shared.filter((rows) => rows.some((row) => typeOf(row) !== 'SimTime'))).toEqual([])
})

describe.each(KAFKA_VERSIONS)('the settings of %s', (version) => {
  test.each(SCOPES)('of a %s have the values of its configs, times in us', (scope) => {
    const config = resolved(scope, version)
    const settings: Readonly<Record<string, unknown>> = { ...settingsOf(scope, config) }
    const fields = fieldsOf(scope)
    expect(Object.keys(settings).sort()).toEqual([...fields.keys()].sort())
    for (const [field, rows] of fields) {
      const [row, other] = rows
      if (row === undefined || other !== undefined) continue
      const value = config[row.name] ?? null
      const isTime = typeOf(row) === 'SimTime' && typeof value === 'number'
      if (!isTime) expect([field, settings[field]]).toEqual([field, value])
    }
  })

  test('have defaults of the rows, not of the code', () => {
    const { reconnectBackoff, reconnectBackoffMax, sessionTimeout } = settingsOf(
      'consumer',
      resolved('consumer', version),
    )
    expect([reconnectBackoff, reconnectBackoffMax]).toEqual([50_000, 1_000_000])
    expect(sessionTimeout).toBe(version === '2.8' ? 10_000_000 : 45_000_000)
  })

  test('tell a config that the release does not have', () => {
    const { retryBackoffMax } = settingsOf('consumer', resolved('consumer', version))
    expect(retryBackoffMax).toBe(version === '2.8' ? null : 1_000_000)
  })

  test('are parsed once', () => {
    const config = resolved('consumer', version)
    expect(settingsOf('consumer', config)).toBe(settingsOf('consumer', config))
  })
})

test('minutes, hours and seconds are us as well, and the finest unit that has a value holds', () => {
  const { offsetsRetention, logRetention, leaderImbalanceCheckInterval } = settingsOf(
    'broker',
    resolved('broker', '4.x', { 'log.retention.minutes': '5' }),
  )
  expect(offsetsRetention).toBe(7 * 24 * 3600 * 1e6)
  expect(logRetention).toBe(300 * 1e6)
  expect(leaderImbalanceCheckInterval).toBe(300 * 1e6)
})

test('a time that no run lives to see stays an exact number of us', () => {
  const config = resolved('producer', '4.x', { 'max.block.ms': '9223372036854775807' })
  const { maxBlock } = settingsOf('producer', config)
  expect(Number.isSafeInteger(maxBlock)).toBe(true)
})
