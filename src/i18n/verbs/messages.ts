import type { Locale } from '../../base/locale'
import { domainMessages } from '../../base/messages'
import type { Verb } from '../../scenario/command'
import type { VERBS } from '../../scenario/verbs'
import { en } from './en'
import { ko } from './ko'

type Rows = typeof VERBS

/** Key of each button: of a verb, or of each value of the field that makes its buttons. */
type ActKey = {
  readonly [V in Verb]: keyof Rows[V]['offered'] extends never
    ? never
    : Rows[V]['split'] extends { readonly values: readonly (infer Value extends string)[] }
      ? `act_${V}_${Value}`
      : `act_${V}`
}[Verb]

/** Key of each field that the form of a verb asks for; what `addClient` is given is made of other fields. */
type FieldKey = {
  readonly [V in Exclude<Verb, 'addClient'>]: keyof Rows[V]['offered'] extends never
    ? never
    : `field_${Rows[V]['asks'][number]}`
}[Exclude<Verb, 'addClient'>]

type Needed = ActKey | `order_${Verb}` | FieldKey

// A verb without its words, or a field without its label, does not compile.
const EN: typeof en & Readonly<Record<Needed, string>> = en

/** Words for the orders: on buttons (`act_`), in the log (`order_`) and in forms (`field_`, `option_`). */
export const verbMessages = domainMessages({ en: EN, ko })

type Key = keyof typeof en

/** Name of an order as its button says it. */
export function sayAct(locale: Locale, verb: Verb, option: string | null): string {
  const key = option === null ? `act_${verb}` : `act_${verb}_${option}`
  return word(locale, key) ?? key
}

/** Label of a field of a form: the verb's own, else that of all fields of this name. */
export function sayField(locale: Locale, verb: Verb, field: string): string {
  return word(locale, `field_${verb}_${field}`) ?? word(locale, `field_${field}`) ?? field
}

/** A value of a field; one without words stands for itself. */
export function sayOption(locale: Locale, field: string, value: string): string {
  return word(locale, `option_${field}_${value}`) ?? value
}

type Labels = Exclude<Key, 'comes' | 'of' | 'refused' | 'formHint'>

/** A page has loaded the words of its own language alone. */
const CATALOGUES = { en, ko } as const

function word(locale: Locale, key: string): string | null {
  return Object.hasOwn(CATALOGUES[locale], key) ? verbMessages(locale)(key as Labels) : null
}
