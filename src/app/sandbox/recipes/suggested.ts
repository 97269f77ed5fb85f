import type { Locale } from '../../../base/locale'
import type { Frame } from '../../../frame/frame'
import type { Command } from '../../../scenario/command'
import { actsOf, clusterActs, commandOf, needsForm } from '../../acts/acts'
import type { FormSpec } from '../../acts/form'
import { formOf } from '../../acts/forms'
import type { Suggestion } from './recipe'

/** An act that a step suggests, in the cluster as it is: a command, or a form with the values of the recipe. */
export type Suggested =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'form'; readonly form: FormSpec<Command> }

/** null: there is nothing to do but to play, or the cluster does not take the act now. */
export function suggested(
  locale: Locale,
  suggestion: Suggestion,
  frame: Frame,
  seconds: string,
): Suggested | null {
  if (suggestion === null) return null
  if ('command' in suggestion) return { kind: 'command', command: suggestion.command }
  const { entity, verb, option = null, values = {} } = suggestion
  const offered = entity === null ? clusterActs() : actsOf(frame, entity)
  const act = offered.find((each) => each.verb === verb && each.option === option)
  if (act === undefined) return null
  if (!needsForm(act)) return { kind: 'command', command: commandOf(act) }
  const form = formOf(locale, act, frame, seconds)
  const fields = form.fields.map((field) => {
    const value = values[field.name]
    if (value === undefined) return field
    return field.kind === 'number' ? { ...field, value: Number(value) } : { ...field, value }
  })
  return { kind: 'form', form: { ...form, fields } }
}
