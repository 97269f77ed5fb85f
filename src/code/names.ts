import { PROCESS_CALL } from '../model/program/program'
import type { ProgramTree } from '../model/program/program-tree'
import type { Statement } from '../model/program/types/statement'
import { everyStatement } from '../model/program/types/walk'
import { PACKAGES } from './packages'

/** Words that neither language lets stand as a name, and the names that the listing itself uses. */
const TAKEN = new Set(
  (
    'abstract as assert boolean break byte case catch char class const continue default do double else enum ' +
    'extends false final finally float for fun goto if implements import in instanceof int interface is long ' +
    'native new null object package private protected public return short static strictfp super switch ' +
    'synchronized this throw throws transient true try typealias typeof val var void volatile when while yield ' +
    'args consumer e main mainThread metadata next offsets outbox partition partitions processed producer ' +
    'props r record records running stop worker'
  ).split(' '),
)

/** Classes that listings name without an import. */
const BUILT_IN = new Set(
  (
    'Exception IllegalStateException Integer InterruptedException Iterable Long Override Runnable Runtime ' +
    'RuntimeException String System Thread Volatile'
  ).split(' '),
)

/** The domain call: on an object of its own (`payment.charge`) or a function (`process`). */
export interface DomainCall {
  readonly owner: DomainObject | null
  readonly method: string
}

export interface DomainObject {
  readonly name: string
  readonly className: string
}

/** The domain call of a program, null if it has none. One that is no PROCESS_CALL or takes a word is `process`. */
export function domainCall({ work, body }: ProgramTree, mainClass: string): DomainCall | null {
  const all = everyStatement(body)
  if (!all.some((one) => one.do === 'process' || one.do === 'worker')) return null
  if (!PROCESS_CALL.test(work.call)) return { owner: null, method: 'process' }
  const [first = '', second] = work.call.split('.')
  const taken = new Set([...TAKEN, ...all.flatMap(localOf)])
  if (taken.has(first) || taken.has(second ?? '')) return { owner: null, method: 'process' }
  if (second === undefined) return { owner: null, method: first }
  return { owner: { name: first, className: domainClassOf(first, mainClass) }, method: second }
}

/** Variables that only some programs have. */
function localOf(one: Statement): readonly string[] {
  if (one.do === 'everyNth') return ['count']
  const commits = one.do === 'commitSync' || one.do === 'commitAsync'
  return commits && one.offsets === 'sameRecord' ? ['same'] : []
}

/**
 * `billing` and Consumer give BillingConsumer, `kafka` gives KafkaConsumerApp; characters that no class name
 * has are left out.
 */
export function classNameOf(base: string, suffix: 'Consumer' | 'Producer'): string {
  const words = base.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
  const name = words.map(capitalized).join('').slice(0, 40)
  const className = /^[A-Za-z]/.test(name) ? name + suffix : `${suffix}${name}`
  return isLibraryClass(className) ? `${className}App` : className
}

/**
 * The class of the domain object: `payment` gives Payment. A name that hides a class of the listing, or is
 * that of its main class, gets an ending: `system` gives SystemService.
 */
function domainClassOf(owner: string, mainClass: string): string {
  const name = capitalized(owner)
  return isLibraryClass(name) || name === mainClass ? `${name}Service` : name
}

/** Whether a listing may name a class of this simple name that is not its own. */
export function isLibraryClass(name: string): boolean {
  return BUILT_IN.has(name) || Object.hasOwn(PACKAGES, name)
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** A string literal of Java; Kotlin also escapes the dollar of its templates. */
export function quoted(text: string, dollars: 'plain' | 'escaped'): string {
  return `"${[...text].map((char) => escaped(char, dollars)).join('')}"`
}

/** Control characters, lone surrogates, and what has no width or turns the line around: not to be read. */
const UNREADABLE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u

function escaped(char: string, dollars: 'plain' | 'escaped'): string {
  if (char === '"' || char === '\\') return `\\${char}`
  if (char === '$' && dollars === 'escaped') return '\\$'
  if (char === '\n') return '\\n'
  if (char === '\t') return '\\t'
  if (char === '\r') return '\\r'
  if (!UNREADABLE.test(char)) return char
  return Array.from({ length: char.length }, (_, i) => unicode(char.charCodeAt(i))).join('')
}

function unicode(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`
}
