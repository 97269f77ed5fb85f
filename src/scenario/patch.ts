import { err, ok, type Result } from '../base/result'
import { type Problem, problem } from './problem'
import type { Patch, Scenario } from './scenario'

/** Patches go this deep at most. */
const DEPTH_MAX = 20

type Json = unknown

/**
 * The scenario with one of its named variants applied, without the variants. NOT checked: callers check it as a
 * whole before running it (`applyVariant`). Never throws.
 */
export function patchScenario(scenario: Scenario, name: string): Result<unknown, Problem> {
  const variants = scenario.variants ?? {}
  const patches = Object.hasOwn(variants, name) ? variants[name] : undefined
  if (patches === undefined) {
    const known = Object.keys(variants).join(', ')
    if (known === '') return err(problem('scenario.noVariants', '', { value: name }))
    return err(problem('scenario.unknownVariant', 'variants', { value: name, known }))
  }
  const { variants: _, ...base } = scenario
  let patched: Json = base
  for (const [i, patch] of patches.entries()) {
    const tokens = patch.path.slice(1).split('/').map(unescapeToken)
    const next = tokens.length > DEPTH_MAX ? null : patchedAt(patched, tokens, patch)
    if (next === null) {
      return err(problem('scenario.patch', `variants.${name}[${i}]`, { path: patch.path }))
    }
    patched = next.value
  }
  return ok(patched)
}

/** RFC 6901. */
function unescapeToken(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~')
}

/** A copy with the patch applied below; null when the path leads nowhere. */
function patchedAt(
  node: Json,
  tokens: readonly string[],
  patch: Patch,
): { readonly value: Json } | null {
  const [token, ...rest] = tokens
  if (token === undefined) return null
  if (Array.isArray(node)) return patchedArray(node, token, rest, patch)
  if (typeof node !== 'object' || node === null) return null
  const entries = Object.entries(node)
  const at = entries.findIndex(([key]) => key === token)
  if (rest.length > 0) {
    const inner = at < 0 ? null : patchedAt(entries[at]?.[1], rest, patch)
    return inner && { value: Object.fromEntries(entries.with(at, [token, inner.value])) }
  }
  if (patch.op === 'add' && at < 0) {
    return { value: Object.fromEntries([...entries, [token, patch.value]]) }
  }
  if (at < 0) return null
  if (patch.op === 'remove') return { value: Object.fromEntries(entries.toSpliced(at, 1)) }
  return { value: Object.fromEntries(entries.with(at, [token, patch.value])) }
}

function patchedArray(
  items: readonly Json[],
  token: string,
  rest: readonly string[],
  patch: Patch,
): { readonly value: Json } | null {
  const isEnd = token === '-' && patch.op === 'add' && rest.length === 0
  if (!isEnd && !/^\d{1,6}$/.test(token)) return null
  const at = isEnd ? items.length : Number(token)
  if (rest.length > 0) {
    const inner = at < items.length ? patchedAt(items[at], rest, patch) : null
    return inner && { value: items.with(at, inner.value) }
  }
  if (patch.op === 'add') {
    return at <= items.length ? { value: items.toSpliced(at, 0, patch.value) } : null
  }
  if (at >= items.length) return null
  if (patch.op === 'remove') return { value: items.toSpliced(at, 1) }
  return { value: items.with(at, patch.value) }
}
