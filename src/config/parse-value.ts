import { err, ok, type Result } from '../base/result'
import type { ConfigDef, ConfigType, DefaultValue, ValidSpec } from './config-data'
import { configException, INVALID_CONFIGURATION_EXCEPTION, type Thrown } from './config-problem'
import { classKind } from './known-classes'
import { profileOf } from './profile/profiles'
import type { ConfigValue, KafkaVersion } from './version'

/**
 * Stands for every 64-bit value above 2^53, which a JavaScript number cannot hold: so large that nothing
 * in the model reaches it. Kafka writes 9223372036854775807 where it means "no limit".
 */
export const LONG_MAX = Number.MAX_SAFE_INTEGER

const INTEGER_BITS: Readonly<Partial<Record<ConfigType, bigint>>> = {
  SHORT: 15n,
  INT: 31n,
  LONG: 63n,
}

/**
 * A value as in a properties file, parsed and validated (P-7, C-9; ConfigDef). Values are trimmed;
 * booleans ignore case; the problem is what Kafka throws.
 */
export function parseValue(
  def: ConfigDef,
  text: string,
  version: KafkaVersion,
): Result<ConfigValue, Thrown> {
  const trimmed = text.trim()
  const parsed = parseType(def, text, version)
  if (!parsed.ok) return err(invalid(def.name, text, parsed.problem))
  if (def.valid === null) return parsed
  const { name, type } = def
  const problem = check({ name, value: parsed.value, text: trimmed, type, version }, def.valid)
  return problem === null ? parsed : err(problem)
}

/** A default of the data files as it is stored in a resolved config. */
export function defaultValue(value: DefaultValue, type: ConfigType): ConfigValue {
  if (typeof value === 'string' && type === 'LONG') return toNumber(BigInt(value))
  if (typeof value === 'string' && type === 'DOUBLE') return Number(value)
  return value
}

function parseType(
  def: ConfigDef,
  raw: string,
  version: KafkaVersion,
): Result<ConfigValue, string> {
  const text = raw.trim()
  switch (def.type) {
    case 'BOOLEAN': {
      const lower = text.toLowerCase()
      if (lower === 'true' || lower === 'false') return ok(lower === 'true')
      return err('Expected value to be either true or false')
    }
    case 'SHORT':
    case 'INT':
    case 'LONG':
      return parseInteger(text, def.type)
    case 'DOUBLE':
      if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return ok(Number(text))
      return err('Not a number of type DOUBLE')
    case 'STRING':
      return ok(text)
    case 'LIST':
      return ok(elementsOf(def, text))
    case 'CLASS':
      if (classKind(text, version) !== null) return ok(text)
      return err(`Class ${raw} could not be found.`)
  }
}

function elementsOf({ valid }: ConfigDef, text: string): readonly string[] {
  const elements = text === '' ? [] : text.split(/\s*,\s*/)
  return valid !== null && 'list' in valid ? [...new Set(elements)] : elements
}

function parseInteger(text: string, type: 'SHORT' | 'INT' | 'LONG'): Result<number, string> {
  const bits = INTEGER_BITS[type] ?? 63n
  if (/^[+-]?\d{1,30}$/.test(text)) {
    const value = BigInt(text.startsWith('+') ? text.slice(1) : text)
    const limit = 1n << bits
    if (value >= -limit && value < limit) return ok(toNumber(value))
  }
  return err(`Not a number of type ${type}`)
}

function toNumber(value: bigint): number {
  if (value > BigInt(LONG_MAX)) return LONG_MAX
  if (value < -BigInt(LONG_MAX)) return -LONG_MAX
  return Number(value)
}

interface Parsed {
  readonly name: string
  readonly value: ConfigValue
  /** Trimmed. */
  readonly text: string
  readonly type: ConfigType
  readonly version: KafkaVersion
}

function check(parsed: Parsed, valid: ValidSpec): Thrown | null {
  if ('check' in valid) return checkNamed(parsed, valid.check)
  if ('list' in valid) {
    return checkList(parsed, valid) ?? (valid.oneOf ? check(parsed, { oneOf: valid.oneOf }) : null)
  }
  if ('oneOf' in valid) {
    for (const element of Array.isArray(parsed.value) ? parsed.value : [parsed.value]) {
      if (isOneOf(valid, String(element))) continue
      const how = valid.ignoreCase === true ? ' (case insensitive)' : ''
      const reason = `String must be one of${how}: ${valid.oneOf.join(', ')}`
      return invalid(parsed.name, String(element), reason)
    }
    return null
  }
  const reason = outside(valid, Number(parsed.value))
  return reason === null ? null : invalid(parsed.name, javaNumber(parsed), reason)
}

function checkList(
  { name, value }: Parsed,
  valid: Extract<ValidSpec, { readonly list: string }>,
): Thrown | null {
  const elements = Array.isArray(value) ? (value as readonly string[]) : []
  if (elements.includes('')) {
    return configException(`Configuration '${name}' values must not be empty.`)
  }
  if (elements.length > 0 || valid.list === 'any') return null
  const choices = valid.oneOf ? `[${valid.oneOf.join(', ')}]` : 'any non-empty value'
  return configException(
    `Configuration '${name}' must not be empty. Valid values include: ${choices}`,
  )
}

