import type { Command } from '../../scenario/command'

/** One question of a form. Values are texts until the form is read. */
export type FormField =
  | {
      readonly kind: 'text'
      readonly name: string
      readonly label: string
      readonly value: string
      readonly isOptional?: boolean
    }
  | {
      readonly kind: 'number'
      readonly name: string
      readonly label: string
      readonly value: number
      readonly least: number
      readonly most: number
    }
  | {
      readonly kind: 'choice'
      readonly name: string
      readonly label: string
      readonly value: string
      readonly options: readonly { readonly value: string; readonly label: string }[]
    }

export type FormValues = Readonly<Record<string, string>>

/** A question to the user whose answer is an act, or a new cluster. */
export interface FormSpec {
  readonly title: string
  readonly submit: string
  readonly hint: string | null
  readonly fields: readonly FormField[]
  /** The release that a form chooses, in full; absent for forms that choose none. */
  readonly release?: (values: FormValues) => string
  readonly act: (values: FormValues) => Command | (() => Promise<void>)
}

/** What a form says before anybody has changed it. */
export function initialValues({ fields }: FormSpec): FormValues {
  return Object.fromEntries(fields.map(({ name, value }) => [name, String(value)]))
}

/** A whole number of a form, kept within its field's bounds. */
export function numberOf(spec: FormSpec, values: FormValues, name: string): number {
  const field = spec.fields.find((each) => each.name === name)
  const number = Math.round(Number(values[name]))
  if (field?.kind !== 'number') return Number.isFinite(number) ? number : 0
  return Math.min(field.most, Math.max(field.least, Number.isFinite(number) ? number : field.least))
}
