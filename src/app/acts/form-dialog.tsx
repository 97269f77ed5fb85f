import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { Locale } from '../../base/locale'
import { verbMessages } from '../../i18n/verbs/messages'
import { RecordedOn } from '../shell/recorded-on'
import { type FormField, type FormSpec, type FormValues, initialValues } from './form'
import './form-dialog.css'

/** A form over the page. It closes when what it was read to has been carried out. */
export function FormDialog<Answer>(props: {
  readonly locale: Locale
  readonly form: FormSpec<Answer>
  /** Why the last answer was not carried out, in words; null when it was. */
  readonly refusal: string | null
  readonly onAnswer: (answer: Answer) => Promise<boolean>
  readonly onClose: () => void
}) {
  const { locale, form, refusal, onAnswer, onClose } = props
  const say = verbMessages(locale)
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [values, setValues] = useState<FormValues>(() => initialValues(form))
  useEffect(() => dialog.current?.showModal(), [])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await onAnswer(form.read(values))) dialog.current?.close()
  }
  return (
    <dialog ref={dialog} className="form-dialog" onClose={onClose} aria-labelledby={id}>
      <form onSubmit={(event) => void submit(event)}>
        <h2 id={id}>{form.title}</h2>
        <p className="panel-hint">{form.hint}</p>
        {form.fields.map((field) => (
          <Field
            key={field.name}
            field={field}
            value={values[field.name] ?? ''}
            onChange={(value) => setValues({ ...values, [field.name]: value })}
          />
        ))}
        {form.release && <RecordedOn locale={locale} release={form.release(values)} />}
        {refusal !== null && (
          <p role="alert" className="config-problem">
            {say('refused', { reason: refusal })}
          </p>
        )}
        <div className="dialog-actions">
          <button type="submit" className="button button-primary">
            {form.submit}
          </button>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {say('cancel')}
          </button>
        </div>
      </form>
    </dialog>
  )
}

function Field(props: {
  readonly field: FormField
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const { field, value, onChange } = props
  const id = useId()
  return (
    <div className="form-field">
      <label htmlFor={id}>{field.label}</label>
      {field.kind === 'choice' ? (
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
      )}
    </div>
  )
}
