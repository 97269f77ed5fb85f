import './button.css'
import type { ComponentProps } from 'react'

const LOOKS = {
  plain: 'button',
  /** The main action of a dialog. */
  primary: 'button button-primary',
  text: 'text-button',
  small: 'small-button',
  quiet: 'quiet-button',
  tool: 'tool-button',
  icon: 'icon-button',
} as const

/** A button; its type is `button` unless given, so that it does not submit a form. */
export function Button(
  props: { readonly look: keyof typeof LOOKS } & Omit<ComponentProps<'button'>, 'className'>,
) {
  const { look, type = 'button', ...rest } = props
  return <button type={type} className={LOOKS[look]} {...rest} />
}
