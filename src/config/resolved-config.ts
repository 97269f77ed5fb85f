import { assert } from '../base/assert'
import type { ConfigValue, ResolvedConfig } from './version'

/** INT, SHORT, LONG or DOUBLE; 64-bit values above 2^53 are LONG_MAX. Throws if it is something else or null. */
export function configNumber(config: ResolvedConfig, name: string): number {
  const value = storedValue(config, name)
  assert(typeof value === 'number', `${name} is a number`)
  return value
}

export function configBoolean(config: ResolvedConfig, name: string): boolean {
  const value = storedValue(config, name)
  assert(typeof value === 'boolean', `${name} is a boolean`)
  return value
}

/** STRING or CLASS. Throws if it is something else or null. */
export function configString(config: ResolvedConfig, name: string): string {
  const value = storedValue(config, name)
  assert(typeof value === 'string', `${name} is a string`)
  return value
}

/** STRING or CLASS that may have no value (group.id, transactional.id, broker.rack). */
export function configStringOrNull(config: ResolvedConfig, name: string): string | null {
  const value = storedValue(config, name)
  assert(value === null || typeof value === 'string', `${name} is a string or null`)
  return value
}

export function configList(config: ResolvedConfig, name: string): readonly string[] {
  const value = storedValue(config, name)
  assert(isList(value), `${name} is a list`)
  return value
}

/** Whether the version has this config at all. */
export function hasConfig(config: ResolvedConfig, name: string): boolean {
  return Object.hasOwn(config, name)
}

function storedValue(config: ResolvedConfig, name: string): ConfigValue {
  const value = Object.hasOwn(config, name) ? config[name] : undefined
  assert(value !== undefined, `this version has no config ${name}`)
  return value
}

function isList(value: ConfigValue): value is readonly string[] {
  return Array.isArray(value)
}
