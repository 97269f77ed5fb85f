import './narration-view.css'
import './captions.css'
import type { StepText } from '../../lessons/lesson'
import { unbroken } from './narration'

/** Stations of a wide plate, each with its circled number; beneath the plate where there is room. */
export function Captions(props: { readonly captions: NonNullable<StepText['captions']> }) {
  return (
    <ol className="captions">
      {Object.entries(props.captions).map(([n, { title, text }]) => (
        <li key={n}>
          <h2>
            <span className="callout-number">{n}</span>
            {title}
          </h2>
          <p>{unbroken(text)}</p>
        </li>
      ))}
    </ol>
  )
}
