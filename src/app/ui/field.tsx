import './field.css'
import { type ReactNode, useId } from 'react'

/** A control under its label. */
export function Field(props: {
  readonly label: string
  readonly children: (id: string) => ReactNode
}) {
  const id = useId()
  return (
    <div className="form-field">
      <label htmlFor={id}>{props.label}</label>
      {props.children(id)}
    </div>
  )
}