/** A validator prints the parsed number, so `007` shows as 7 and a DOUBLE `2` as 2.0. */
function javaNumber(parsed: Parsed): string {
  if (parsed.type === 'DOUBLE') return javaDouble(Number(parsed.value))
  return BigInt(parsed.text.replace('+', '')).toString()
}

/** Double.toString: from 10^7 on and below a thousandth with an exponent, always with a fraction. */
function javaDouble(value: number): string {
  const size = Math.abs(value)
  const isPlain = size === 0 || (size >= 1e-3 && size < 1e7)
  const [digits = '', exponent] = isPlain ? [String(value)] : value.toExponential().split('e')
  const fraction = digits.includes('.') ? digits : `${digits}.0`
  return exponent === undefined ? fraction : `${fraction}E${exponent.replace('+', '')}`
}

function isOneOf(
  valid: { readonly oneOf: readonly string[]; readonly ignoreCase?: true },
  value: string,
): boolean {
  if (valid.ignoreCase !== true) return valid.oneOf.includes(value)
  return valid.oneOf.some((choice) => choice.toUpperCase() === value.toUpperCase())
}

function outside(
  range: { readonly min?: number; readonly max?: number; readonly or?: number },
  value: number,
): string | null {
  const below = range.min !== undefined && value < range.min
  const above = range.max !== undefined && value > range.max
  if (!below && !above) return null
  if (range.or !== undefined) {
    if (value === range.or) return null
    return `Value must be between ${range.min} and ${range.max} or equal to ${range.or}`
  }
  return below ? `Value must be at least ${range.min}` : `Value must be no more than ${range.max}`
}

function checkNamed(
  parsed: Parsed,
  rule: Extract<ValidSpec, { readonly check: string }>['check'],
): Thrown | null {
  const { name, text, value } = parsed
  switch (rule) {
    case 'nonEmpty':
      return text === '' ? invalid(name, text, 'String must be non-empty') : null
    case 'groupInstanceId':
      return profileOf(parsed.version).checksGroupInstanceIdAs === 'topicName'
        ? groupInstanceId28(text)
        : groupInstanceId(name, text)
    case 'offsetReset':
      return isOffsetReset(text) ? null : invalid(name, text, offsetResetReason(name, text))
    case 'throttledReplicas': {
      const list = Array.isArray(value) ? (value as readonly string[]) : []
      const fine = list.join('') === '*' || list.every((entry) => /^(\d+:\d+)?$/.test(entry))
      const shape = '[partitionId]:[brokerId],[partitionId]:[brokerId],...'
      const reason = `${name} must be the literal '*' or a list of replicas in the following format: ${shape}`
      return fine ? null : invalid(name, `[${list.join(', ')}]`, reason)
    }
  }
}

const LEGAL_NAME = /^[a-zA-Z0-9._-]+$/
const LEGAL_NAME_LENGTH = 249

/** C-130. */
function groupInstanceId(name: string, id: string): Thrown | null {
  if (id === '') return invalid(name, id, 'String must be non-empty')
  if (id === '.' || id === '..') return badGroupInstanceId(`is invalid: '${id}' is not allowed`)
  if (id.length > LEGAL_NAME_LENGTH) {
    const limit = `is longer than the max allowed length ${LEGAL_NAME_LENGTH}`
    return badGroupInstanceId(`is invalid: the length of '${id}' ${limit}`)
  }
  if (LEGAL_NAME.test(id)) return null
  const characters =
    "contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'"
  return badGroupInstanceId(`is invalid: '${id}' ${characters}`)
}

function groupInstanceId28(id: string): Thrown | null {
  if (id === '') return badGroupInstanceId('must be non-empty string')
  if (id === '.' || id === '..') return badGroupInstanceId('cannot be "." or ".."')
  if (id.length > LEGAL_NAME_LENGTH) {
    return badGroupInstanceId(`can't be longer than ${LEGAL_NAME_LENGTH} characters: ${id}`)
  }
  if (LEGAL_NAME.test(id)) return null
  const characters = "it contains a character other than ASCII alphanumerics, '.', '_' and '-'"
  return badGroupInstanceId(`"${id}" is illegal, ${characters}`)
}

function badGroupInstanceId(reason: string): Thrown {
  return { class: INVALID_CONFIGURATION_EXCEPTION, message: `Group instance id ${reason}` }
}

/** C-28: by_duration takes an ISO-8601 duration of days, hours, minutes and seconds, not negative. */
function isOffsetReset(text: string): boolean {
  if (text === 'earliest' || text === 'latest' || text === 'none') return true
  const duration = /^by_duration:P(?=\d|T\d)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,9})?S)?)?$/i
  return text.startsWith('by_duration:') && duration.test(text)
}

function offsetResetReason(name: string, text: string): string {
  return (
    `Invalid value \`${text}\` for configuration ${name}. The value must be either ` +
    `'earliest', 'latest', 'none' or of the format 'by_duration:<PnDTnHnMn.nS.>'.`
  )
}

function invalid(name: string, value: string, reason: string): Thrown {
  return configException(`Invalid value ${value} for configuration ${name}: ${reason}`)
}
