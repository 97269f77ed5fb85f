import '../ui/panel.css'
import { type FormEvent, useState } from 'react'
import type { Locale } from '../../base/locale'
import { verbMessages } from '../../i18n/verbs/messages'
import { RecordedOn } from '../shell/recorded-on'
import { Button } from '../ui/button'
import { Dialog, DialogActions } from '../ui/dialog'
import { Field } from '../ui/field'
import { type FormField, type FormSpec, type FormValues, initialValues } from './form'
import './form-dialog.css'

/** A form over the page. It closes when its answer has been carried out. */
export function FormDialog<Answer>(props: {
  readonly locale: Locale
  readonly form: FormSpec<Answer>
  /** Why the last answer was not carried out, in words; null when it was. */
  readonly refusal: string | null
  /** Words for an effect of the answer that its user hardly wants; null: there is none. */
  readonly warningOf?: (answer: Answer) => string | null
  readonly onAnswer: (answer: Answer) => Promise<boolean>
  readonly onClose: () => void
}) {
  const { locale, form, refusal, warningOf, onAnswer, onClose } = props
  const say = verbMessages(locale)
  const [values, setValues] = useState<FormValues>(() => initialValues(form))
  const submit = async (event: FormEvent, close: () => void) => {
    event.preventDefault()
    if (await onAnswer(form.read(values))) close()
  }
  return (
    <Dialog title={form.title} className="form-dialog" onClose={onClose}>
      {(close) => (
        <form onSubmit={(event) => void submit(event, close)}>
          <p className="panel-hint">{form.hint}</p>
          {form.fields.map((field) => (
            <Question
              key={field.name}
              field={field}
              value={values[field.name] ?? ''}
              onChange={(value) => setValues({ ...values, [field.name]: value })}
            />
          ))}
          {form.release && <RecordedOn locale={locale} release={form.release(values)} />}
          {warningOf && <Warning said={warningOf(form.read(values))} />}
          {refusal !== null && (
            <p role="alert" className="config-problem">
              {say('refused', { reason: refusal })}
            </p>
          )}
          <DialogActions>
            <Button look="primary" type="submit">
              {form.submit}
            </Button>
            <Button look="plain" onClick={close}>
              {say('cancel')}
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  )
}

/** Told while the form is filled in; the region is there before, so that a screen reader says it. */
function Warning({ said }: { readonly said: string | null }) {
  return <div role="status">{said !== null && <p className="form-warning">{said}</p>}</div>
}

function Question(props: {
  readonly field: FormField
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const { field, value, onChange } = props
  return (
    <Field label={field.label}>
      {(id) =>
        field.kind === 'choice' ? (
          <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
            {field.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        ) : (
          <input
            id={id}
            type={field.kind}
            value={value}
            required={field.kind === 'number' || field.isOptional !== true}
            autoComplete="off"
            spellCheck={false}
            {...(field.kind === 'number' ? { min: field.least, max: field.most } : {})}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  )
}
