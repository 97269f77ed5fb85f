import { PROCESS_CALL, type ProgramSpec } from '../model/program/program'

/** Words that neither language lets stand as a name, and the names that the listing itself uses. */
const TAKEN = new Set(
  (
    'abstract as assert boolean break byte case catch char class const continue default do double else enum ' +
    'extends false final finally float for fun goto if implements import in instanceof int interface is long ' +
    'native new null object package private protected public return short static strictfp super switch ' +
    'synchronized this throw throws transient true try typealias typeof val var void volatile while ' +
    'args consumer e main mainThread metadata next offsets outbox partition partitions processed producer ' +
    'props r record records running stop worker'
  ).split(' '),
)

/** The domain call: on an object of its own (`payment.charge`) or a function (`process`). */
export interface DomainCall {
  readonly owner: string | null
  readonly method: string
}

/** A call that is not of the form PROCESS_CALL or takes a word of the language is `process`. */
export function domainCall(spec: ProgramSpec): DomainCall {
  const call = spec.type === 'pollLoop' ? spec.processCall : undefined
  if (call === undefined || !PROCESS_CALL.test(call)) return { owner: null, method: 'process' }
  const [first = '', second] = call.split('.')
  if (TAKEN.has(first) || TAKEN.has(second ?? '')) return { owner: null, method: 'process' }
  if (second === undefined) return { owner: null, method: first }
  return { owner: first, method: second }
}

/** `billing` and Consumer give BillingConsumer; characters that no class name has are left out. */
export function classNameOf(base: string, suffix: 'Consumer' | 'Producer'): string {
  const words = base.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
  const name = words.map(capitalized).join('').slice(0, 40)
  return /^[A-Za-z]/.test(name) ? name + suffix : `${suffix}${name}`
}

/** `payment` gives Payment: the class of the domain object. */
export function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** A string literal of Java; Kotlin also escapes the dollar of its templates. */
export function quoted(text: string, dollars: 'plain' | 'escaped'): string {
  let out = ''
  for (let i = 0; i < text.length; i++) out += escaped(text.charAt(i), dollars)
  return `"${out}"`
}

function escaped(char: string, dollars: 'plain' | 'escaped'): string {
  if (char === '"' || char === '\\') return `\\${char}`
  if (char === '$' && dollars === 'escaped') return '\\$'
  if (char === '\n') return '\\n'
  if (char === '\t') return '\\t'
  if (char === '\r') return '\\r'
  const code = char.charCodeAt(0)
  // Control characters and lone surrogates have no place in a source file; all else reads as it is.
  if (code < 32 || code === 127 || (code >= 0x200b && code <= 0x202e)) return unicode(code)
  return code >= 0xd800 && code <= 0xdfff ? unicode(code) : char
}

function unicode(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`
}
